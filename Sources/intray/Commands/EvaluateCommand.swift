import ArgumentParser
import Classification
import Faxes
import Foundation

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure a label model on documents whose label is known.",
        discussion: """
            Prints accuracy, macro-F1, figures per label, the confusion matrix and the calibration error. Measure on
            documents that the model was not trained on; --cross-validate trains on the other groups of the corpus
            itself instead.
            """)

    @Option(help: ArgumentHelp("Labelled documents, as for \"intray train\".", valueName: "file.jsonl"))
    var corpus: String

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Measure what training on this corpus is worth, by group, instead of a model.")
    var crossValidate = false

    @OptionGroup var installation: Installation

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let file = try CorpusFile(contentsOf: URL(fileURLWithPath: corpus))
            let outcomes =
                crossValidate
                ? try await TextClassifier.crossValidation(file.examples)
                : try TextClassifier(contentsOf: try installation.modelFile()).outcomes(of: file.examples)
            let evaluation = Evaluation(outcomes)
            if json { try JSONLines().write(evaluation) } else { print(evaluation.report) }
        }
    }
}
