import Faxes

/// The conditions of a rule book, asked of one document.
struct RuleEvaluation {
    struct Outcome {
        var holds: Bool
        var spans: [TokenSpan] = []

        static let no = Outcome(holds: false)
    }

    let text: RuleText
    let found: [[TokenSpan]]
    let guards: [PlacedGuard]
    let times: TaskTimes
    let document: RuleDocument
    let ranking: [LabelProbability]
    /// Nil where no rule asks for them, or there is no model to tell them.
    let statements: StatementReadings?

    func outcome(of condition: RuleCondition) -> Outcome {
        switch condition {
        case .phrases(let ids): return spans(ids.flatMap { found[$0] })
        case .any(let parts): return any(parts)
        case .all(let parts, let none, let scope): return all(parts, none: none, within: scope)
        case .zone(let zone, let inner):
            return filtered(inner) { !text.tokens[$0.start].zones.isDisjoint(with: zone) }
        case .section(let sections, let inner):
            return filtered(inner) { sections.contains(text.tokens[$0.start].section) }
        case .ticked(let inner): return filtered(inner) { CheckBoxes.state(of: $0, in: text) == .ticked }
        case .filled(let inner): return filtered(inner) { isFilled($0) }
        case .alone(let inner): return filtered(inner) { isAlone($0) }
        case .unless(let places, let inner):
            return filtered(inner) { span in !places.contains { guards[$0].takesBack(span, in: text) } }
        case .dueWithin(let days, let inner): return filtered(inner) { times.isDue($0, within: days) }
        case .value(let test): return spans(values(test))
        case .sender(let test):
            return Outcome(holds: test.holds(for: document.sender, tsi: document.transmission?.tsi))
        case .model(let labels, let least):
            return Outcome(holds: ranking.contains { labels.contains($0.label) && $0.probability >= least })
        case .says(let test): return spans(statements?.spans(saying: test) ?? [])
        }
    }

    private func spans(_ spans: [TokenSpan]) -> Outcome { Outcome(holds: !spans.isEmpty, spans: spans.sorted()) }

    private func filtered(_ inner: RuleCondition, by isKept: (TokenSpan) -> Bool) -> Outcome {
        spans(outcome(of: inner).spans.filter(isKept))
    }

    private func any(_ parts: [RuleCondition]) -> Outcome {
        let outcomes = parts.map { outcome(of: $0) }
        return Outcome(holds: outcomes.contains { $0.holds }, spans: outcomes.flatMap(\.spans).sorted())
    }

    private func all(
        _ parts: [RuleCondition], none: [RuleCondition], within scope: RuleCondition.Scope
    ) -> Outcome {
        var anchors: [TokenSpan]?
        for part in parts {
            let other = outcome(of: part)
            guard other.holds else { return .no }
            guard !other.spans.isEmpty else { continue }
            if let now = anchors { anchors = near(now, other.spans, scope) } else { anchors = other.spans }
            if anchors?.isEmpty ?? false { return .no }
        }
        for part in none {
            let other = outcome(of: part)
            guard other.holds else { continue }
            guard let now = anchors, !other.spans.isEmpty else { return .no }
            let close = Set(near(now, other.spans, scope))
            anchors = now.filter { !close.contains($0) }
            if anchors?.isEmpty ?? false { return .no }
        }
        return Outcome(holds: true, spans: anchors ?? [])
    }

    /// Those spans that stand near any of the others.
    private func near(_ spans: [TokenSpan], _ others: [TokenSpan], _ scope: RuleCondition.Scope) -> [TokenSpan] {
        func keyed(_ key: (RuleToken) -> Int32) -> [TokenSpan] {
            let keys = Set(others.map { key(text.tokens[$0.start]) })
            return spans.filter { keys.contains(key(text.tokens[$0.start])) }
        }
        switch scope {
        case .document: return spans
        case .page: return keyed(\.page)
        case .paragraph: return keyed(\.paragraph)
        case .line: return keyed(\.line)
        case .sentence: return keyed(\.sentence)
        case .words(let count):
            // Both are sorted, so one walk does; a match is never longer than 100 tokens.
            var low = 0
            return spans.filter { span in
                while low < others.count, others[low].start < span.start - count - 100 { low += 1 }
                var place = low
                while place < others.count, others[place].start <= span.end + count {
                    let isSamePage = text.tokens[others[place].start].page == text.tokens[span.start].page
                    if isSamePage, span.gap(to: others[place]) <= count { return true }
                    place += 1
                }
                return false
            }
        }
    }

    private func isAlone(_ span: TokenSpan) -> Bool {
        let line = text.tokens[span.start].line
        let before = span.start - 1
        let startsLine = before < 0 || text.tokens[before].line != line
        let endsLine = span.end >= text.tokens.count || text.tokens[span.end].line != line
        return startsLine && endsLine
    }

    private func isFilled(_ span: TokenSpan) -> Bool {
        let line = text.tokens[span.start].line
        var place = span.end - 1
        while place + 1 < text.tokens.count, place < span.end + 8, text.tokens[place + 1].line == line {
            if text.tokens[place].endsLabel { return text.tokens[place + 1].kind != .emptyBox }
            place += 1
        }
        return false
    }
}
