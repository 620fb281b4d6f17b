import Foundation

/// Multinomial logistic regression, fitted by gradient descent with a step of its own for each feature (AdaGrad by row).
struct LinearTrainer {
    typealias Block = SIMD8<Float>

    private let labelCount: Int
    private let blocks: Int
    private let options: TrainingOptions
    private var weights: [Block]
    private var squares: [Float]
    private var bias: [Block]

    init(labelCount: Int, options: TrainingOptions) {
        self.labelCount = labelCount
        self.options = options
        blocks = (labelCount + 7) / 8
        weights = [Block](repeating: .zero, count: FeatureSpace.size * blocks)
        squares = [Float](repeating: 0, count: FeatureSpace.size)
        bias = [Block](repeating: .zero, count: blocks)
    }

    /// Learns from the documents at `members`; stops early, with what it has, when the task is cancelled.
    mutating func fit(_ set: TrainingSet, members: [Int]) {
        var random = SplitMix(seed: options.seed)
        var order = members
        let importance = Self.importance(of: set, members: members)
        for epoch in 0..<options.epochs where !Task.isCancelled {
            order.shuffle(using: &random)
            let rate = options.learningRate * (1 - Float(epoch) / Float(options.epochs))
            for member in order {
                let target = set.targets[member]
                learn(
                    thinned(set.vectors[member], using: &random), target: target,
                    rate: rate, importance: importance[target])
            }
        }
    }

    /// Rare labels count more, by the square root of how rare they are.
    private static func importance(of set: TrainingSet, members: [Int]) -> [Float] {
        var counts = [Int](repeating: 0, count: set.labels.count)
        for member in members { counts[set.targets[member]] += 1 }
        let even = Float(members.count) / Float(set.labels.count)
        return counts.map { $0 == 0 ? 1 : min(4, (even / Float($0)).squareRoot()) }
    }

    private func thinned(_ vector: SparseVector, using random: inout SplitMix) -> SparseVector {
        guard options.dropout > 0 else { return vector }
        var result = SparseVector()
        result.buckets.reserveCapacity(vector.buckets.count)
        result.values.reserveCapacity(vector.buckets.count)
        let threshold = UInt16(options.dropout * 65_535)
        let scale = 1 / (1 - options.dropout)
        var bits: UInt64 = 0
        for index in vector.buckets.indices {
            if index & 3 == 0 { bits = random.next() }
            let drawn = UInt16(truncatingIfNeeded: bits)
            bits >>= 16
            guard drawn >= threshold else { continue }
            result.buckets.append(vector.buckets[index])
            result.values.append(vector.values[index] * scale)
        }
        return result
    }

    private mutating func learn(_ vector: SparseVector, target: Int, rate: Float, importance: Float) {
        var gradient = Self.probabilities(of: scores(of: vector), count: labelCount)
        gradient[target / 8][target % 8] -= 1
        var strength: Float = 0
        for block in 0..<blocks {
            gradient[block] *= importance
            strength += (gradient[block] * gradient[block]).sum()
        }
        guard strength > 1e-7 else { return }
        for index in vector.buckets.indices {
            let bucket = Int(vector.buckets[index])
            let value = vector.values[index]
            squares[bucket] += value * value * strength
            let step = rate * value / (squares[bucket] + 0.01).squareRoot()
            let keep = 1 - rate * options.penalty / (squares[bucket] + 0.01).squareRoot()
            for block in 0..<blocks {
                let place = bucket * blocks + block
                weights[place] = weights[place] * keep - gradient[block] * step
            }
        }
        for block in 0..<blocks { bias[block] -= gradient[block] * rate * 0.01 }
    }

    private func scores(of vector: SparseVector) -> [Block] {
        var scores = bias
        for index in vector.buckets.indices {
            let place = Int(vector.buckets[index]) * blocks
            let value = vector.values[index]
            for block in 0..<blocks { scores[block] += weights[place + block] * value }
        }
        return scores
    }

    private static func probabilities(of scores: [Block], count: Int) -> [Block] {
        var result = scores
        var highest = -Float.infinity
        for index in 0..<count { highest = max(highest, scores[index / 8][index % 8]) }
        var total: Float = 0
        for index in 0..<result.count * 8 {
            let value = index < count ? Float(exp(Double(scores[index / 8][index % 8] - highest))) : 0
            result[index / 8][index % 8] = value
            total += value
        }
        for block in result.indices { result[block] /= total }
        return result
    }

    /// One score a label; for calibration.
    func labelScores(of vector: SparseVector) -> [Float] {
        let scores = scores(of: vector)
        return (0..<labelCount).map { scores[$0 / 8][$0 % 8] }
    }

    func weight(bucket: Int, label: Int) -> Float { weights[bucket * blocks + label / 8][label % 8] }
    var biases: [Float] { (0..<labelCount).map { bias[$0 / 8][$0 % 8] } }
}
