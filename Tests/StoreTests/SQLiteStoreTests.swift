import Faxes
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite("The SQLite file")
struct SQLiteStoreTests {
    /// A store, and a connection past it, as another program would have.
    private func withFile(_ body: (SQLiteStore, DatabaseQueue, String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/data/intray.sqlite"
            let store = try SQLiteStore(path: path)
            try await body(store, try DatabaseQueue(path: path), path)
        }
    }

    @Test("file and folder are for intray's user only")
    func modes() async throws {
        try await withFile { store, _, path in
            _ = try await store.admit(.sample(), at: start)

            for file in [path, path + "-wal", path + "-shm"] {
                #expect(try mode(file) == 0o600)
            }
            #expect(try mode((path as NSString).deletingLastPathComponent) == 0o700)
        }
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("a committed write is on the disk")
    func durability() async throws {
        try await withFile { store, _, _ in
            let level = try await store.write { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
            let journal = try await store.write { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") }

            #expect(level == 2)
            #expect(journal == "wal")
        }
    }

    @Test("what was stored is there when the file is opened again")
    func reopening() async throws {
        try await withFile { store, _, path in
            let id = try await store.triage()

            let again = try SQLiteStore(path: path)

            #expect(try await again.fax(id) == store.fax(id))
        }
    }

    @Test(
        "the database refuses states that nobody would take a fax up from",
        arguments: [
            "UPDATE fax SET stage = 'lost'", "UPDATE fax SET due_at = NULL", "UPDATE fax SET stage = 'claimed'",
            "UPDATE fax SET stage = 'triaged', due_at = NULL", "UPDATE fax SET stage = 'failed', due_at = NULL",
            "UPDATE fax SET sha256 = 'abc'", "UPDATE fax SET attempt = -1", "UPDATE fax SET format = 'exe'",
        ])
    func illegalFax(_ sql: String) async throws {
        try await withFile { store, outside, _ in
            _ = try await store.admit(.sample(), at: start)

            let error = await #expect(throws: DatabaseError.self) {
                try await outside.write { db in try db.execute(sql: sql) }
            }

            #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        }
    }

    @Test(
        "the database refuses documents that are filed nowhere or stuck for no reason",
        arguments: [
            "UPDATE document SET stage = 'filed'", "UPDATE document SET stage = 'stuck'",
            "UPDATE document SET emr_document_no = '5'", "UPDATE outbox SET state = 'refused'",
            "UPDATE outbox SET due_at = NULL", "DELETE FROM document", "DELETE FROM fax",
        ])
    func illegalDocument(_ sql: String) async throws {
        try await withFile { store, outside, _ in
            _ = try await store.triage()

            await #expect(throws: DatabaseError.self) {
                try await outside.write { db in try db.execute(sql: sql) }
            }
        }
    }

    @Test("the audit log can't be changed, and a change past its guards is found", arguments: [1, 2, 3])
    func tampering(_ entry: Int) async throws {
        try await withFile { store, outside, _ in
            _ = try await store.triage()
            let edit = "UPDATE audit SET subject = 'x' WHERE sequence = \(entry)"
            await #expect(throws: DatabaseError.self) { try await outside.write { db in try db.execute(sql: edit) } }

            try await outside.write { db in
                try db.execute(sql: "DROP TRIGGER audit_is_not_changed")
                try db.execute(sql: edit)
            }

            let expected = FaxError(.auditBroken, "entry \(entry) is missing or was changed")
            await #expect(throws: expected) { try await store.verifyAudit() }
        }
    }

    @Test("an audit entry that is taken out is missed, also the last", arguments: [1, 3])
    func deletion(_ entry: Int) async throws {
        try await withFile { store, outside, _ in
            _ = try await store.triage()
            try await outside.write { db in
                try db.execute(sql: "DROP TRIGGER audit_is_not_deleted")
                try db.execute(sql: "DELETE FROM audit WHERE sequence = \(entry)")
            }

            let error = await #expect(throws: FaxError.self) { try await store.verifyAudit() }

            #expect(error?.code == .auditBroken)
        }
    }

    @Test("a transaction that fails leaves nothing behind")
    func atomicity() async throws {
        try await withFile { store, outside, _ in
            _ = try await store.admit(.sample(), at: start)
            let claim = try #require(try await store.claimFax(lease: 60, at: start))
            try await outside.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER saboteur BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END
                        """)
            }

            await #expect(throws: FaxError.self) { try await store.record(.sample(claim), for: claim, at: start) }

            #expect(try await store.fax(claim.faxID)?.stage == .claimed)
            #expect(try await store.fax(claim.faxID)?.documentIDs == [])
            #expect(try await store.verifyAudit() == 1)
        }
    }

    @Test("a write goes through although its task is cancelled")
    func cancellation() async throws {
        try await withFile { store, _, _ in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await store.admit(.sample(), at: start)
            }

            let admission = try await task.value

            #expect(try await store.fax(admission.faxID) != nil)
        }
    }

    @Test("a file that is no database is told as such, without its path")
    func notADatabase() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/intray.sqlite"
            try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))

            let error = #expect(throws: FaxError.self) { try SQLiteStore(path: path) }

            #expect(error?.code == .storeCorrupt)
            #expect(error?.description.contains(folder) == false)
        }
    }

    @Test("a database of a newer intray is left alone")
    func newer() async throws {
        try await withFile { _, outside, path in
            try await outside.write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 of a later day')")
            }

            let error = #expect(throws: FaxError.self) { try SQLiteStore(path: path) }

            #expect(error?.code == .storeUnavailable)
            #expect(error?.detail.contains("newer") == true)
        }
    }

    @Test("two programs on one file never claim the same fax")
    func twoPrograms() async throws {
        try await withFile { store, _, path in
            let other = try SQLiteStore(path: path)
            for digit in 1...20 { _ = try await store.admit(.sample(digit), at: start) }

            let claimed = try await withThrowingTaskGroup(of: String?.self) { group in
                for turn in 0..<24 {
                    group.addTask { try await (turn % 2 == 0 ? store : other).claimFax(lease: 60, at: start)?.faxID }
                }
                return try await group.reduce(into: [String]()) { if let id = $1 { $0.append(id) } }
            }

            #expect(claimed.count == 20)
            #expect(Set(claimed).count == 20)
        }
    }

    @Test("a full disk and a lock are told apart from damage")
    func codes() {
        func code(_ result: ResultCode) -> FaxError.Code { FaxError(storing: DatabaseError(resultCode: result)).code }

        #expect(code(.SQLITE_FULL) == .storeFull)
        #expect(code(.SQLITE_BUSY) == .storeUnavailable)
        #expect(code(.SQLITE_IOERR) == .storeUnavailable)
        #expect(code(.SQLITE_CANTOPEN) == .storeUnavailable)
        #expect(code(.SQLITE_CORRUPT) == .storeCorrupt)
        #expect(code(.SQLITE_CONSTRAINT) == .internal)
        #expect(FaxError(storing: CancellationError()).code == .interrupted)
    }

    @Test("ids sort by time and differ")
    func ids() {
        let ids = SortableIDs()
        let made = (0..<100).map { ids.next("f", at: start + Double($0)) }

        #expect(made == made.sorted())
        #expect(Set((0..<1000).map { _ in ids.next("f", at: start) }).count == 1000)
        #expect(made.allSatisfy { $0.count == 27 })
    }

    @Test(
        "a page's record that can't be read costs a search its text and nothing else",
        arguments: [
            "{\"lines\":[{\"words\":[{\"text\":\"zebra \\q\"}]}],\"number\":1}",
            "{\"lines\":[{\"words\":[{\"text\":\"ze", "", "{}",
        ])
    func brokenPage(record: String) async throws {
        try await withFile { store, file, _ in
            for digit in 1...2 {
                _ = try await store.admit(.sample(digit), at: start)
                let claim = try #require(try await store.claimFax(lease: 60, at: start))
                let fax = ReadFax(sha256: claim.sha256, pages: [ReadPage(number: 1, text: "zebra crossing")])
                try await store.record(TriagedFax(fax: fax, documents: [.sample()]), for: claim, at: start)
            }
            try await file.write { db in
                try db.execute(
                    sql:
                        "UPDATE page SET content = ? WHERE fax_id = (SELECT fax_id FROM page_word_key WHERE number = 1)",
                    arguments: [record])
            }

            let found = try await store.documents(matching: DocumentQuery(words: "zebra")).documents

            #expect(found.map(\.pageText) == ["zebra crossing", nil] && found.map(\.page) == [1, 1])
        }
    }

    @Test("what is counted as it changes is what there is")
    func tallies() async throws {
        try await withFile { store, file, _ in
            for digit in 1...4 {
                _ = try await store.admit(.sample(digit), at: start)
                if digit == 3 { _ = try await store.admit(.sample(digit, name: "again.tif"), at: start + 1) }
                guard digit < 4, let claim = try await store.claimFax(lease: 60, at: start) else { continue }
                let pages = (1...digit).map { ReadPage(number: $0, text: "page") }
                let document = TriagedDocument.sample(
                    pages: Array(1...digit), disposition: digit == 1 ? .file : .review)
                try await store.record(
                    TriagedFax(fax: ReadFax(sha256: claim.sha256, pages: pages), documents: [document]), for: claim,
                    at: start)
            }
            let review = try #require(try await store.awaitingReview(limit: 1, offset: 0).first?.documentID)
            try await file.write { db in
                try db.execute(sql: "UPDATE document SET stage = 'discarded' WHERE id = ?", arguments: [review])
            }

            let totals = try await store.totals()

            #expect(totals.faxes == [.triaged: 3, .received: 1] && totals.pages == 6 && totals.arrivals == 5)
            #expect(totals.documents == [.filing: 1, .review: 1, .discarded: 1])
            try await file.write { db in try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [review]) }
            #expect(try await store.totals().documents == [.filing: 1, .review: 1])
        }
    }

    @Test("a provider's documents follow a patient who is named later")
    func matchedLater() async throws {
        try await withFile { store, file, _ in
            let request = FilingRequest(
                documentID: "d1", faxID: "f1", sha256: String(repeating: "a", count: 64), format: "tif", pages: [1],
                demographicNo: nil, recipients: ["101"], label: .labResult, urgency: .routine, description: "Potassium",
                senderName: nil, documentDate: nil, receivedAt: start, ticklers: [])
            _ = try await store.fileInInbox(request, at: start)
            func found(_ matching: InboxQuery.Matching) async throws -> Int {
                try await store.inbox(InboxQuery(owner: .provider("101"), matching: matching)).count
            }
            #expect(try await found(.unmatched) == 1)

            try await file.write { db in try db.execute(sql: "UPDATE inbox_document SET demographic_no = '7'") }

            #expect(try await found(.matched) == 1)
            #expect(try await found(.unmatched) == 0)
        }
    }
}
