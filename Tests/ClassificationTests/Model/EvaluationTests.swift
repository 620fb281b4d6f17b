import Classification
import Faxes
import Testing

@Suite("Figures of an evaluation")
struct EvaluationTests {
    private static let a = Label(rawValue: "a")
    private static let b = Label(rawValue: "b")
    private static let c = Label(rawValue: "c")

    /// Of three a two are found, one is taken for b; both b are found; the only c is taken for a.
    private static let figures = Evaluation([
        .init(truth: a, predicted: a, probability: 0.95),
        .init(truth: a, predicted: a, probability: 0.75),
        .init(truth: a, predicted: b, probability: 0.55),
        .init(truth: b, predicted: b, probability: 0.95),
        .init(truth: b, predicted: b, probability: 0.55),
        .init(truth: c, predicted: a, probability: 0.35),
    ])

    private static func close(_ first: Double?, _ second: Double) -> Bool { abs((first ?? .nan) - second) < 1e-12 }

    @Test("Accuracy, precision, recall and F1 are as computed by hand")
    func shares() throws {
        let figures = Self.figures
        let a = try #require(figures.labels.first { $0.label == Self.a })
        let b = try #require(figures.labels.first { $0.label == Self.b })
        let c = try #require(figures.labels.first { $0.label == Self.c })

        #expect(figures.documents == 6)
        #expect(Self.close(figures.accuracy, 4.0 / 6))
        #expect(Self.close(a.precision, 2.0 / 3) && Self.close(a.recall, 2.0 / 3) && Self.close(a.f1, 2.0 / 3))
        #expect(Self.close(b.precision, 2.0 / 3) && Self.close(b.recall, 1) && Self.close(b.f1, 0.8))
        #expect(c.precision == 0 && c.recall == 0 && c.f1 == 0)
        #expect([a.support, b.support, c.support] == [3, 2, 1])
        #expect(Self.close(figures.macroF1, (2.0 / 3 + 0.8 + 0) / 3))
    }

    @Test("Calibration error is the mean distance of probability from accuracy, by tenths")
    func calibration() {
        // 0.9-1: 2 of 2 right at 0.95; 0.7: 1 of 1 at 0.75; 0.5: 1 of 2 at 0.55; 0.3: 0 of 1 at 0.35.
        let expected = (0.05 * 2 + 0.25 * 1 + 0.05 * 2 + 0.35 * 1) / 6

        #expect(abs(Self.figures.calibrationError - expected) < 1e-9)
    }

    @Test("Coverage says how many documents reach a probability, and how many of these are right")
    func coverage() throws {
        let atHalf = try #require(Self.figures.coverage.first { $0.threshold == 0.5 })
        let atNine = try #require(Self.figures.coverage.first { $0.threshold == 0.9 })
        let atMost = try #require(Self.figures.coverage.first { $0.threshold == 0.98 })

        #expect(Self.close(atHalf.share, 5.0 / 6) && Self.close(atHalf.accuracy, 0.8))
        #expect(Self.close(atNine.share, 2.0 / 6) && Self.close(atNine.accuracy, 1))
        #expect(atMost.share == 0 && atMost.accuracy == 0)
    }

    @Test("The confusion lists pairs that occur, by truth and then by what was said")
    func confusion() {
        let pairs = Self.figures.confusion.map { "\($0.truth.rawValue)\($0.predicted.rawValue)\($0.count)" }

        #expect(pairs == ["aa2", "ab1", "bb2", "ca1"])
    }

    @Test("No documents make no figures, and no division by zero")
    func nothing() {
        let figures = Evaluation([])

        #expect(figures.documents == 0 && figures.accuracy == 0 && figures.macroF1 == 0)
        #expect(figures.calibrationError == 0)
        #expect(figures.coverage.allSatisfy { $0.share == 0 && $0.accuracy == 0 })
    }

    @Test("The report names the figures and the mistakes")
    func report() {
        let lines = Self.figures.report.split(separator: "\n").map(String.init)

        #expect(lines.first?.contains("accuracy 0.667") == true)
        #expect(lines.contains { $0.hasPrefix("c as a") && $0.hasSuffix(" 1") })
        #expect(!lines.contains { $0.hasPrefix("a as a") })
    }
}
