public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func drawSample(
        from start: Date, to end: Date, count: Int, at now: Date
    ) async throws(FaxError) -> Int {
        try await write { db in
            // The last letters of an id are random: they are the lot.
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO second_look (document_id, kind, opened_at, note)
                    SELECT id, 'sample', ?, '' FROM document
                    WHERE stage = 'filed' AND decided_by IS NULL AND filed_at >= ? AND filed_at < ?
                    ORDER BY substr(id, -10) LIMIT ?
                    """, arguments: [now.microseconds, start.microseconds, end.microseconds, max(0, count)])
            let drawn = db.changesCount
            if drawn > 0 { try AuditChain(db: db).append("sample.drawn", "documents", String(drawn), at: now) }
            return drawn
        }
    }

    public func secondLooks() async throws(FaxError) -> [SecondLookItem] {
        try await read { db in try Self.looks("l.closed_at IS NULL", [], db) }
    }

    public func secondLook(at documentID: String) async throws(FaxError) -> SecondLookItem? {
        try await read { db in try Self.looks("l.closed_at IS NULL AND l.document_id = ?", [documentID], db).first }
    }

    private static func looks(
        _ condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [SecondLookItem] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT l.*, d.label FROM second_look l JOIN document d ON d.id = l.document_id
                WHERE \(condition) AND d.stage = 'filed' ORDER BY l.opened_at, l.document_id LIMIT 200
                """, arguments: arguments
        ).map { row in
            guard let kind = SecondLookItem.Kind(rawValue: row["kind"]) else {
                throw FaxError(.storeCorrupt, "unknown kind of second look")
            }
            return SecondLookItem(
                documentID: row["document_id"], kind: kind, openedAt: Date(microseconds: row["opened_at"]),
                label: Label(rawValue: row["label"]), note: row["note"])
        }
    }

    public func judge(_ documentID: String, isRight: Bool, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE second_look SET closed_at = ?, closed_by = ?, verdict = ?
                    WHERE document_id = ? AND closed_at IS NULL
                    """, arguments: [now.microseconds, actor, isRight ? "right" : "wrong", documentID])
            guard db.changesCount > 0 else { throw FaxError(.reviewSettled, "it was judged already") }
            try DeskTransaction(db: db, actor: actor, now: now).log(
                "look.judged", documentID, isRight ? "right" : "wrong")
        }
    }
}
