public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func awaitingReview(limit: Int, offset: Int) async throws(FaxError) -> [ReviewItem] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: Self.reviewList), arguments: [max(0, limit), max(0, offset)])
            return try rows.map(ReviewItem.init(row:))
        }
    }

    static let reviewList = """
        SELECT fax_id, id, stage, received_at, urgency, label, label_probability, match_state, page_count, reason,
            error_code, position
        FROM document INDEXED BY document_awaiting_review WHERE stage IN ('review', 'stuck')
        UNION ALL
        SELECT id, NULL, NULL, received_at, urgency, NULL, NULL, NULL, 0, NULL, error_code, 0
        FROM fax INDEXED BY fax_failed WHERE stage = 'failed' AND closed_at IS NULL
        ORDER BY urgency DESC, received_at, fax_id, position LIMIT ? OFFSET ?
        """

    public func counts(at now: Date) async throws(FaxError) -> QueueCounts {
        try await read { db in
            func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
                try Int.fetchOne(db.cachedStatement(sql: "SELECT COUNT(*) FROM \(sql)"), arguments: arguments) ?? 0
            }
            let waiting = "document WHERE stage IN ('review', 'stuck')"
            let urgent = "\(waiting) AND urgency >= \(Urgency.urgent.rank)"
            let failed = try count("fax WHERE stage = 'failed' AND closed_at IS NULL")
            let oldest = try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT MIN(oldest) FROM (
                            SELECT MIN(received_at) AS oldest FROM document INDEXED BY document_awaiting_review
                                WHERE stage IN ('review', 'stuck') AND urgency >= \(Urgency.urgent.rank)
                            UNION ALL SELECT MIN(received_at) FROM fax
                                WHERE stage = 'failed' AND closed_at IS NULL)
                        """))
            return QueueCounts(
                waitingFaxes: try count("fax WHERE due_at IS NOT NULL"),
                toReview: try count(waiting) + failed,
                urgentToReview: try count(urgent) + failed,
                oldestUrgent: oldest.map { Date(microseconds: $0) },
                toFile: try count("outbox WHERE due_at IS NOT NULL"),
                filedLastDay: try count(
                    "document WHERE filed_at > ?", [now.addingTimeInterval(-86_400).microseconds]))
        }
    }

    public func fax(_ id: String) async throws(FaxError) -> FaxRecord? {
        try await read { db in
            guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM fax WHERE id = ?"), arguments: [id])
            else {
                return nil
            }
            guard let stage = FaxStage(rawValue: row["stage"]) else { throw FaxError(.storeCorrupt, "unknown stage") }
            let arrivals = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT arrived_at FROM arrival WHERE fax_id = ? ORDER BY arrived_at"),
                arguments: [id])
            return FaxRecord(
                id: id, sha256: row["sha256"], format: row["format"], stage: stage,
                receivedAt: Date(microseconds: row["received_at"]),
                arrivals: arrivals.map { Date(microseconds: $0) },
                transmission: try RecordCoding.value(Transmission.self, row["transmission"]),
                pageCount: row["page_count"] as Int? ?? 0, errorCode: row["error_code"],
                documentIDs: try String.fetchAll(
                    db.cachedStatement(sql: "SELECT id FROM document WHERE fax_id = ? ORDER BY position"),
                    arguments: [id]))
        }
    }

    public func document(_ id: String) async throws(FaxError) -> DocumentRecord? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT d.*, f.sha256 FROM document d JOIN fax f ON f.id = d.fax_id WHERE d.id = ?"),
                arguments: [id])
            guard let row else { return nil }
            guard let stage = DocumentStage(rawValue: row["stage"]) else {
                throw FaxError(.storeCorrupt, "unknown stage")
            }
            var triaged = try RecordCoding.value(TriagedDocument.self, row["triaged"])
            triaged.fingerprint = try Fingerprint(blob: row["fingerprint"])
            return DocumentRecord(
                id: id, faxID: row["fax_id"], sha256: row["sha256"], index: row["position"], stage: stage,
                receivedAt: Date(microseconds: row["received_at"]),
                filedAt: (row["filed_at"] as Int64?).map { Date(microseconds: $0) },
                emrDocumentNo: row["emr_document_no"], errorCode: row["error_code"], triaged: triaged,
                pages: try Self.pages(triaged.span.pages, of: row["fax_id"], db),
                turns: try Self.turns(of: row["fax_id"], db))
        }
    }

    private static func turns(of faxID: String, _ db: Database) throws -> [Int: Int] {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT number, turn FROM page WHERE fax_id = ? AND turn <> 0"), arguments: [faxID])
        return Dictionary(rows.map { ($0["number"], $0["turn"]) }, uniquingKeysWith: { first, _ in first })
    }

    private static func pages(_ numbers: [Int], of faxID: String, _ db: Database) throws -> [ReadPage] {
        try numbers.compactMap { number in
            let text = try String.fetchOne(
                db.cachedStatement(sql: "SELECT content FROM page WHERE fax_id = ? AND number = ?"),
                arguments: [faxID, number])
            return try text.map { try RecordCoding.value(PageRecord.self, $0).page }
        }
    }
}
