public import Faxes

/// What one rule found in one document, and what was taken back: for `intray rules explain`.
public struct RuleTrace: Sendable, Hashable {
    /// Words of a page.
    public struct Place: Sendable, Hashable {
        public var page: Int
        public var box: Box?
        public var words: String
    }

    /// A cue that a guard took back.
    public struct TakenBack: Sendable, Hashable {
        public var place: Place
        /// The guard's name; nil for one that is written in the rule itself.
        public var byGuard: String?
    }

    public var rule: String
    public var file: String
    public var line: Int
    public var priority: Int
    public var reason: String
    /// Whether it holds; when it does not, all its cues were taken back or did not stand as the rule asks.
    public var holds: Bool
    public var places: [Place]
    public var takenBack: [TakenBack]
}

extension RuleBook {
    /// Rules that hold for a document of these labels, or of which a guard took a cue back; most important first.
    ///
    /// - Parameters:
    ///   - labels: what came out, likeliest first; nil asks rules for any label.
    ///   - ranking: the model's.
    public func trace(
        _ document: RuleDocument, labels: [LabelProbability]? = nil, ranking: [LabelProbability] = []
    ) -> [RuleTrace] {
        asked(of: document, ranking: ranking).traces { rule in labels.map { rule.applies(to: $0) } ?? true }
    }
}

extension AskedRules {
    func traces(where isAsked: (Rule) -> Bool) -> [RuleTrace] {
        book.rules.filter(isAsked).compactMap { rule in
            let outcome = evaluation.outcome(of: rule.condition)
            let takenBack = evaluation.takenBack(in: rule.condition)
            guard outcome.holds || !takenBack.isEmpty else { return nil }
            return RuleTrace(
                rule: rule.id, file: rule.file, line: rule.line, priority: rule.priority,
                reason: message(rule.reason, at: outcome.spans.first, time: nil), holds: outcome.holds,
                places: outcome.spans.prefix(Self.tracedPlaces).compactMap(place),
                takenBack: takenBack.prefix(Self.tracedPlaces).compactMap { span, index in
                    place(span).map {
                        RuleTrace.TakenBack(place: $0, byGuard: Self.named(book.guards[index].name))
                    }
                })
        }
    }

    private static let tracedPlaces = 20

    private static func named(_ name: String) -> String? { name.isEmpty ? nil : name }

    private func place(_ span: TokenSpan) -> RuleTrace.Place? {
        evaluation.text.place(of: span).map {
            RuleTrace.Place(page: $0.page, box: $0.box, words: evaluation.text.printed(span))
        }
    }
}

extension RuleEvaluation {
    /// Cues within a condition that a guard took back, each with the first guard that did.
    func takenBack(in condition: RuleCondition) -> [(TokenSpan, Int)] {
        switch condition {
        case .phrases, .value, .sender, .model, .says: return []
        case .any(let parts): return parts.flatMap { takenBack(in: $0) }
        case .all(let parts, let none, _): return (parts + none).flatMap { takenBack(in: $0) }
        case .zone(_, let inner), .section(_, let inner), .ticked(let inner), .filled(let inner), .alone(let inner),
            .dueWithin(_, let inner):
            return takenBack(in: inner)
        case .unless(let places, let inner):
            let own = outcome(of: inner).spans.compactMap { span in
                places.first { guards[$0].takesBack(span, in: text) }.map { (span, $0) }
            }
            return own + takenBack(in: inner)
        }
    }
}

extension RuleText {
    /// The words of a span as they are printed.
    func printed(_ span: TokenSpan) -> String {
        var words: [String] = []
        var last: (line: Int32, word: Int32)?
        for token in tokens[span.start..<min(max(span.end, span.start + 1), tokens.count)] {
            let key = (token.line, token.pageWord)
            if let last, last == key { continue }
            last = key
            let page = pages[Int(token.page)]
            let line = token.pageLine < 0 ? page.headerLine : page.lines[Int(token.pageLine)]
            if let line { words.append(line.words[Int(token.pageWord)].text) }
        }
        return words.joined(separator: " ")
    }
}
