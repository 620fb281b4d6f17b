import Faxes
import Filing
import Foundation
import Intake
import Logging
import ServiceLifecycle
import Store
import StoreSQLite

/// intray without its readers, for the crash tests: the real drop folder, spool, store and outbox in one process, which
/// the tests kill at any moment. In place of triage every fax becomes one document that is to be filed.
@main
struct CrashChild {
    static func main() async throws {
        let root = CommandLine.arguments[1]
        let store = try SQLiteStore(path: "\(root)/data/intray.sqlite")
        let spool = Spool(root: "\(root)/data/spool")
        let logger = Logger(label: "crash-child") { _ in SwiftLogNoOpLogHandler() }
        let dropFolder = DropFolder(
            folders: IntakeFolders(drop: "\(root)/drop", spool: "\(root)/data/spool", data: "\(root)/data"),
            settings: DropFolderSettings(quiet: .milliseconds(20), interval: .milliseconds(10)),
            spool: spool, ledger: store, logger: logger)
        let outbox = OutboxService(
            outbox: store, inbox: EmbeddedInbox(store: store),
            settings: OutboxSettings(concurrency: 2, lease: 0.3, idlePause: .milliseconds(10)), logger: logger)
        let group = ServiceGroup(
            services: [dropFolder, PlainTriage(store: store, spool: spool), outbox], logger: logger)
        try await group.run()
    }
}

/// Makes one document of every fax whose spooled bytes are there.
struct PlainTriage: Service {
    let store: any FaxLedger
    let spool: Spool

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            do {
                if let claim = try await store.claimFax(lease: 0.3, at: Date()) {
                    try await triage(claim)
                } else {
                    try await Task.sleep(for: .milliseconds(5))
                }
            } catch let error as FaxError where [.retry, .interrupted].contains(error.code.recovery) {
                // A full disk, or a lease that ran out: the fax comes up again.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private func triage(_ claim: FaxClaim) async throws {
        let bytes = try Data(contentsOf: URL(filePath: spool.path(of: claim.sha256)))
        let document = TriagedDocument(
            span: DocumentSpan(pages: [1]),
            classification: Classification(label: .other, probability: 1, ranking: []), facts: DocumentFacts(),
            identifiers: [], patient: PatientMatch(state: .unmatched), recipients: [], ticklers: [],
            disposition: .file, reviewReasons: [], evidence: [],
            fingerprint: Fingerprint(shingles: [UInt32(bytes.count)], numbers: [], pictures: []))
        let page = ReadPage(number: 1, text: "\(bytes.count) bytes")
        let triaged = TriagedFax(fax: ReadFax(sha256: claim.sha256, pages: [page]), documents: [document])
        try await store.record(triaged, for: claim, at: Date())
    }
}
