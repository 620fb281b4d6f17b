import Faxes
import Foundation

extension Evaluation {
    /// The figures as a table for people.
    public var report: String {
        var lines = [
            "documents \(documents)   accuracy \(Self.share(accuracy))   macro-F1 \(Self.share(macroF1))   "
                + "calibration error \(Self.share(calibrationError))",
            "",
            Self.row("label", ["precision", "recall", "F1", "documents"]),
        ]
        for figures in labels {
            let shares = [figures.precision, figures.recall, figures.f1].map(Self.share)
            lines.append(Self.row(figures.label.rawValue, shares + ["\(figures.support)"]))
        }
        lines += ["", Self.row("probability at least", ["share", "accuracy"])]
        for point in coverage {
            let threshold = String(format: "%.2f", point.threshold)
            lines.append(Self.row(threshold, [point.share, point.accuracy].map(Self.share)))
        }
        let mistakes = confusion.filter { $0.truth != $0.predicted }.sorted { $0.count > $1.count }
        if !mistakes.isEmpty { lines += ["", "taken for another label"] }
        for mistake in mistakes {
            lines.append(Self.row("\(mistake.truth) as \(mistake.predicted)", ["\(mistake.count)"]))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func share(_ value: Double) -> String { String(format: "%.3f", value) }

    private static func row(_ title: String, _ cells: [String]) -> String {
        let padded = cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
        return title.padding(toLength: 44, withPad: " ", startingAt: 0) + padded.joined()
    }
}
