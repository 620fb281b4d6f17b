import Faxes

/// An example beside a rule on which the rule does not do what its author meant.
public struct ExampleFailure: Sendable, Hashable {
    public var rule: String
    public var file: String
    public var line: Int
    /// The example, as the file has it.
    public var text: String
    /// Whether the rule should have held.
    public var expected: Bool
}

extension RuleBook {
    public var exampleCount: Int { rules.reduce(0) { $0 + $1.examples.matches.count + $1.examples.not.count } }

    /// Runs the examples of every rule; empty when all are as they should be.
    ///
    /// A rule for certain labels is asked as if the document had the first of them.
    public func runExamples() -> [ExampleFailure] {
        var failures: [ExampleFailure] = []
        for rule in rules {
            for (texts, expected) in [(rule.examples.matches, true), (rule.examples.not, false)] {
                for text in texts where holds(rule, on: text) != expected {
                    failures.append(
                        ExampleFailure(rule: rule.id, file: rule.file, line: rule.line, text: text, expected: expected))
                }
            }
        }
        return failures
    }

    private func holds(_ rule: Rule, on text: String) -> Bool {
        let label = rule.labels.min()
        let ranking = label.map { [LabelProbability(label: $0, probability: 1)] } ?? []
        let findings = asked(of: RuleDocument(text: text), ranking: ranking).findings { $0.id == rule.id }
        return !findings.isEmpty
    }
}
