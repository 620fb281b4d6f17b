public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func hold(
        _ itemID: String, by actor: String, lease: TimeInterval, at now: Date
    ) async throws(FaxError) -> ReviewHold {
        try await write { db in try Self.hold(itemID, actor, until: now.addingTimeInterval(lease), now, db) }
    }

    private static func hold(
        _ itemID: String, _ actor: String, until: Date, _ now: Date, _ db: Database
    ) throws -> ReviewHold {
        try db.execute(
            sql: """
                INSERT INTO review_hold (item_id, holder, until) VALUES (?, ?, ?)
                ON CONFLICT (item_id) DO UPDATE SET holder = excluded.holder, until = excluded.until
                    WHERE holder = excluded.holder OR until <= ?
                """, arguments: [itemID, actor, until.microseconds, now.microseconds])
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT holder, until FROM review_hold WHERE item_id = ?"), arguments: [itemID])
        guard let row else { throw FaxError(.internal, "a hold vanished") }
        return ReviewHold(holder: row["holder"], until: Date(microseconds: row["until"]))
    }

    public func letGo(_ itemID: String, by actor: String) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM review_hold WHERE item_id = ? AND holder = ?", arguments: [itemID, actor])
        }
    }

    public func holds(at now: Date) async throws(FaxError) -> [String: ReviewHold] {
        try await read { db in
            var holds: [String: ReviewHold] = [:]
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT * FROM review_hold WHERE until > ?"), arguments: [now.microseconds])
            for row in rows {
                holds[row["item_id"]] = ReviewHold(holder: row["holder"], until: Date(microseconds: row["until"]))
            }
            return holds
        }
    }

    public func keepDraft(
        _ draft: String?, of documentID: String, by actor: String, lease: TimeInterval, at now: Date
    ) async throws(FaxError) {
        try await write { db in
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            _ = try desk.waiting(documentID)
            guard let draft else {
                try db.execute(
                    sql: "DELETE FROM review_draft WHERE document_id = ? AND author = ?",
                    arguments: [documentID, actor])
                return
            }
            try db.execute(
                sql: """
                    INSERT INTO review_draft (document_id, author, draft, saved_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (document_id, author) DO UPDATE SET draft = excluded.draft, saved_at = excluded.saved_at
                    """, arguments: [documentID, actor, draft, now.microseconds])
            _ = try Self.hold(documentID, actor, until: now.addingTimeInterval(lease), now, db)
        }
    }

    public func draft(of documentID: String, by actor: String) async throws(FaxError) -> String? {
        try await read { db in
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT draft FROM review_draft WHERE document_id = ? AND author = ?"),
                arguments: [documentID, actor])
        }
    }
}
