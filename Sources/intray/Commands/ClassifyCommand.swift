import ArgumentParser
import Classification
import Faxes
import Foundation

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Label texts: the trained model alone, or with the rules.",
        discussion: """
            Reads JSON lines {"id","text"} on standard input and writes {"id","label","probability","ranking"}, most
            probable label first.
            """)

    @Flag(help: "Print JSON (the default and only form; scripts should name it).")
    var json = false

    @Flag(help: "Let the rules speak too.")
    var withRules = false

    @OptionGroup var installation: Installation

    private struct Input: Decodable {
        let id: String
        let text: String
    }

    private struct Output: Encodable {
        let id: String
        let label: Label
        let probability: Double
        let ranking: [LabelProbability]
    }

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let model = try TextClassifier(contentsOf: try installation.modelFile())
            var rules: DocumentClassifier?
            if withRules { rules = DocumentClassifier(rules: try installation.ruleBook()) }
            let lines = JSONLines()
            try lines.readInput(as: Input.self) { (input) throws(FaxError) in
                var ranking = model.ranking(of: input.text)
                if let rules { ranking = rules.classify(RuleDocument(text: input.text), ranking: ranking).ranking }
                guard let best = ranking.first else { throw FaxError(.internal, "the model knows no label") }
                try lines.write(
                    Output(
                        id: input.id, label: best.label, probability: rounded(best.probability),
                        ranking: ranking.map {
                            LabelProbability(label: $0.label, probability: rounded($0.probability))
                        }))
            }
        }
    }
}
