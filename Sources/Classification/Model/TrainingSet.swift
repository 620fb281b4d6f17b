import Faxes
import Foundation

/// A corpus turned into feature vectors: weighted by how telling each feature is, and of even length.
struct TrainingSet: Sendable {
    let labels: [Label]
    let vectors: [SparseVector]
    /// Index into `labels`, one for each vector.
    let targets: [Int]
    let groups: [String]
    /// Words of each document that the model knows.
    let knownWords: [Int]
    let rarity: RarityTable

    init(_ examples: [LabelledText], options: TrainingOptions) async {
        let labels = Set(examples.map(\.label)).sorted()
        let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        let counts = await Self.vectors(of: examples, parallelism: options.parallelism)
        let rarity = RarityTable(counts, minimumDocuments: options.minimumDocuments)
        let ids = Set(examples.map { $0.group ?? $0.id })
        self.labels = labels
        self.rarity = rarity
        targets = examples.compactMap { places[$0.label] }
        // Grouping serves nothing when the corpus is but one or two groups.
        groups = examples.enumerated().map { ids.count < 12 ? "\($0)" : $1.group ?? $1.id }
        knownWords = counts.map { rarity.knownWords(in: $0) }
        vectors = counts.map { rarity.weighted($0) }
    }

    private static func vectors(of examples: [LabelledText], parallelism: Int) async -> [SparseVector] {
        let parts = max(1, min(parallelism, examples.count / 64))
        let size = (examples.count + parts - 1) / parts
        return await withTaskGroup(of: (Int, [SparseVector]).self) { group in
            for part in 0..<parts {
                group.addTask {
                    let range = min(part * size, examples.count)..<min((part + 1) * size, examples.count)
                    return (part, examples[range].map { FeatureSpace.counts(of: FoldedText($0.text)) })
                }
            }
            var found = [[SparseVector]](repeating: [], count: parts)
            for await (part, vectors) in group { found[part] = vectors }
            return Array(found.joined())
        }
    }

    /// Which of `folds` parts each document belongs to; documents of one group share a part.
    func folds(_ folds: Int, seed: UInt64) -> [Int] {
        var random = SplitMix(seed: seed &+ 0xF01D)
        var order: [String: Int] = [:]
        for (place, group) in Set(groups).sorted().shuffled(using: &random).enumerated() {
            order[group] = place % folds
        }
        return groups.map { order[$0] ?? 0 }
    }
}

/// How telling each bucket is: the logarithm of how rare it is, in steps of 1/20; 0 for buckets to be ignored.
struct RarityTable: Sendable {
    static let step: Float = 0.05
    let steps: [UInt8]

    init(steps: [UInt8]) { self.steps = steps }

    init(_ documents: [SparseVector], minimumDocuments: Int) {
        var seen = [Int](repeating: 0, count: FeatureSpace.size)
        for document in documents {
            for bucket in document.buckets { seen[Int(bucket)] += 1 }
        }
        let total = Double(documents.count)
        steps = seen.map { count in
            guard count >= minimumDocuments else { return 0 }
            let rarity = log((1 + total) / (1 + Double(count))) + 1
            return UInt8(min(255, max(1, (rarity / Double(Self.step)).rounded())))
        }
    }

    /// Multiplies counts by rarity, drops what is to be ignored, and gives each family its length.
    func weighted(_ counts: SparseVector) -> SparseVector {
        var result = SparseVector()
        result.buckets.reserveCapacity(counts.buckets.count)
        result.values.reserveCapacity(counts.buckets.count)
        var lengths = [Float](repeating: 0, count: FeatureSpace.familyWeights.count)
        for (bucket, count) in zip(counts.buckets, counts.values) {
            let step = steps[Int(bucket)]
            guard step > 0 else { continue }
            let value = count * Float(step) * Self.step
            lengths[FeatureSpace.family(of: Int(bucket))] += value * value
            result.buckets.append(bucket)
            result.values.append(value)
        }
        let factors = zip(FeatureSpace.familyWeights, lengths).map { $1 > 0 ? $0 / $1.squareRoot() : 0 }
        for index in result.values.indices {
            result.values[index] *= factors[FeatureSpace.family(of: Int(result.buckets[index]))]
        }
        return result
    }

    func knownWords(in counts: SparseVector) -> Int {
        var known = 0
        for bucket in counts.buckets where bucket < 1 << 17 && steps[Int(bucket)] > 0 { known += 1 }
        return known
    }
}
