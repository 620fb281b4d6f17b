import Faxes
import Foundation
import Testing

@testable import Classification

/// A document in a few lines, and how urgent it is: the first line says the urgency and the label.
struct UrgencyText: Sendable, CustomTestStringConvertible {
    var urgency: Urgency
    var label: Label
    var text: String

    var testDescription: String { text }

    static func table(_ blocks: String) throws -> [UrgencyText] {
        try blocks.components(separatedBy: "\n===\n").map { block in
            let parts = block.split(separator: "\n", maxSplits: 1)
            let words = parts[0].split(separator: " ")
            return UrgencyText(
                urgency: try #require(Urgency(rawValue: String(words[0]))),
                label: Label(rawValue: String(words[1])), text: String(parts[1]))
        }
    }

    func classified() throws -> Classification {
        let classifier = DocumentClassifier(rules: try RuleBookTests.shipped.get())
        return classifier.classify(
            RuleDocument(text: text), ranking: [LabelProbability(label: label, probability: 0.97)])
    }
}
