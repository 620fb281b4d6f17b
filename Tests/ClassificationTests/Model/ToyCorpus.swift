import Classification
import Faxes

/// Three kinds of short texts that share half of their words, in any number.
enum ToyCorpus {
    static let lab = Label(rawValue: "lab-result")
    static let imaging = Label(rawValue: "imaging-report")
    static let admin = Label(rawValue: "admin")

    private static let vocabulary: [(Label, [String])] = [
        (lab, ["hemoglobin", "creatinine", "sodium", "potassium", "ferritin", "platelets", "glucose", "specimen"]),
        (imaging, ["radiograph", "ultrasound", "fracture", "effusion", "contrast", "kidney", "opacity", "views"]),
        (admin, ["meeting", "agenda", "invoice", "parking", "schedule", "policy", "staff", "minutes"]),
    ]
    private static let shared = ["patient", "report", "date", "clinic", "doctor", "please", "result", "number"]

    /// `perLabel` texts of each kind; in one text of `confusing` the label is another's.
    static func texts(perLabel: Int, seed: UInt64 = 7, confusing: Int = .max) -> [LabelledText] {
        var random = SystemlessRandom(state: seed)
        return vocabulary.indices.flatMap { kind in
            (0..<perLabel).map { number in
                let words = (0..<16).map { place in
                    place % 2 == 0
                        ? vocabulary[kind].1.randomElement(using: &random) ?? ""
                        : shared.randomElement(using: &random) ?? ""
                }
                let wrong = number % confusing == confusing - 1
                let label = vocabulary[wrong ? (kind + 1) % vocabulary.count : kind].0
                return LabelledText(id: "\(kind)-\(number)", text: words.joined(separator: " "), label: label)
            }
        }
    }

    static var options: TrainingOptions {
        var options = TrainingOptions()
        options.source = "toy"
        options.epochs = 4
        options.parallelism = 1
        return options
    }
}

/// A small linear congruential generator (Knuth's MMIX constants): the same on every run.
struct SystemlessRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
}
