import ArgumentParser
import Classification
import Faxes
import Foundation
import PatientMatching
import Reading
import Triage

extension RulesCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Say what the model makes of a fax or a text, which rules hold, where, and what was taken back.",
            discussion: """
                A file that ends in .txt is read as the text of one document, a form feed beginning a new page; any
                other as a fax, which is split as in triage. Shows the fax's own words: for the eyes of the clinic only.
                """)

        @Option(help: "Take the document for one of this label (default: what model and rules say).")
        var label: String?

        @Flag(help: "Also the rules of which every cue was taken back.")
        var all = false

        @Flag(help: "Also what the models of single statements say of each.")
        var statements = false

        @OptionGroup var installation: Installation

        @Argument(help: ArgumentHelp("A fax (TIFF, PDF, PNG, JPEG) or a text (.txt).", valueName: "file"))
        var file: String

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                let book = try installation.ruleBook()
                let bytes = try BatchFile(path: file)
                if file.hasSuffix(".txt") {
                    let text = String(decoding: bytes.bytes, as: UTF8.self)
                    let ranking = try TextClassifier(contentsOf: try installation.modelFile()).ranking(of: text)
                    explain(RuleDocument(text: text), ranking: ranking, by: book)
                    return
                }
                let reader = ReaderPool(try installation.readerExecutable(), count: 1)
                let fax = try await reader.read(bytes.bytes, sha256: bytes.sha256, options: ReadingOptions())
                let pipeline = try installation.pipeline(roster: Roster(patients: [], providers: []))
                let received = CalendarDate(fax.transmission.receivedAt ?? Date(), in: .current)
                let triaged = pipeline.triage(fax, received: received)
                let model = try TextClassifier(contentsOf: try installation.modelFile())
                for document in triaged.documents {
                    print("Pages \(document.span.pages.map(String.init).joined(separator: ", "))")
                    let asked = Self.document(document, of: fax)
                    let body = asked.pages.filter { document.span.bodyPages.contains($0.number) }
                    let text = body.map(\.text).joined(separator: "\n\n")
                    explain(asked, ranking: model.ranking(of: text), by: book)
                }
            }
        }

        private static func document(_ triaged: TriagedDocument, of fax: ReadFax) -> RuleDocument {
            let byNumber = Dictionary(fax.pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
            return RuleDocument(
                pages: triaged.span.pages.compactMap { byNumber[$0] }, coverPages: Set(triaged.span.coverPages),
                sender: triaged.facts.sender, transmission: fax.transmission)
        }

        private func explain(_ document: RuleDocument, ranking: [LabelProbability], by book: RuleBook) {
            let said = DocumentClassifier(rules: book).classify(document, ranking: ranking)
            let labels = label.map { [LabelProbability(label: Label(rawValue: $0), probability: 1)] } ?? said.ranking
            print("\(labels.first?.label ?? said.label), \(said.urgency)")
            print("the model alone: \(Self.written(ranking))")
            print("with the rules: \(Self.written(said.ranking))")
            // Rules about labels are asked before there is a label; the trace shows them with the others.
            for trace in book.trace(document, labels: labels, ranking: ranking) where all || trace.holds {
                print("\(trace.holds ? "holds" : "taken back") \(trace.rule) (\(trace.file):\(trace.line))")
                if trace.holds { print("    \(trace.reason)") }
                for place in trace.places { print("    \(Self.written(place))") }
                for cue in trace.takenBack {
                    print("    not \(Self.written(cue.place)): \(cue.byGuard ?? "a guard of the rule itself")")
                }
            }
            if statements { explainStatements(of: document, by: book) }
        }

        private func explainStatements(of document: RuleDocument, by book: RuleBook) {
            for trace in book.statementTraces(document) {
                print("\(Self.written([trace.urgency])), \(Self.written([trace.request]))")
                print("    \(Self.written(trace.place))")
            }
        }

        /// The likeliest labels: "consult-letter 61 %, referral 20 %".
        private static func written(_ ranking: [LabelProbability]) -> String {
            ranking.prefix(3).map { "\($0.label) \(Int(($0.probability * 100).rounded())) %" }
                .joined(separator: ", ")
        }

        private static func written(_ place: RuleTrace.Place) -> String {
            let box = place.box.map { " [\($0.x), \($0.y), \($0.width), \($0.height)]" } ?? ""
            return "page \(place.page)\(box) “\(place.words)”"
        }
    }
}
