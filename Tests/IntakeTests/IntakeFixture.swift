import Faxes
import Foundation
import Glibc
import Logging
import Store
import StoreSQLite
import Synchronization
import Testing

@testable import Intake

/// A drop folder, a spool and a store of their own, and a service over them that a test drives look by look.
struct IntakeFixture {
    let root: String
    let store: any Store
    let log = LogLines()

    var drop: String { "\(root)/drop" }
    var spool: Spool { Spool(root: "\(root)/data/spool", byteLimit: 100_000) }

    var logger: Logger { Logger(label: "test") { _ in log.handler() } }

    static func use(_ body: (IntakeFixture) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: "\(root)/drop", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }  // Left-over test files do no harm.
        try await body(IntakeFixture(root: root, store: try SQLiteStore(path: "\(root)/data/intray.sqlite")))
    }

    func dropFolder(
        _ settings: DropFolderSettings = DropFolderSettings(), ledger: (any FaxLedger)? = nil
    ) throws -> DropFolder {
        try spool.prepare()
        let folders = IntakeFolders(drop: drop, spool: "\(root)/data/spool", data: "\(root)/data")
        return DropFolder(
            folders: folders, settings: settings, spool: spool, ledger: ledger ?? store,
            logger: logger)
    }

    func put(_ name: String, _ bytes: Data = tiff()) throws {
        try bytes.write(to: URL(filePath: "\(drop)/\(name)"))
    }

    func isInFolder(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(drop)/\(name)") }

    /// What the store has, oldest first.
    func admitted() async throws -> [FaxClaim] {
        var claims: [FaxClaim] = []
        while let claim = try await store.claimFax(lease: 60, at: .now + 5) { claims.append(claim) }
        return claims
    }
}

/// Bytes that begin as a TIFF does; what follows makes them different.
func tiff(_ content: String = "page") -> Data { Data([0x49, 0x49, 0x2A, 0x00]) + Data(content.utf8) }

extension DropFolder {
    /// A look now, and one when everything that stays as it is has been quiet for long enough.
    func lookTwice(from instant: ContinuousClock.Instant = .now) async -> Duration {
        _ = await lookThrough(at: instant)
        return await lookThrough(at: instant + .seconds(5))
    }
}

/// Everything that was logged, as one would read it.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    func handler() -> any LogHandler { Handler(log: self) }

    private struct Handler: LogHandler {
        let log: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let details = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
            log.lines.withLock { $0.append("\(event.level) \(event.message) \(details)") }
        }
    }
}

/// A ledger that fails to admit as often as it is told to, and is a real one otherwise.
actor FailingLedger: FaxLedger {
    private let ledger: any FaxLedger
    private var failures: Int
    private let error: FaxError

    init(_ ledger: any FaxLedger, failures: Int, error: FaxError) {
        self.ledger = ledger
        self.failures = failures
        self.error = error
    }

    func admit(_ arrival: Arrival, at now: Date) async throws(FaxError) -> Admission {
        if failures > 0 {
            failures -= 1
            throw error
        }
        return try await ledger.admit(arrival, at: now)
    }

    func claimFax(lease: TimeInterval, at now: Date) async throws(FaxError) -> FaxClaim? {
        try await ledger.claimFax(lease: lease, at: now)
    }

    func record(_ triaged: TriagedFax, for claim: FaxClaim, at now: Date) async throws(FaxError) {
        try await ledger.record(triaged, for: claim, at: now)
    }

    func release(
        _ claim: FaxClaim, after error: FaxError, attempts: Int, at now: Date
    ) async throws(FaxError) {
        try await ledger.release(claim, after: error, attempts: attempts, at: now)
    }

    func endLeases(at now: Date) async throws(FaxError) {
        try await ledger.endLeases(at: now)
    }

    func fingerprints(since: Date) async throws(FaxError) -> [StoredFingerprint] {
        try await ledger.fingerprints(since: since)
    }
}
