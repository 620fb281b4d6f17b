public import Faxes
import Foundation

/// Says what a document is, how urgent, and what it asks for: the model's ranking and the clinic's rules together.
public struct DocumentClassifier: Sendable {
    private let rules: RuleBook

    public init(rules: RuleBook) {
        self.rules = rules
    }

    /// The ranking is the model's; an empty one leaves the rules alone to speak over equal odds.
    public func classify(_ document: RuleDocument, ranking: [LabelProbability]) -> Classification {
        let asked = rules.asked(of: document, ranking: ranking)
        let votes = asked.findings { $0.effects.label != nil }
        let joined = LabelVote.joined(ranking, votes)
        let best = joined.first ?? LabelProbability(label: .other, probability: 0)
        let findings = asked.findings { $0.effects.label == nil && $0.applies(to: joined) }
        let urgency = findings.compactMap { $0.urgency }.max() ?? .routine
        let tasks = TaskMerge.tasks(findings, urgency: urgency)

        var evidence: [Evidence] = []
        if let model = ranking.max(by: { $0.probability < $1.probability }) {
            let percent = Int((model.probability * 100).rounded(.down))
            evidence.append(
                Evidence(subject: "label", source: "model", reason: "The model says \(model.label): \(percent) %."))
        }
        evidence += votes.map(\.evidence) + findings.map(\.evidence)
        if asked.isCut {
            evidence.append(
                Evidence(
                    subject: "review", source: "rules", reason: "The text is too long to be read by the rules whole."))
        }
        return Classification(
            label: best.label, probability: best.probability, ranking: joined, urgency: urgency, tasks: tasks,
            evidence: evidence)
    }
}

extension RuleFinding {
    var urgency: Urgency? { if case .urgency(let urgency) = effect { urgency } else { nil } }
    var task: TaskFinding? { if case .task(let task) = effect { task } else { nil } }
}

/// Joins the votes of rules with the model's ranking.
enum LabelVote {
    /// What a label has at least before votes, so that wording can speak for one that the model leaves out.
    static let floor = 0.001
    /// What a decisive rule gives its label.
    static let decisive = 0.995

    static func joined(_ ranking: [LabelProbability], _ votes: [RuleFinding]) -> [LabelProbability] {
        var weights: [Label: Double] = [:]
        for entry in ranking { weights[entry.label] = max(entry.probability, 1e-9) }
        var decided: Label?
        for vote in votes {
            guard case .label(let label, let weight) = vote.effect else { continue }
            if ranking.isEmpty, weights.isEmpty { for label in Label.shipped { weights[label] = 1 } }
            guard let weight else {
                if decided == nil { decided = label }
                continue
            }
            weights[label] = max(weights[label] ?? 0, floor) * exp(weight)
        }
        if let decided {
            let others = weights.filter { $0.key != decided }.values.sorted().reduce(0, +)
            weights[decided] = others > 0 ? others * decisive / (1 - decisive) : 1
        }
        // In the order of their size: a dictionary's own order would make the last digits differ from run to run.
        let sum = weights.values.sorted().reduce(0, +)
        guard sum > 0 else { return [] }
        return weights.map { LabelProbability(label: $0.key, probability: $0.value / sum) }
            .sorted { ($0.probability, $1.label) > ($1.probability, $0.label) }
    }
}

/// One task of each kind, from what several rules say.
enum TaskMerge {
    static func tasks(_ findings: [RuleFinding], urgency: Urgency) -> [TaskFinding] {
        var tasks: [TaskFinding] = []
        if urgency == .critical {
            let reason = findings.first { $0.urgency == .critical }?.reason ?? ""
            tasks.append(TaskFinding(kind: .reviewCritical, message: "Look at this today. \(reason)"))
        }
        for task in findings.compactMap(\.task) {
            if task.kind == .reviewAbnormal, urgency == .critical { continue }
            guard let place = tasks.firstIndex(where: { $0.kind == task.kind }) else {
                tasks.append(task)
                continue
            }
            if tasks[place].kind == .reviewCritical { continue }
            let isTimed = task.statedDay != nil || task.statedDays != nil
            let wasTimed = tasks[place].statedDay != nil || tasks[place].statedDays != nil
            if isTimed, !wasTimed { tasks[place] = task }
        }
        return tasks
    }
}
