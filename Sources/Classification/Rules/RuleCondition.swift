import Faxes

/// What a rule asks of a document.
indirect enum RuleCondition: Sendable {
    /// How near one another the parts of an `all` must stand.
    enum Scope: Sendable, Hashable {
        case document, page, paragraph, line, sentence
        case words(Int)
    }

    case phrases([PhraseMatcher.PhraseID])
    case any([RuleCondition])
    /// All parts; the first gives the evidence. Those of `none` must not stand near it.
    case all([RuleCondition], none: [RuleCondition], within: Scope)
    case zone(RuleZone, RuleCondition)
    case section(Set<Int16>, RuleCondition)
    /// With a ticked box beside it.
    case ticked(RuleCondition)
    /// Followed by a colon and words on its line: an entry of a form that was filled in.
    case filled(RuleCondition)
    /// Filling its line.
    case alone(RuleCondition)
    /// Not guarded by any of the guards, by their places in the rule book.
    case unless([Int], RuleCondition)
    /// In a sentence that names a day so many days ahead at most, counted from the day of receipt or else from the
    /// document's latest earlier date.
    case dueWithin(Int, RuleCondition)
    case value(RuleValueTest)
    case sender(RuleSenderTest)
    /// One of these labels has at least this probability by the model.
    case model(Set<Label>, Double)
    /// A statement that by the statement models gives one of these answers with at least this probability.
    case says(StatementTest)
}

/// A number that stands after a name, such as a potassium of more than 6.2; all limits are exclusive.
struct RuleValueTest: Sendable {
    var of: [PhraseMatcher.PhraseID]
    var above: Double?
    var below: Double?
    /// It lies beyond one of these.
    var outside: ClosedRange<Double>?
    /// One of these follows on its line; any or none, when empty.
    var units: [PhraseMatcher.PhraseID]
    /// The first of a pair of numbers counts, as in `142/88`.
    var isPair = false
    /// The number may also stand before the name, as in `7 cm aneurysm`; a unit is then between them.
    var isBefore = false

    func holds(for value: Double) -> Bool {
        if let above, value <= above { return false }
        if let below, value >= below { return false }
        return !(outside?.contains(value) ?? false)
    }
}

/// Who sent a document: folded words of the name or organisation, digits of the fax number, or a kind of the directory.
struct RuleSenderTest: Sendable {
    var names: [[UInt8]]
    var faxes: [String]

    func holds(for sender: Sender?, tsi: String?) -> Bool {
        let printed = RuleFolding.folded((sender?.name ?? "") + (sender?.organization ?? ""))
        if names.contains(where: { name in printed.count >= name.count && Self.contains(printed, name) }) {
            return true
        }
        let numbers = [sender?.fax, tsi].compactMap { $0.map(SenderDirectory.digits) }
        return faxes.contains { numbers.contains($0) }
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty else { return false }
        return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}
