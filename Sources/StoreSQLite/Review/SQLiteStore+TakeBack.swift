public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func lastAction(by actor: String, since: Date) async throws(FaxError) -> ReviewAction? {
        try await read { db in try ReviewHistory(db: db).last(by: actor, since: since) }
    }

    public func takeBack(lastBy actor: String, since: Date, at now: Date) async throws(FaxError) -> ReviewAction? {
        try await write { db in
            guard let action = try ReviewHistory(db: db).last(by: actor, since: since) else { return nil }
            try DeskTransaction(db: db, actor: actor, now: now).takeBack(action)
            return action
        }
    }

    public func history(of documentID: String) async throws(FaxError) -> [ReviewAction] {
        try await read { db in try ReviewHistory(db: db).all(of: documentID) }
    }
}

extension DeskTransaction {
    fileprivate func takeBack(_ action: ReviewAction) throws {
        let text = try String.fetchOne(
            db.cachedStatement(sql: "SELECT before FROM review_action WHERE id = ?"), arguments: [action.id])
        let memory = try RecordCoding.value(ActionMemory.self, text ?? "{}")
        for id in memory.documents.map(\.id) + memory.created { try requireUntouched(id, since: action.id) }
        if action.verb == .file { try emptyOutbox(action.documentID) }
        for snapshot in memory.documents { try snapshot.restore(db) }
        for id in memory.created { try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [id]) }
        for (page, turn) in memory.turns {
            try db.execute(
                sql: "UPDATE page SET turn = ? WHERE fax_id = ? AND number = ?",
                arguments: [turn, memory.faxID, page])
        }
        try db.execute(sql: "UPDATE fax SET closed_at = NULL WHERE id = ?", arguments: [memory.closedFax])
        try db.execute(
            sql: """
                UPDATE incident SET closed_at = ?, closed_by = ?, outcome = 'taken back'
                WHERE action_id = ? AND closed_at IS NULL
                """, arguments: [now.microseconds, actor, action.id])
        try unlearn(.takenBack, of: action.documentID, action: action.id)
        try db.execute(
            sql: "UPDATE review_action SET undone_at = ? WHERE id = ?", arguments: [now.microseconds, action.id])
        try log("review.taken-back", action.documentID, action.verb.rawValue)
    }

    /// Whatever was done to a document later, by anybody, has to be taken back first.
    private func requireUntouched(_ id: String, since action: Int64) throws {
        try requireFree(id)
        let last = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT MAX(id) FROM review_action WHERE document_id = ? AND undone_at IS NULL"),
            arguments: [id])
        guard (last ?? action) <= action else { throw FaxError(.reviewSettled, "it was worked on since") }
    }

    /// Only what nobody has begun to write can be taken out.
    private func emptyOutbox(_ id: String) throws {
        guard try takeOutOfOutbox(id) else { throw FaxError(.reviewFiled, "it is in the EMR or on its way") }
    }

    /// False, and nothing done, where a step of writing the document has been begun.
    func takeOutOfOutbox(_ id: String) throws -> Bool {
        try db.execute(
            sql: """
                DELETE FROM outbox WHERE document_id = ? AND state = 'waiting' AND (progress IS NULL
                    OR json_extract(progress, '$.begun') IS NULL AND json_array_length(progress, '$.done') = 0)
                """, arguments: [id])
        return db.changesCount == 1
    }
}

/// Reads what people did.
struct ReviewHistory {
    let db: Database

    func last(by actor: String, since: Date) throws -> ReviewAction? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT * FROM review_action WHERE actor = ? AND undone_at IS NULL AND at >= ? AND verb <> 'unfile'
                    ORDER BY id DESC LIMIT 1
                    """), arguments: [actor, since.microseconds])
        return try row.map(action)
    }

    func all(of documentID: String) throws -> [ReviewAction] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM review_action WHERE document_id = ? ORDER BY id"),
            arguments: [documentID]
        ).map(action)
    }

    private func action(_ row: Row) throws -> ReviewAction {
        guard let verb = ReviewAction.Verb(rawValue: row["verb"]) else {
            throw FaxError(.storeCorrupt, "unknown verb in the history")
        }
        let id: Int64 = row["id"]
        let corrections = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM correction WHERE action_id = ? ORDER BY field"), arguments: [id])
        return ReviewAction(
            id: id, documentID: row["document_id"], actor: row["actor"], at: Date(microseconds: row["at"]), verb: verb,
            why: row["why"], isUndone: row["undone_at"] as Int64? != nil,
            corrections: try corrections.map { row in
                guard let field = Correction.Field(rawValue: row["field"]) else {
                    throw FaxError(.storeCorrupt, "unknown field in a correction")
                }
                return Correction(field: field, old: row["old_value"], new: row["new_value"])
            })
    }
}
