import Foundation
import PatientMatching

/// What became of an adversary's documents.
struct AdversaryTally: Sendable {
    struct Count: Sendable {
        var documents = 0
        var filed = 0
        var wrong = 0
    }

    var kinds: [String: Count] = [:]
    var tellable = 0
    /// Filed in a twin's chart because the one letter that told was misread into the twin's: counted nowhere else.
    var untellable = 0
    var tellableFiled = 0
    /// Why those were not filed that can be told.
    var reasons: [String: Int] = [:]
    /// The first of those in a wrong chart, to be looked at.
    var examples: [String] = []
    var reliability = Reliability()

    var filed: Int { kinds.values.reduce(0) { $0 + $1.filed } }
    var wrong: Int { kinds.values.reduce(0) { $0 + $1.wrong } }

    mutating func add(_ other: Self) {
        kinds.merge(other.kinds) { left, right in
            Count(
                documents: left.documents + right.documents, filed: left.filed + right.filed,
                wrong: left.wrong + right.wrong)
        }
        tellable += other.tellable
        untellable += other.untellable
        tellableFiled += other.tellableFiled
        reasons.merge(other.reasons, uniquingKeysWith: +)
        examples += other.examples
        reliability.add(other.reliability)
    }

    var report: String {
        let documents = kinds.values.reduce(0) { $0 + $1.documents }
        // The upper end of the 95 % interval (Clopper and Pearson) where none was seen: 1 - 0.05^(1/n).
        let bound = 1 - pow(0.05, 1 / Double(max(1, filed)))
        var lines = [
            "adversary: \(documents) documents, \(filed) filed, \(wrong) in a wrong chart "
                + "(95 %: below \(String(format: "%.2e", bound)) of those filed where none is wrong); "
                + "of \(tellable) that can be told, \(Self.percent(tellableFiled, of: tellable)) filed"
        ]
        if untellable > 0 {
            lines.append(
                "  besides, \(untellable) in a twin's chart: the one letter that told was misread into the twin's")
        }
        for (kind, count) in kinds.sorted(by: { $0.value.documents > $1.value.documents }) {
            lines.append("  \(count.documents) of \(kind): \(count.filed) filed, \(count.wrong) in a wrong chart")
        }
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(12) {
            lines.append("  to a person though it can be told: \(count) because \(reason)")
        }
        return (lines + reliability.lines).joined(separator: "\n")
    }

    private static func percent(_ part: Int, of whole: Int) -> String {
        String(format: "%.1f %%", 100 * Double(part) / Double(max(1, whole)))
    }
}

/// How often the likeliest chart was the patient's, by the probability that it was given.
struct Reliability: Sendable {
    private struct Bin: Sendable {
        var count = 0
        var predicted = 0.0
        var right = 0
    }

    private static let edges = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999, 1.01]
    private var bins = [Bin](repeating: Bin(), count: edges.count - 1)

    mutating func add(predicted: Double, isRight: Bool) {
        let place = (Self.edges.firstIndex { $0 > predicted } ?? bins.count) - 1
        bins[place].count += 1
        bins[place].predicted += predicted
        bins[place].right += isRight ? 1 : 0
    }

    mutating func add(_ other: Self) {
        for place in bins.indices {
            bins[place].count += other.bins[place].count
            bins[place].predicted += other.bins[place].predicted
            bins[place].right += other.bins[place].right
        }
    }

    /// Mean distance between what was predicted and what was so, weighted by the documents of each bin (Naeini, 2015).
    var expectedCalibrationError: Double {
        let all = bins.reduce(0) { $0 + $1.count }
        let sum = bins.reduce(0) { $0 + abs($1.predicted - Double($1.right)) }
        return all == 0 ? 0 : sum / Double(all)
    }

    var lines: [String] {
        let rows = zip(bins, zip(Self.edges, Self.edges.dropFirst())).filter { $0.0.count > 0 }.map { bin, edge in
            String(
                format: "  probability %.3f to %.3f: %d documents, predicted %.4f, the patient's in %.4f", edge.0,
                min(1, edge.1), bin.count, bin.predicted / Double(bin.count), Double(bin.right) / Double(bin.count))
        }
        return rows + [String(format: "  expected calibration error %.4f", expectedCalibrationError)]
    }
}
