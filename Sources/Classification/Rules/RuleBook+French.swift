/// What the rules say, in French.
extension RuleBook {
    /// French sentences by the English ones that they stand for. What a slot was filled with stands in braces, in both:
    /// `{analyte} is beyond its limit.`; the sentence with the slot's own "otherwise" is there besides.
    public var frenchReasons: [String: String] {
        var sentences: [String: String] = [:]
        let pairs = rules.compactMap { rule in rule.frenchReason.map { (rule.reason, $0) } } + french.map { ($0, $1) }
        for (english, french) in pairs {
            for filled in Self.choices(of: Self.slots(in: english)) {
                sentences[Self.opened(english, filled: filled)] = Self.opened(french, filled: filled)
            }
        }
        return sentences
    }

    /// Rules that say something which has no French: their reason, their task's message, or a wording in it.
    public var rulesWithoutFrench: [String] {
        rules.filter { rule in
            let message = rule.effects.task?.message
            let used = Self.slots(in: rule.reason) + Self.slots(in: message ?? "")
            let wordings = slots.filter { used.contains($0.name) }.flatMap(\.wordings)
            return rule.frenchReason == nil || message.map { french[$0] == nil } ?? false
                || wordings.contains { french[$0.wording] == nil }
        }.map(\.id)
    }

    /// What each rule says, by its id.
    public var reasons: [(id: String, reason: String)] {
        rules.map { ($0.id, Self.opened($0.reason, filled: [])) }
    }

    private static func slots(in template: String) -> [String] {
        template.matches(of: /\{([^|}]*)/).map { String($0.output.1) }
    }

    /// Every choice of slots that are filled.
    private static func choices(of slots: [String]) -> [Set<String>] {
        slots.prefix(4).reduce([[]]) { choices, slot in choices + choices.map { $0.union([slot]) } }
    }

    /// With `{slot|otherwise}` as the place of a slot that is filled, else as what stands there otherwise.
    private static func opened(_ template: String, filled: Set<String>) -> String {
        template.replacing(/\{([^|}]*)(?:\|([^}]*))?\}/) { match in
            filled.contains(String(match.output.1)) ? "{\(match.output.1)}" : String(match.output.2 ?? "")
        }
    }
}
