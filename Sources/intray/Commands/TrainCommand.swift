import ArgumentParser
import Classification
import Faxes
import Foundation

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train the label model on a corpus of labelled texts.",
        discussion: """
            The corpus has one JSON object a line: {"id","text","label"}, and optionally "group" (documents of one
            origin, kept together when the probabilities are calibrated).
            """)

    @Option(
        help: ArgumentHelp("The corpus; with --from-corrections what is learned beside them.", valueName: "file.jsonl"))
    var corpus: String?

    @Option(help: ArgumentHelp("Where to write the model.", valueName: "model"))
    var out: String?

    @Flag(help: "Learn from what people decided in --data; makes a candidate for \"intray models promote\".")
    var fromCorrections = false

    @Option(help: ArgumentHelp("Where intray keeps its database; for --from-corrections.", valueName: "dir"))
    var data: String?

    @Option(help: "Same corpus, options and seed give the same model.")
    var seed: UInt64 = 1

    @OptionGroup var installation: Installation

    func validate() throws {
        if fromCorrections {
            guard data != nil else { throw ValidationError("--from-corrections needs --data DIR") }
        } else if corpus == nil || out == nil {
            throw ValidationError("--corpus FILE and --out MODEL are needed, or --from-corrections")
        }
    }

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            if fromCorrections, let data {
                let training = CorrectionTraining(data: data, corpus: corpus, seed: seed, installation: installation)
                return try await training.run()
            }
            guard let corpus, let out else { return }
            let file = try CorpusFile(contentsOf: URL(fileURLWithPath: corpus))
            var options = TrainingOptions()
            options.seed = seed
            options.source = URL(fileURLWithPath: corpus).lastPathComponent
            options.created = CalendarDate(Date(), in: .gmt)
            options.parallelism = ProcessInfo.processInfo.activeProcessorCount
            let started = ContinuousClock.now
            let model = try await TextClassifier.train(file.examples, options: options)
            do {
                try Data(model.serialized()).write(to: URL(fileURLWithPath: out), options: .atomic)
            } catch {
                throw FaxError(.cannotWrite, "the model can't be written to the place that --out names")
            }
            let seconds = (ContinuousClock.now - started) / .seconds(1)
            StandardError.say(
                "trained on \(file.examples.count) documents of \(model.labels.count) labels in "
                    + "\(String(format: "%.1f", seconds)) s; \(file.unlabelled) lines had no label")
        }
    }
}
