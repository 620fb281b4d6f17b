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

    // MARK: - Values

    private func values(_ test: RuleValueTest) -> [TokenSpan] {
        test.of.flatMap { found[$0] }.compactMap { name in
            guard let place = valuePlace(after: name) else { return nil }
            let value = text.tokens[place].value
            if let above = test.above, value <= above { return nil }
            if let below = test.below, value >= below { return nil }
            if hasLostPoint(place) { return nil }
            return TokenSpan(start: name.start, end: place + 1)
        }
    }

    /// The first number after a name, on its line and at most six words on, that is no reference range.
    private func valuePlace(after name: TokenSpan) -> Int? {
        let line = text.tokens[name.start].line
        var place = name.end
        while place < text.tokens.count, place < name.end + 6, text.tokens[place].line == line {
            let token = text.tokens[place]
            if token.kind == .date { return nil }
            if token.kind == .number, !beginsRange(place) { return place }
            if token.kind == .range || token.kind == .number { return nil }
            place += 1
        }
        return nil
    }

    /// `43` before the reference `3.6 - 6.0`, and not flagged: OCR lost the point of 4.3.
    private func hasLostPoint(_ place: Int) -> Bool {
        let token = text.tokens[place]
        guard token.pageLine >= 0 else { return false }
        let words = text.pages[Int(token.page)].lines[Int(token.pageLine)].words.map(\.text)
        let printed = words[Int(token.pageWord)]
        guard printed.allSatisfy(\.isNumber), printed.count > 1 else { return false }
        let after = words[(Int(token.pageWord) + 1)...]
        let limits = after.prefix(4).joined().split { $0 == "-" || $0 == "–" }.prefix(2).map { limit in
            String(limit.filter { $0.isNumber || $0 == "." || $0 == "," })
        }
        // A flag would stand before the reference, and its letters with the lower limit.
        let isBare = after.first?.first?.isNumber ?? false
        guard isBare, limits.count == 2, limits.allSatisfy({ $0.contains { $0 == "." || $0 == "," } }) else {
            return false
        }
        let bounds = limits.compactMap { Double($0.replacing(",", with: ".")) }
        guard bounds.count == 2, bounds[0] < bounds[1] else { return false }
        return (bounds[0]...bounds[1]).contains(token.value / 10) || (bounds[0]...bounds[1]).contains(token.value / 100)
    }

    private func beginsRange(_ place: Int) -> Bool {
        let token = text.tokens[place]
        guard token.pageLine >= 0 else { return false }
        let words = text.pages[Int(token.page)].lines[Int(token.pageLine)].words
        guard Int(token.pageWord) + 1 < words.count else { return false }
        return ["-", "–", "to", "à", "and", "/"].contains(words[Int(token.pageWord) + 1].text)
    }
}
