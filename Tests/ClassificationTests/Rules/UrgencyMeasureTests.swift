import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("Urgency over many wordings")
struct UrgencyMeasureTests {
    /// How a set of texts was judged.
    struct Measure {
        var found = 0
        var missed: [UrgencyText] = []
        var falseAlarms: [UrgencyText] = []
        /// Pressing, but critical taken for urgent or the other way round.
        var otherLevel: [UrgencyText] = []

        init(_ texts: [UrgencyText]) throws {
            for text in texts {
                let said = try text.classified().urgency
                switch (text.urgency, said) {
                case (.routine, .routine): break
                case (.routine, _): falseAlarms.append(text)
                case (_, .routine): missed.append(text)
                default:
                    found += 1
                    if said != text.urgency { otherLevel.append(text) }
                }
            }
        }

        var recall: Double { Double(found) / Double(max(1, found + missed.count)) }
        var precision: Double { Double(found) / Double(max(1, found + falseAlarms.count)) }

        var report: String {
            let groups = [("missed", missed), ("false alarm", falseAlarms), ("other level", otherLevel)]
            let lists = groups.flatMap { name, texts in
                texts.map { "\(name) [\($0.urgency) \($0.label)] \($0.text.replacing("\n", with: " / "))" }
            }
            let head = "recall \(recall) precision \(precision) other level \(otherLevel.count) of \(found)"
            return ([head] + lists).joined(separator: "\n")
        }
    }

    static func texts(_ names: String...) throws -> [UrgencyText] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Texts")
        return try names.flatMap { name in
            try UrgencyText.table(
                String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                    .trimmingCharacters(in: .newlines))
        }
    }

    /// The texts of the second and third set were written after the rules; what they found was mended by kind.
    @Test(
        "what presses is found, and little else",
        arguments: [
            ("pressing.txt", "routine.txt"), ("fresh-pressing.txt", "fresh-routine.txt"),
            ("third-pressing.txt", "third-routine.txt"),
        ])
    func texts(pressing: String, routine: String) throws {
        let texts = try Self.texts(pressing, routine)

        let measure = try Measure(texts)

        #expect(texts.count >= 150)
        #expect(measure.recall >= 0.995 && measure.precision >= 0.95, "\(measure.report)")
        #expect(Double(measure.otherLevel.count) < 0.05 * Double(measure.found), "\(measure.report)")
    }
}
