public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func ledger(from: Date, until: Date) async throws(FaxError) -> [LedgerLine] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT f.id, f.sha256, f.received_at, f.stage, f.error_code, f.original_removed_at, f.closed_at,
                        (SELECT COUNT(*) FROM arrival a WHERE a.fax_id = f.id) AS arrivals,
                        d.id AS document_id, d.stage AS document_stage, d.emr_document_no,
                        d.error_code AS document_error
                    FROM fax f LEFT JOIN document d ON d.fax_id = f.id
                    WHERE f.received_at >= ? AND f.received_at < ? ORDER BY f.received_at, f.id, d.position
                    """,
                arguments: [from.microseconds, until.microseconds])
            var lines: [LedgerLine] = []
            while let row = try rows.next() {
                if lines.last?.faxID != row["id"] { lines.append(try LedgerLine(row: row)) }
                if let document = try LedgerLine.Document(row: row) {
                    lines[lines.count - 1].documents.append(document)
                }
            }
            return lines
        }
    }

    public func inboxDisagreements() async throws(FaxError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT COUNT(*) FROM document d LEFT JOIN inbox_document i ON i.document_id = d.id
                            WHERE d.stage = 'filed' AND (i.number IS NULL OR CAST(i.number AS TEXT) <> d.emr_document_no)
                                AND NOT EXISTS (SELECT 1 FROM review_action a
                                    WHERE a.document_id = d.id AND a.verb = 'found-in-emr'))
                        + (SELECT COUNT(*) FROM inbox_document i LEFT JOIN document d ON d.id = i.document_id
                            WHERE d.id IS NULL)
                    """) ?? 0
        }
    }

    public func totals() async throws(FaxError) -> StoreTotals {
        try await read { db in
            var totals = StoreTotals()
            for row in try Row.fetchAll(db, sql: "SELECT kind, stage, number, pages FROM stage_tally WHERE number > 0")
            {
                let number: Int = row["number"]
                switch row["kind"] as String {
                case "fax":
                    if let stage = FaxStage(rawValue: row["stage"]) { totals.faxes[stage] = number }
                    totals.pages += row["pages"] as Int
                case "document":
                    if let stage = DocumentStage(rawValue: row["stage"]) { totals.documents[stage] = number }
                default: totals.arrivals = number
                }
            }
            totals.oldestUnsettled = try Int64.fetchOne(db, sql: Self.oldestUnsettled)
                .map { Date(microseconds: $0) }
            let connections = try Row.fetchAll(
                db, sql: "SELECT name, status FROM emr_connection WHERE status IS NOT NULL")
            for row in connections {
                totals.connections[row["name"]] = try RecordCoding.value(EMRConnectionStatus.self, row["status"])
            }
            return totals
        }
    }

    private static let oldestUnsettled = """
        SELECT MIN(oldest) FROM (
            SELECT MIN(received_at) AS oldest FROM fax
                WHERE stage IN ('received', 'claimed', 'failed') AND closed_at IS NULL
            UNION ALL SELECT MIN(received_at) FROM document WHERE stage = 'review'
            UNION ALL SELECT MIN(received_at) FROM document WHERE stage = 'filing'
            UNION ALL SELECT MIN(received_at) FROM document WHERE stage = 'stuck')
        """

    public func retireOriginals(
        settledBefore: Date, again: Date, limit: Int, at now: Date
    ) async throws(FaxError) -> [String] {
        try await write { db in
            let rows = try Row.fetchAll(
                db, sql: Self.retire,
                arguments: [
                    now.microseconds, settledBefore.microseconds,
                    settledBefore.microseconds, limit,
                ])
            for row in rows { try AuditChain(db: db).append("fax.original-deleted", row["id"], "", at: now) }
            return try String.fetchAll(
                db, sql: "SELECT sha256 FROM fax WHERE original_removed_at >= ?", arguments: [again.microseconds])
        }
    }

    /// Received and settled long enough ago: a fax that lay in review for months keeps its original after that too.
    private static let retire = """
        UPDATE fax SET original_removed_at = ? WHERE id IN (
            SELECT f.id FROM fax f
            WHERE f.stage = 'triaged' AND f.original_removed_at IS NULL AND f.received_at < ?
                AND EXISTS (SELECT 1 FROM document d WHERE d.fax_id = f.id)
                AND NOT EXISTS (
                    SELECT 1 FROM document d WHERE d.fax_id = f.id
                        AND (d.stage NOT IN ('filed', 'discarded') OR d.filed_at >= ?))
            ORDER BY f.received_at LIMIT ?)
        RETURNING id
        """

    public func backUp(to path: String) async throws(FaxError) {
        do {
            try DatabaseFile(path: path).prepare()
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            let verdict = try await copy.read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check") }
            guard verdict == "ok" else { throw FaxError(.storeCorrupt, "the copy of the database is not whole") }
            try copy.close()
        } catch {
            throw FaxError(storing: error)
        }
    }

    public func distrust(at now: Date) async throws(FaxError) -> Int {
        try await write { db in
            let faxes = try String.fetchAll(
                db,
                sql: """
                    UPDATE fax SET stage = 'failed', due_at = NULL, token = NULL, error_code = ?
                    WHERE stage IN ('received', 'claimed') RETURNING id
                    """,
                arguments: [FaxError.Code.storeRestored.name])
            let rows = try Row.fetchAll(
                db, sql: "SELECT document_id, progress FROM outbox WHERE due_at IS NOT NULL")
            for row in rows {
                let known = try (row["progress"] as String?).map { try RecordCoding.value(FilingProgress.self, $0) }
                var progress = known ?? FilingProgress()
                if progress.begun == nil, progress.documentNo == nil { progress.begin(.document, at: now) }
                try db.execute(
                    sql: "UPDATE outbox SET progress = ? WHERE document_id = ?",
                    arguments: [try RecordCoding.text(progress), row["document_id"] as String])
            }
            try AuditChain(db: db).append("store.restored", "store", "\(faxes.count) faxes", at: now)
            return faxes.count + rows.count
        }
    }
}

extension LedgerLine {
    fileprivate init(row: Row) throws {
        guard let stage = FaxStage(rawValue: row["stage"]) else { throw FaxError(.storeCorrupt, "unknown stage") }
        self.init(
            faxID: row["id"], sha256: row["sha256"], receivedAt: Date(microseconds: row["received_at"]), stage: stage,
            errorCode: row["error_code"], arrivals: row["arrivals"],
            originalRemovedAt: (row["original_removed_at"] as Int64?).map { Date(microseconds: $0) },
            closedAt: (row["closed_at"] as Int64?).map { Date(microseconds: $0) })
    }
}

extension LedgerLine.Document {
    /// Nil where a fax has no document.
    fileprivate init?(row: Row) throws {
        guard let id = row["document_id"] as String? else { return nil }
        guard let stage = DocumentStage(rawValue: row["document_stage"]) else {
            throw FaxError(.storeCorrupt, "unknown stage")
        }
        self.init(id: id, stage: stage, emrDocumentNo: row["emr_document_no"], errorCode: row["document_error"])
    }
}
