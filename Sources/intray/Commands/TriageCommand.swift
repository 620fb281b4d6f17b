import ArgumentParser
import Faxes
import Foundation
import PatientMatching
import Reading
import Triage

struct TriageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract: "Say what faxes hold and whose they are, filing nothing: a dry run of the whole pipeline.",
        discussion: """
            Prints one JSON object a file, in the order of the files. A file that can't be read is reported in its own
            line, the rest go on, and the exit status is 65.
            """)

    @Option(help: ArgumentHelp("Folder with patients.csv and providers.csv.", valueName: "dir"))
    var roster: String

    @Flag(help: "Print JSON (the default and only form; scripts should name it).")
    var json = false

    @Option(help: "Faxes read at a time (default: the number of cores).")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(
        help: ArgumentHelp(
            "Keep recognised pages here, and read no fax whose pages are here already.", valueName: "dir"))
    var pagesCache: String?

    @OptionGroup var installation: Installation

    @Argument(help: ArgumentHelp("Files (TIFF, PDF, PNG, JPEG) or folders of them.", valueName: "file"))
    var files: [String]

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let paths = try BatchFiles(files).paths
            let roster = try await CSVRoster(directory: URL(fileURLWithPath: roster)).roster()
            let run = TriageRun(pipeline: try installation.pipeline(roster: roster), reader: try reader())
            try await triage(paths, with: run)
        }
    }

    private func reader() throws(FaxError) -> any PageReading {
        let pool = ReaderPool(try installation.readerExecutable(), count: jobs)
        guard let pagesCache else { return pool }
        return try PagesCache(pool, folder: pagesCache)
    }

    private func triage(_ paths: [String], with run: TriageRun) async throws(FaxError) {
        let output = JSONLines()
        let memory = DuplicateMemory()
        var progress = Progress(total: paths.count)
        var failures = 0
        try await OrderedBatch(jobs: jobs).run(paths, work: { await run.triage($0) }) {
            (path, result) async throws(FaxError) in
            switch result.outcome {
            case .success(let triaged):
                // In the order of the files, so that the first copy is the one that later ones repeat.
                let linked = await memory.link(triaged, as: path)
                try output.write(TriageOutput(file: path, triaged: linked, seconds: result.seconds))
            case .failure(let error):
                failures += 1
                try output.write(
                    TriageOutput(file: path, sha256: result.sha256, failure: error, seconds: result.seconds))
            }
            progress.advance()
        }
        if failures > 0 { throw FaxError(.inputInvalid, "\(failures) of \(paths.count) files could not be triaged") }
    }
}

/// Reads and triages single files.
struct TriageRun: Sendable {
    let pipeline: TriagePipeline
    let reader: any PageReading

    struct Result: Sendable {
        let sha256: String?
        let outcome: Swift.Result<TriagedFax, FaxError>
        let seconds: Double
    }

    func triage(_ path: String) async -> Result {
        let started = ContinuousClock.now
        var sha256: String?
        let outcome: Swift.Result<TriagedFax, FaxError>
        do throws(FaxError) {
            let file = try BatchFile(path: path)
            sha256 = file.sha256
            let fax = try await reader.read(file.bytes, sha256: file.sha256, options: ReadingOptions())
            let received = CalendarDate(fax.transmission.receivedAt ?? Date(), in: .current)
            outcome = .success(
                await TwoLooks(pipeline: pipeline, reader: reader).triage(
                    fax, from: file.bytes, options: ReadingOptions(), received: received))
        } catch {
            outcome = .failure(error)
        }
        let duration = ContinuousClock.now - started
        return Result(sha256: sha256, outcome: outcome, seconds: duration / .seconds(1))
    }
}
