import Classification
import Faxes
import Testing

@Suite("What the label model learns", .serialized)
struct ModelLearningTests {
    /// Trained once for the whole suite.
    private static let trained = Task {
        try await TextClassifier.train(ToyCorpus.texts(perLabel: 24), options: ToyCorpus.options)
    }

    @Test("Kinds of texts are told apart in texts that were not learned from")
    func separation() async throws {
        let model = try await Self.trained.value

        let outcomes = model.outcomes(of: ToyCorpus.texts(perLabel: 20, seed: 99))

        #expect(outcomes.count == 60)
        #expect(outcomes.allSatisfy { $0.truth == $0.predicted && $0.probability > 0.6 })
    }

    @Test("A ranking holds every label once, sorted, and its probabilities sum to 1")
    func rankingIsComplete() async throws {
        let model = try await Self.trained.value

        let ranking = model.ranking(of: "hemoglobin and a radiograph")

        #expect(Set(ranking.map(\.label)) == Set(model.labels))
        #expect(ranking.count == 3)
        #expect(ranking.map(\.probability) == ranking.map(\.probability).sorted(by: >))
        #expect(abs(ranking.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
    }

    @Test("The same corpus and seed give the same bytes, another seed others")
    func reproducibility() async throws {
        let texts = ToyCorpus.texts(perLabel: 15)
        var twoTasks = ToyCorpus.options
        twoTasks.parallelism = 2
        var reseeded = ToyCorpus.options
        reseeded.seed = 2

        let first = try await TextClassifier.train(texts, options: ToyCorpus.options).serialized()
        let second = try await TextClassifier.train(texts, options: twoTasks).serialized()
        let third = try await TextClassifier.train(texts, options: reseeded).serialized()

        #expect(first == second)
        #expect(first != third)
    }

    @Test("Where every fifth label is wrong, the model is as unsure as it should be")
    func calibration() async throws {
        let noisy = ToyCorpus.texts(perLabel: 100, confusing: 5)

        let model = try await TextClassifier.train(noisy)
        let unseen = model.outcomes(of: ToyCorpus.texts(perLabel: 50, seed: 31, confusing: 5))
        let figures = Evaluation(unseen)

        #expect((0.7...0.85).contains(figures.accuracy))
        #expect(figures.calibrationError < 0.12)
        #expect(unseen.allSatisfy { $0.probability < 0.97 })
    }

    @Test("Cross-validation says of every document what a model says that never saw its group")
    func crossValidation() async throws {
        // Each group has a word of its own that gives its label away only to who has seen the group.
        let texts = (0..<48).map { number in
            let group = number / 2
            let label = group % 2 == 0 ? ToyCorpus.lab : ToyCorpus.admin
            let name = String(repeating: "abcdefghijklmnopqrstuvwxyz".map(String.init)[group], count: 6)
            return LabelledText(id: "\(number)", text: "\(name) word \(name) text", label: label, group: "g\(group)")
        }

        let outcomes = try await TextClassifier.crossValidation(texts, options: ToyCorpus.options)

        #expect(outcomes.count == 48)
        #expect(outcomes.map(\.truth) == texts.map(\.label))
        #expect(Evaluation(outcomes).accuracy < 0.75)
    }

    @Test("A text without a known word gets a flat ranking", arguments: ["", " \n\u{0C}\n ", "§§ ¶¶ …", "愛 愛 愛"])
    func abstention(text: String) async throws {
        let model = try await Self.trained.value

        #expect(model.ranking(of: text).allSatisfy { abs($0.probability - 1.0 / 3) < 1e-6 })
    }

    @Test("One label is too few to learn from, and so is an empty corpus", arguments: [0, 5])
    func tooSmall(count: Int) async throws {
        let texts = (0..<count).map { LabelledText(id: "\($0)", text: "one", label: ToyCorpus.lab) }

        let error = await #expect(throws: FaxError.self) { try await TextClassifier.train(texts) }

        #expect(error?.code == .corpusTooSmall)
    }

    @Test(
        "A hostile text of 10 MB takes no longer than its first 200 000 bytes",
        arguments: ["a", "7", "é", "\u{301}", "A:", "\n", "\u{0C}", ".,"])
    func hostileText(unit: String) async throws {
        let model = try await Self.trained.value
        let text = String(repeating: unit, count: 10_000_000 / unit.utf8.count)
        let clock = ContinuousClock()

        let taken = clock.measure { #expect(model.ranking(of: text).count == 3) }

        #expect(taken < .seconds(3))
    }
}
