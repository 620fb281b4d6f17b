import Faxes
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite("A hundred thousand faxes")
struct ManyFaxesTests {
    @Test("queues and lists are read in order from an index, never sorted or scanned")
    func plans() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: "\(folder)/intray.sqlite")
            let inboxes: [InboxStatement] = [
                InboxStatement(query: InboxQuery(owner: .provider("101")), nobody: "0"),
                InboxStatement(query: InboxQuery(owner: .provider("101"), matching: .matched), nobody: "0"),
                InboxStatement(query: InboxQuery(owner: .unclaimed), nobody: "0"),
                InboxStatement(query: InboxQuery(matching: .unmatched), nobody: "0"),
                InboxStatement(query: InboxQuery(), nobody: "0"),
            ]
            var statements: [(String, StatementArguments)] = inboxes.map { ($0.sql, $0.arguments) }
            statements.append((SQLiteStore.claim, [1, "t", 1]))
            statements.append((SQLiteStore.nextFiling, [1]))
            statements.append((SQLiteStore.reviewList, [50, 0]))

            for (sql, arguments) in statements {
                let plan = try await store.read { db in
                    try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
                        .map { $0["detail"] as String }
                }
                // What an inbox shows is chosen first, a page of it, and sorted again when names are put to it.
                let choice = plan.prefix { $0 != "SCAN shown" }
                // "Right part" sorts rows of equal keys alone, and a key holds the fax's number.
                let isSorted = choice.contains { $0.contains("TEMP B-TREE") && !$0.contains("RIGHT PART") }
                #expect(!isSorted, "\(plan)")
                // The inbox of everyone is the table itself, from its end, in the order of its key.
                #expect(!choice.contains { $0.hasPrefix("SCAN") && !$0.contains("INDEX") && $0 != "SCAN r" }, "\(plan)")
            }
        }
    }

    @Test("claiming, listing and counting stay quick")
    func quick() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: "\(folder)/intray.sqlite")
            try await fill(store, faxes: 100_000)
            func timed<Result>(_ what: String, _ verb: () async throws -> Result) async throws -> Result {
                let began = ContinuousClock.now
                let result = try await verb()
                let duration = ContinuousClock.now - began
                if ProcessInfo.processInfo.environment["INTRAY_PRINT_TIMES"] != nil { print("\(what): \(duration)") }
                #expect(duration < .seconds(2), "\(what)")
                return result
            }

            let claim = try await timed("claim a fax") { try await store.claimFax(lease: 60, at: start) }
            let filing = try await timed("claim a filing") { try await store.claimFiling(lease: 60, at: start) }
            _ = try await timed("admit") { try await store.admit(.sample(1 << 40), at: start) }
            let review = try await timed("review list") { try await store.awaitingReview(limit: 50, offset: 200) }
            let inbox = try await timed("a provider's inbox") {
                try await store.inbox(InboxQuery(owner: .provider("7"), limit: 50))
            }
            let inboxCounts = try await timed("inbox counts") { try await store.inboxCounts() }
            let counts = try await timed("queue counts") { try await store.counts(at: start) }

            #expect(claim != nil)
            #expect(filing != nil)
            #expect(review.count == 50)
            #expect(inbox.count == 50)
            #expect(inboxCounts.total == 50_000)
            #expect(counts.toReview == 25_000)
        }
    }

    /// A tenth of the faxes wait; half of the documents are filed, a quarter waits for a person, a quarter for the EMR.
    private func fill(_ store: SQLiteStore, faxes: Int) async throws {
        let request = try RecordCoding.text(
            FilingRequest(
                documentID: "d", faxID: "f", sha256: "", format: "tif", pages: [1], demographicNo: nil, recipients: [],
                label: .other, urgency: .routine, description: "", senderName: nil, documentDate: nil,
                receivedAt: start, ticklers: []))
        let now = start.microseconds
        try await store.write { db in
            try db.execute(
                sql: """
                    CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n
                        WHERE i + 1 < \(faxes)) SELECT i FROM n;
                    INSERT INTO fax (id, sha256, byte_count, format, received_at, transmission, stage, page_count, due_at)
                        SELECT 'f' || i, printf('%064x', i), 1, 'tif', \(now) - i, '{}',
                            iif(i % 10, 'triaged', 'received'), iif(i % 10, 1, NULL), iif(i % 10, NULL, \(now)) FROM n;
                    INSERT INTO document (id, fax_id, position, stage, received_at, urgency, label, label_probability,
                            match_state, page_count, filed_at, emr_document_no, fingerprint, triaged)
                        SELECT 'd' || i, 'f' || i, 0, CASE i % 4 WHEN 0 THEN 'review' WHEN 1 THEN 'filing' ELSE 'filed'
                            END, \(now) - i, i % 3, 'other', 1, 'matched', 1, iif(i % 4 > 1, \(now) - i, NULL),
                            iif(i % 4 > 1, '1', NULL), zeroblob(1000), '{}' FROM n;
                    INSERT INTO outbox (document_id, urgency, received_at, request, state, due_at)
                        SELECT 'd' || i, i % 3, \(now) - i, '\(request)', 'waiting', \(now) FROM n WHERE i % 4 = 1;
                    INSERT INTO inbox_document (document_id, fax_id, demographic_no, label, urgency, description,
                            filed_at, page_count)
                        SELECT 'd' || i, 'f' || i, '1', 'other', 'routine', '', \(now), 1 FROM n WHERE i % 4 > 1;
                    INSERT INTO inbox_routing (provider_no, number, status) SELECT number % 20, number, 'N' FROM inbox_document;
                    DROP TABLE n;
                    """)
        }
    }
}
