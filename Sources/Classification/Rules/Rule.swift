public import Faxes

/// One rule: what it asks, what it says then, and why.
struct Rule: Sendable {
    /// What follows when a rule holds.
    struct Effects: Sendable {
        var label: Label?
        /// Log-odds added to the label's; nil when the rule alone decides.
        var weight: Double?
        var urgency: Urgency?
        var task: TaskTemplate?
        var review: String?
    }

    /// A task with its message's slots (`{test}`, `{when}`) not yet filled.
    struct TaskTemplate: Sendable {
        enum Due: Sendable, Hashable {
            /// As settings say for the kind.
            case byDefault
            /// A day or interval in the sentence of the cue, if any.
            case stated
            /// A deadline anywhere in the document.
            case inDocument
            case days(Int)
        }

        var kind: TicklerKind
        var due: Due
        var message: String
    }

    /// Texts on which the rule must hold, or must not.
    struct Examples: Sendable {
        var matches: [String] = []
        var not: [String] = []
    }

    var id: String
    var file: String
    var line: Int
    /// Higher is asked first and wins where only one can.
    var priority: Int
    var reason: String
    /// The reason in French, with the same slots; nil where its author gave none.
    var frenchReason: String?
    /// Labels of documents to which it applies; all when empty.
    var labels: Set<Label>
    var notLabels: Set<Label>
    var condition: RuleCondition
    var effects: Effects
    var examples: Examples

    func applies(to label: Label?) -> Bool {
        guard let label else { return true }
        return (labels.isEmpty || labels.contains(label)) && !notLabels.contains(label)
    }

    /// Whether it is asked of a document that has these labels, likeliest first. An alarm is not missed for a label that is a
    /// guess: where none has a half, a rule of urgency is asked of whatever has a fifth. A person decides on such a
    /// document anyway.
    func applies(to ranking: [LabelProbability]) -> Bool {
        let best = ranking.first ?? LabelProbability(label: .other, probability: 0)
        if applies(to: best.label) { return true }
        guard effects.urgency != nil, best.probability < 0.5 else { return false }
        return ranking.contains { $0.probability >= 0.2 && applies(to: $0.label) }
    }
}

/// That a rule holds for a document, where, and what it says.
public struct RuleFinding: Sendable, Hashable {
    public enum Effect: Sendable, Hashable {
        /// A vote in log-odds; nil decides.
        case label(Label, weight: Double?)
        case urgency(Urgency)
        case task(TaskFinding)
        case review(String)
    }

    public var rule: String
    public var priority: Int
    public var reason: String
    public var effect: Effect
    public var page: Int?
    public var box: Box?

    /// The finding as evidence.
    public var evidence: Evidence {
        let subject =
            switch effect {
            case .label: "label"
            case .urgency: "urgency"
            case .task: "tickler"
            case .review: "review"
            }
        return Evidence(subject: subject, source: "rule:\(rule)", reason: reason, page: page, box: box)
    }
}
