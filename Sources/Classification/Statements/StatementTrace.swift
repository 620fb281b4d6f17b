public import Faxes

/// What the statement models say of one statement: for `intray rules explain`.
public struct StatementTrace: Sendable, Hashable {
    public var place: RuleTrace.Place
    /// The likeliest answer to each question.
    public var urgency: LabelProbability
    public var request: LabelProbability
}

extension RuleBook {
    /// What the statement models say of every statement; nothing where no rule asks them.
    public func statementTraces(_ document: RuleDocument) -> [StatementTrace] {
        guard let statements else { return [] }
        let text = RuleText(document, lexicon: matcher.lexicon)
        return statements.readings(of: text).compactMap { reading in
            guard let place = text.place(of: reading.span) else { return nil }
            return StatementTrace(
                place: RuleTrace.Place(page: place.page, box: place.box, words: text.printed(reading.span)),
                urgency: statements.likeliest(.urgency, of: reading.urgency),
                request: statements.likeliest(.request, of: reading.request))
        }
    }
}

extension StatementModel {
    fileprivate func likeliest(_ question: Question, of probabilities: [Double]) -> LabelProbability {
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        return LabelProbability(label: answers(to: question)[best], probability: probabilities[best])
    }
}
