/// What the rules say, in French.
extension RuleBook {
    /// French sentences by the English ones that they stand for. What a slot was filled with stands in braces, in both:
    /// `{analyte} is beyond its limit.`; the sentence with the slot's own "otherwise" is there besides.
    public var frenchReasons: [String: String] {
        var sentences: [String: String] = [:]
        for rule in rules {
            guard let french = rule.frenchReason else { continue }
            for isFilled in [true, false] {
                sentences[Self.opened(rule.reason, isFilled: isFilled)] = Self.opened(french, isFilled: isFilled)
            }
        }
        return sentences
    }

    /// Rules whose reason has no French one.
    public var rulesWithoutFrench: [String] { rules.filter { $0.frenchReason == nil }.map(\.id) }

    /// What each rule says, by its id.
    public var reasons: [(id: String, reason: String)] {
        rules.map { ($0.id, Self.opened($0.reason, isFilled: false)) }
    }

    /// With `{slot|otherwise}` as the place of a slot that is filled, else as what stands there otherwise.
    private static func opened(_ template: String, isFilled: Bool) -> String {
        template.replacing(/\{([^|}]*)(?:\|([^}]*))?\}/) { match in
            isFilled ? "{\(match.output.1)}" : String(match.output.2 ?? "")
        }
    }
}
