import Faxes

/// A rule book that has read one document.
struct AskedRules {
    let book: RuleBook
    let evaluation: RuleEvaluation
    private let times: TaskTimes
    let isCut: Bool

    init(_ book: RuleBook, _ document: RuleDocument, _ ranking: [LabelProbability]) {
        var text = RuleText(document, lexicon: book.matcher.lexicon)
        let found = book.matcher.matches(in: text)
        RuleSection.mark(&text, sections: book.sections, found: found)
        let statements = book.statements.map { StatementReadings(text, by: $0) }
        let guards = book.guards.map { PlacedGuard($0, found: found, statements: statements, in: text) }
        self.book = book
        isCut = text.isCut
        times = TaskTimes(
            text: text, deadlines: book.deadlines.flatMap { found[$0] }.sorted(),
            durations: book.durations.flatMap { found[$0] }.sorted(), received: document.transmission?.receivedAt)
        evaluation = RuleEvaluation(
            text: text, found: found, guards: guards, times: times, document: document, ranking: ranking,
            statements: statements)
    }

    /// What the chosen rules say, in the order of their priority.
    func findings(where isAsked: (Rule) -> Bool) -> [RuleFinding] {
        var findings: [RuleFinding] = []
        for rule in book.rules where isAsked(rule) {
            let outcome = evaluation.outcome(of: rule.condition)
            if outcome.holds { findings += self.findings(of: rule, at: outcome.spans) }
        }
        return findings
    }

    private func findings(of rule: Rule, at spans: [TokenSpan]) -> [RuleFinding] {
        let place = spans.first.flatMap { evaluation.text.place(of: $0) }
        let reason = message(rule.reason, at: spans.first, time: nil)
        func finding(_ effect: RuleFinding.Effect, _ page: Int?, _ box: Box?) -> RuleFinding {
            RuleFinding(
                rule: rule.id, priority: rule.priority, reason: reason, effect: effect, page: page, box: box)
        }
        var findings: [RuleFinding] = []
        if let label = rule.effects.label {
            findings.append(finding(.label(label, weight: rule.effects.weight), place?.page, place?.box))
        }
        if let urgency = rule.effects.urgency { findings.append(finding(.urgency(urgency), place?.page, place?.box)) }
        if let template = rule.effects.task {
            let (task, span) = self.task(template, at: spans)
            let place = span.flatMap { evaluation.text.place(of: $0) }
            findings.append(finding(.task(task), place?.page, place?.box))
        }
        if let review = rule.effects.review { findings.append(finding(.review(review), place?.page, place?.box)) }
        return findings
    }

    // MARK: - Tasks

    /// The task at the first cue that states a time, else at the first cue.
    private func task(_ template: Rule.TaskTemplate, at spans: [TokenSpan]) -> (TaskFinding, TokenSpan?) {
        var span = spans.first
        var time: StatedTime?
        switch template.due {
        case .stated:
            for candidate in spans {
                guard let stated = times.stated(near: candidate) else { continue }
                (span, time) = (candidate, stated)
                break
            }
        case .inDocument: time = span.flatMap { times.stated(near: $0) } ?? times.deadline()
        case .byDefault, .days: break
        }
        var task = TaskFinding(kind: template.kind, message: message(template.message, at: span, time: time))
        if case .days(let days) = template.due { task.statedDays = days }
        switch time?.meaning {
        case .days(let days): task.statedDays = days
        case .day(let day): task.statedDay = day
        case .dayOfYear(let month, let day): task.statedDay = times.next(month: month, day: day)
        case .weekday(let weekday): task.statedDay = times.next(weekday: weekday)
        case .unclearDay, nil: break
        }
        return (task, span)
    }

    /// Fills `{slot|otherwise}`: with a slot's wording that stands in the sentence of the cue, else in its paragraph.
    func message(_ template: String, at span: TokenSpan?, time: StatedTime?) -> String {
        var result = ""
        for (index, part) in template.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let close = part.firstIndex(of: "}") else {
                result += part
                continue
            }
            let inside = part[..<close].split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            let otherwise = inside.count > 1 ? String(inside[1]) : ""
            result += filled(String(inside[0]), at: span, time: time) ?? otherwise
            result += part[part.index(after: close)...]
        }
        return result.split(separator: " ").joined(separator: " ").replacing(" .", with: ".")
    }

    private func filled(_ name: String, at span: TokenSpan?, time: StatedTime?) -> String? {
        if name == "when" {
            guard let time, !time.wording.isEmpty else { return nil }
            if case .days = time.meaning {
                return time.wording.first?.isNumber ?? false ? "in \(time.wording)" : time.wording
            }
            return "by \(time.wording)"
        }
        guard let slot = book.slots.first(where: { $0.name == name }) else { return nil }
        guard let span else { return wording(of: slot) { _ in true } }
        if let own = wording(of: slot, where: { $0.start < span.end && $0.end > span.start }) { return own }
        let tokens = evaluation.text.tokens
        for key in [\RuleToken.sentence, \RuleToken.line, \RuleToken.paragraph] as [KeyPath<RuleToken, Int32>] {
            let wanted = tokens[span.start][keyPath: key]
            if let found = wording(of: slot, where: { tokens[$0.start][keyPath: key] == wanted }) { return found }
        }
        return nil
    }

    /// Up to three wordings of a slot that stand where asked; not one that is part of another.
    private func wording(of slot: RuleSlot, where isNear: (TokenSpan) -> Bool) -> String? {
        let near = slot.wordings.filter { $0.phrases.contains { evaluation.found[$0].contains(where: isNear) } }
            .map(\.wording)
        let own = near.filter { one in !near.contains { $0 != one && $0.hasSuffix(one) } }
        return own.isEmpty ? nil : own.prefix(3).joined(separator: ", ")
    }
}
