public import Faxes

/// How good labels are: figures over documents whose label is known.
public struct Evaluation: Sendable, Codable, Equatable {
    /// One document's true label, and what was said of it.
    public struct Outcome: Sendable, Hashable {
        public let truth: Label
        public let predicted: Label
        public let probability: Double

        public init(truth: Label, predicted: Label, probability: Double) {
            self.truth = truth
            self.predicted = predicted
            self.probability = probability
        }
    }

    /// Figures of one label. Precision is 0 where nothing was given that label; so is recall without documents.
    public struct LabelFigures: Sendable, Codable, Equatable {
        public let label: Label
        public let precision: Double
        public let recall: Double
        public let f1: Double
        public let support: Int
    }

    /// How many documents of one label were given another, or the same.
    public struct Confusion: Sendable, Codable, Equatable {
        public let truth: Label
        public let predicted: Label
        public let count: Int
    }

    /// What share of the documents reaches a probability, and how many of these are right.
    public struct Coverage: Sendable, Codable, Equatable {
        public let threshold: Double
        public let share: Double
        public let accuracy: Double
    }

    public let documents: Int
    public let accuracy: Double
    /// Mean F1 over the labels that documents have.
    public let macroF1: Double
    /// Expected calibration error: mean distance of probability from accuracy, over ten bins of probability.
    public let calibrationError: Double
    public let labels: [LabelFigures]
    /// Pairs that occur, sorted by truth, then by prediction.
    public let confusion: [Confusion]
    public let coverage: [Coverage]

    public static let thresholds = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98]

    public init(_ outcomes: [Outcome]) {
        documents = outcomes.count
        accuracy = Self.accuracy(of: outcomes)
        var counts: [Label: [Label: Int]] = [:]
        for outcome in outcomes { counts[outcome.truth, default: [:]][outcome.predicted, default: 0] += 1 }
        let all = Set(outcomes.map(\.truth)).union(outcomes.map(\.predicted)).sorted()
        labels = all.map { Self.figures(of: $0, in: counts) }
        let present = labels.filter { $0.support > 0 }
        macroF1 = present.isEmpty ? 0 : present.reduce(0) { $0 + $1.f1 } / Double(present.count)
        confusion = all.flatMap { truth in
            all.compactMap { predicted in
                counts[truth]?[predicted].map { Confusion(truth: truth, predicted: predicted, count: $0) }
            }
        }
        calibrationError = Self.calibrationError(of: outcomes)
        coverage = Self.thresholds.map { threshold in
            let sure = outcomes.filter { $0.probability >= threshold }
            let share = outcomes.isEmpty ? 0 : Double(sure.count) / Double(outcomes.count)
            return Coverage(threshold: threshold, share: share, accuracy: Self.accuracy(of: sure))
        }
    }

    private static func accuracy(of outcomes: [Outcome]) -> Double {
        guard !outcomes.isEmpty else { return 0 }
        return Double(outcomes.count { $0.truth == $0.predicted }) / Double(outcomes.count)
    }

    private static func figures(of label: Label, in counts: [Label: [Label: Int]]) -> LabelFigures {
        let right = counts[label]?[label] ?? 0
        let support = counts[label]?.values.reduce(0, +) ?? 0
        let given = counts.values.reduce(0) { $0 + ($1[label] ?? 0) }
        return LabelFigures(
            label: label,
            precision: given == 0 ? 0 : Double(right) / Double(given),
            recall: support == 0 ? 0 : Double(right) / Double(support),
            f1: given + support == 0 ? 0 : 2 * Double(right) / Double(given + support),
            support: support)
    }

    private static func calibrationError(of outcomes: [Outcome]) -> Double {
        let bins = Dictionary(grouping: outcomes) { min(9, max(0, Int($0.probability * 10))) }
        return bins.keys.sorted().reduce(0) { sum, bin in
            let members = bins[bin] ?? []
            let mean = members.reduce(0) { $0 + $1.probability } / Double(members.count)
            return sum + abs(mean - accuracy(of: members)) * Double(members.count) / Double(outcomes.count)
        }
    }
}
