import Foundation

/// Turns scores into probabilities that mean what they say: softmax with a temperature, flattened for short texts.
struct Calibration: Sendable, Codable, Equatable {
    /// Above 1: the scores are more sure of themselves than they have reason to be.
    var temperature: Double = 1
    /// With this many known words a text is believed to 63 %, with five times as many fully.
    var believedWords: Double = 8

    /// How far the words of a text may be believed, 0 to 1; the rest of the probability is spread evenly.
    func belief(knownWords: Int) -> Double { 1 - exp(-Double(knownWords) / believedWords) }

    func probabilities(scores: [Float], knownWords: Int) -> [Double] {
        let highest = scores.max() ?? 0
        let powers = scores.map { exp(Double($0 - highest) / temperature) }
        let total = powers.reduce(0, +)
        let belief = belief(knownWords: knownWords)
        let even = (1 - belief) / Double(max(1, scores.count))
        return powers.map { $0 / total * belief + even }
    }

    /// A scored document that was not learned from.
    struct Sample: Sendable {
        var scores: [Float]
        var target: Int
        var knownWords: Int
    }

    /// The temperature under which the samples' labels are most likely, by golden section over 0.1 to 10.
    static func fitted(to samples: [Sample]) -> Calibration {
        guard !samples.isEmpty else { return Calibration() }
        let ratio = (5.0.squareRoot() - 1) / 2
        var low = log(0.1)
        var high = log(10.0)
        for _ in 0..<40 {
            let left = high - ratio * (high - low)
            let right = low + ratio * (high - low)
            if surprise(of: samples, temperature: exp(left)) < surprise(of: samples, temperature: exp(right)) {
                high = right
            } else {
                low = left
            }
        }
        return Calibration(temperature: exp((low + high) / 2))
    }

    private static func surprise(of samples: [Sample], temperature: Double) -> Double {
        let calibration = Calibration(temperature: temperature)
        return samples.reduce(0) { sum, sample in
            let probability = calibration.probabilities(scores: sample.scores, knownWords: sample.knownWords)
            return sum - log(max(1e-12, probability[sample.target]))
        }
    }
}
