public import Faxes

extension TextClassifier {
    /// Learns from labelled documents: ten thousand take well under a minute on two cores.
    ///
    /// The same examples in the same order, with the same options, give the same model.
    @concurrent
    public static func train(
        _ examples: [LabelledText], options: TrainingOptions = TrainingOptions()
    ) async throws(FaxError) -> TextClassifier {
        let set = try await trainingSet(examples, options: options)
        async let trainer = fitted(set, members: Array(set.targets.indices), options: options)
        let samples = await heldOutSamples(set, options: options)
        var counts: [String: Int] = [:]
        for target in set.targets { counts[set.labels[target].rawValue, default: 0] += 1 }
        let final = await trainer
        guard !Task.isCancelled else { throw FaxError(.interrupted, "training was stopped") }
        let header = ModelFile.Header(
            labels: set.labels, buckets: FeatureSpace.size, biases: final.biases,
            calibration: Calibration.fitted(to: samples),
            info: ModelInfo(
                source: options.source, documents: examples.count, documentsByLabel: counts,
                created: options.created, seed: options.seed))
        return TextClassifier(file: try ModelFile(header: header, rarity: set.rarity, trainer: final))
    }

    /// Measures what training on these documents is worth: each is labelled by a model that saw no document of its group.
    @concurrent
    public static func crossValidation(
        _ examples: [LabelledText], options: TrainingOptions = TrainingOptions()
    ) async throws(FaxError) -> [Evaluation.Outcome] {
        let set = try await trainingSet(examples, options: options)
        var folds = options
        folds.calibrationFolds = max(2, options.calibrationFolds)
        let samples = await heldOutSamples(set, options: folds)
        guard !Task.isCancelled else { throw FaxError(.interrupted, "the cross-validation was stopped") }
        let calibration = Calibration.fitted(to: samples)
        return samples.map { sample in
            let probabilities = calibration.probabilities(scores: sample.scores, knownWords: sample.knownWords)
            let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
            return Evaluation.Outcome(
                truth: set.labels[sample.target], predicted: set.labels[best], probability: probabilities[best])
        }
    }

    /// What this model says of documents whose label is known.
    public func outcomes(of examples: [LabelledText]) -> [Evaluation.Outcome] {
        examples.map { example in
            let best = ranking(of: example.text).first
            return Evaluation.Outcome(
                truth: example.label, predicted: best?.label ?? .other, probability: best?.probability ?? 0)
        }
    }

    private static func trainingSet(
        _ examples: [LabelledText], options: TrainingOptions
    ) async throws(FaxError) -> TrainingSet {
        let labels = Set(examples.map(\.label)).count
        guard labels >= 2 else {
            throw FaxError(
                .corpusTooSmall, "the corpus has \(examples.count) documents of \(labels) labels; two labels are needed"
            )
        }
        return await TrainingSet(examples, options: options)
    }

    private static func fitted(_ set: TrainingSet, members: [Int], options: TrainingOptions) async -> LinearTrainer {
        var trainer = LinearTrainer(labelCount: set.labels.count, options: options)
        trainer.fit(set, members: members)
        return trainer
    }

    /// Every document, scored by a model trained on the other folds, in the order of the corpus.
    private static func heldOutSamples(_ set: TrainingSet, options: TrainingOptions) async -> [Calibration.Sample] {
        guard options.calibrationFolds >= 2 else { return [] }
        let folds = set.folds(options.calibrationFolds, seed: options.seed)
        var found: [(Int, Calibration.Sample)] = []
        await withTaskGroup(of: [(Int, Calibration.Sample)].self) { group in
            for fold in 0..<options.calibrationFolds {
                if fold >= max(1, options.parallelism), let done = await group.next() { found += done }
                group.addTask {
                    let others = folds.indices.filter { folds[$0] != fold }
                    let trainer = await fitted(set, members: others, options: options)
                    return folds.indices.filter { folds[$0] == fold }.map { index in
                        let scores = trainer.labelScores(of: set.vectors[index])
                        let known = set.knownWords[index]
                        return (index, .init(scores: scores, target: set.targets[index], knownWords: known))
                    }
                }
            }
            for await samples in group { found += samples }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
