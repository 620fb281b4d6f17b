import ArgumentParser
import Faxes
import Foundation
import PatientMatching
import Store
import StoreSQLite
import Triage

struct RetriageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retriage", abstract: "Say what today's rules, model and roster would decide on past faxes.",
        discussion: """
            Works on the recognised pages that the store keeps: nothing is read again. Prints what would change as a
            table, or with --json one object a document. With --apply it changes what is not yet filed, and puts up for
            a second look what is; nothing that a person decided is touched, and nothing is moved in the EMR. May be
            stopped and started again: it goes on where it stopped, and doing it twice changes nothing more. What it
            finds out about a fax and rests on neither rules nor limits it keeps in the store, so that the next run, by
            other rules or another model, is several times as fast.
            """)

    @OptionGroup var data: DataOption
    @Option(help: ArgumentHelp("Folder with patients.csv and providers.csv.", valueName: "dir")) var roster: String
    @Option(help: ArgumentHelp("Received on this day or later.", valueName: "yyyy-mm-dd")) var since: String?
    @Option(help: ArgumentHelp("Received on this day or earlier.", valueName: "yyyy-mm-dd")) var until: String?
    @Option(help: "Documents of this label.") var label: String?
    @Option(help: "Part of the sender's name, organization or number.") var sender: String?
    @Option(help: "review, filing, filed, discarded or stuck.") var state: String?
    @Flag(help: "Change what would change.") var apply = false
    @Flag(help: "Print JSON, one object a document.") var json = false
    @Option(help: "Faxes at a time (default: the number of cores).")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var installation: Installation

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let store = try data.store()
            let roster = try await CSVRoster(directory: URL(fileURLWithPath: roster)).roster()
            let lessons = try await store.lessons()
            let clinicModel = try ModelRegistry(data: data.data).inForce()
            let run = RetriageRun(
                store: store,
                pipeline: try installation.pipeline(roster: roster, model: clinicModel).taught(aliases: lessons)
                    .taught(senders: lessons).limited(by: try await store.filingLimits()),
                basis: try DerivationBasis(
                    installation, roster: self.roster, model: try installation.modelFile(or: clinicModel),
                    lessons: lessons), isApplied: apply)
            let mark = RetriageMark(folder: data.data, key: "\(arguments)")
            var ids = try await store.faxIDs(matching: try query())
            if apply, let done = mark.last, let place = ids.firstIndex(of: done) { ids.removeFirst(place + 1) }
            try await decide(ids, with: run, in: store, mark: mark)
        }
    }

    /// What tells one run from another: a run that was stopped is gone on with only by the same question.
    private var arguments: [String?] {
        [since, until, label, sender, state, roster, installation.rules, installation.model]
    }

    private func decide(
        _ ids: [String], with run: RetriageRun, in store: any RetriageStore, mark: RetriageMark
    ) async throws(FaxError) {
        let batches = stride(from: 0, to: ids.count, by: 25).map { Array(ids[$0..<min(ids.count, $0 + 25)]) }
        var progress = Progress(total: batches.count)
        var report = RetriageReport(isJSON: json)
        let started = ContinuousClock.now
        try await OrderedBatch(jobs: jobs).run(batches, work: { await run.changes(in: $0) }) {
            (batch, result) async throws(FaxError) in
            let found = try result.get()
            report.documents += found.documents
            try await store.keep(found.derived)
            let outcomes = apply ? try await run.apply(found.changes) : []
            for (place, change) in found.changes.enumerated() {
                try report.add(change, outcome: apply ? outcomes[place] : nil)
            }
            if apply { mark.keep(batch.last) }
            progress.advance()
        }
        if apply { mark.forget() }
        report.end(faxes: ids.count, seconds: (ContinuousClock.now - started) / .seconds(1), isApplied: apply)
    }

    private func query() throws(FaxError) -> RetriageQuery {
        func day(_ text: String?, plus days: Int) throws(FaxError) -> Date? {
            guard let text else { return nil }
            guard let date = CalendarDate(text) else { throw FaxError(.inputInvalid, "a day is written yyyy-mm-dd") }
            let utc = Date(timeIntervalSince1970: Double(date.adding(days: days).daysSince1970) * 86_400)
            return utc.addingTimeInterval(-Double(TimeZone.current.secondsFromGMT(for: utc)))
        }
        var stage: DocumentStage?
        if let state {
            stage = DocumentStage(rawValue: state)
            guard stage != nil else { throw FaxError(.inputInvalid, "there is no state of that name") }
        }
        return RetriageQuery(
            since: try day(since, plus: 0), until: try day(until, plus: 1),
            label: label.map { Label(rawValue: $0) }, stage: stage, sender: sender)
    }
}

/// Where a run that changes things stopped: a line in the data folder.
struct RetriageMark {
    private let file: URL
    private let key: String

    init(folder: String, key: String) {
        file = URL(fileURLWithPath: "\(folder)/retriage.mark")
        self.key = Array(key.utf8).sha256
    }

    /// The last fax that was done.
    var last: String? {
        // No mark means from the start: everything that is done twice changes nothing.
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        let parts = text.split(separator: " ").map(String.init)
        return parts.count == 2 && parts[0] == key ? parts[1] : nil
    }

    func keep(_ faxID: String?) {
        guard let faxID else { return }
        // Without a mark the next run begins at the start, which costs time only.
        try? Data("\(key) \(faxID)".utf8).write(to: file, options: .atomic)
    }

    func forget() {
        // It may never have been written.
        try? FileManager.default.removeItem(at: file)
    }
}
