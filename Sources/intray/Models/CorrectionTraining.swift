import Classification
import Faxes
import Foundation
import Store
import StoreSQLite

/// Makes a candidate model of what people decided, and compares it with the one in force on documents held back.
struct CorrectionTraining {
    let data: String
    let corpus: String?
    let seed: UInt64
    let installation: Installation

    func run() async throws(FaxError) {
        let path = DataFolder(root: data).database
        guard FileManager.default.fileExists(atPath: path) else {
            throw FaxError(.inputMissing, "there is no database in the data folder")
        }
        let texts = try await SQLiteStore(path: path).labelledTexts()
        let examples = texts.map {
            LabelledText(id: $0.documentID, text: $0.text, label: $0.label, group: $0.faxID)
        }
        // A fifth is held back, by a hash of the fax: the same documents whenever it is asked.
        let heldBack = examples.filter { Self.isHeldBack($0.group ?? $0.id) }
        var learned = examples.filter { !Self.isHeldBack($0.group ?? $0.id) }
        if let corpus { learned += try CorpusFile(contentsOf: URL(fileURLWithPath: corpus)).examples }
        var options = TrainingOptions()
        options.seed = seed
        options.source = "corrections"
        options.created = CalendarDate(Date(), in: .gmt)
        options.parallelism = ProcessInfo.processInfo.activeProcessorCount
        let model = try await TextClassifier.train(learned, options: options)
        let registry = ModelRegistry(data: data)
        let name = try registry.add(model, on: CalendarDate(Date(), in: .gmt))
        StandardError.say("learned from \(learned.count) documents, \(heldBack.count) held back; made \(name)")
        guard !heldBack.isEmpty else {
            return StandardError.say("too few decisions to compare: promote nothing yet")
        }
        let own = try registry.inForce()
        let file: URL = if let own { own } else { try installation.modelFile() }
        let inForce = try TextClassifier(contentsOf: file)
        Self.compare(("in force", inForce), (name, model), on: heldBack)
    }

    private static func compare(
        _ models: (name: String, model: TextClassifier)..., on heldBack: [LabelledText]
    ) {
        for (name, model) in models {
            let right = heldBack.count { model.ranking(of: $0.text).first?.label == $0.label }
            let interval = WilsonInterval(hits: right, of: heldBack.count)
            let share = { (value: Double?) in String(format: "%.1f", (value ?? 0) * 100) }
            print(
                "\(name): \(right) of \(heldBack.count) right "
                    + "(95 % between \(share(interval?.lower)) and \(share(interval?.upper)) %)")
        }
    }

    private static func isHeldBack(_ group: String) -> Bool {
        (Array(group.utf8).sha256.utf8.first.map { Int($0) } ?? 0) % 5 == 0
    }
}
