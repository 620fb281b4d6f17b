import Faxes
import Foundation
import Logging
import ServiceLifecycle
import Store
import StoreSQLite
import Synchronization
import Testing

@testable import Triage

@Suite("The triage service")
struct TriageServiceTests {
    /// A marker in the fax, which must come out nowhere.
    private static let secret = "Qzxwvian"

    /// Keeps every line that is logged.
    private final class LogBook: Sendable {
        private let lines = Mutex<[String]>([])
        var text: String { lines.withLock { $0.joined(separator: "\n") } }
        func note(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private struct CapturingLogHandler: LogHandler {
        let book: LogBook
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) { book.note("\(event.message) \(event.metadata ?? [:])") }
    }

    private struct Clinic {
        let store: SQLiteStore
        let folder: URL
        let book = LogBook()

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            store = try SQLiteStore(path: folder.appendingPathComponent("data/intray.sqlite").path)
        }

        /// Admits one fax, runs the service until nothing waits, and says how the fax stands.
        func settle(_ reader: CannedReader) async throws -> FaxRecord {
            let sha256 = String(repeating: "c", count: 64)
            let original = folder.appendingPathComponent("original").path
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: original))
            let arrival = Arrival(
                sha256: sha256, byteCount: 3, format: "tif", channel: "folder", fileName: "\(secret).tif",
                transmission: Transmission(receivedAt: Date()))
            let id = try await store.admit(arrival, at: Date()).faxID
            let pipeline = try TriageFixture.pipeline()
            let service = TriageService(
                ledger: store,
                files: FaxFiles(originals: { _ in original }, pictures: folder.appendingPathComponent("pages").path),
                reader: reader, memory: DuplicateMemory(), settings: TriageServiceSettings(workers: 1),
                logger: Logger(label: "test") { [book] _ in CapturingLogHandler(book: book) },
                pipeline: { pipeline })
            let running = Task { try await service.run() }
            for _ in 0..<200 where try await store.counts(at: Date()).waitingFaxes > 0 {
                try await Task.sleep(for: .milliseconds(50))
            }
            running.cancel()
            _ = await running.result
            return try #require(try await store.fax(id))
        }
    }

    @Test("a fax is read, triaged, recorded, and its page pictures are kept")
    func triaged() async throws {
        let clinic = try Clinic()
        let fax = try await clinic.settle(CannedReader(outcome: .success([TriageFixture.labReport])))

        #expect(fax.stage == .triaged)
        let id = try #require(fax.documentIDs.first)
        let document = try #require(try await clinic.store.document(id))
        #expect(document.triaged.patient.demographicNo == "11")
        let files = FaxFiles(originals: { _ in "" }, pictures: clinic.folder.appendingPathComponent("pages").path)
        #expect(
            try files.picture(sha256: fax.sha256, page: 1)
                == PagePicture(page: 1, png: [0x89, 0x50], group4: [0x26]))
    }

    @Test("a fax that can't be read is put up for a person, never dropped")
    func unreadable() async throws {
        let clinic = try Clinic()
        let fax = try await clinic.settle(CannedReader(outcome: .failure(FaxError(.originalMissing))))

        #expect(fax.stage == .failed)
        #expect(fax.errorCode == "store.original-missing")
        #expect(try await clinic.store.awaitingReview(limit: 10, offset: 0).map(\.faxID) == [fax.id])
    }

    @Test("neither the fax's text nor its file's name comes out in the log")
    func privacy() async throws {
        let clinic = try Clinic()
        let text = TriageFixture.labReport.replacing("HADDAD", with: Self.secret)
        _ = try await clinic.settle(CannedReader(outcome: .success([text])))

        #expect(clinic.book.text.contains("fax triaged"))
        #expect(!clinic.book.text.contains(Self.secret))
        #expect(!clinic.book.text.contains("Leila"))
    }
}
