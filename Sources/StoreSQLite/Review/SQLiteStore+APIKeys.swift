public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func apiKeys() async throws(FaxError) -> [APIKey] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM api_key ORDER BY created_at DESC, id").map(APIKey.init(row:))
        }
    }

    public func create(_ key: APIKey) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "INSERT INTO api_key (id, name, scope, hash, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    key.id, key.name, key.scope.rawValue, key.hash, key.createdAt.microseconds, key.createdBy,
                ])
            try DeskTransaction(db: db, actor: key.createdBy, now: key.createdAt).log(
                "key.created", key.id, key.scope.rawValue)
        }
    }

    public func revokeKey(_ id: String, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                arguments: [now.microseconds, id])
            guard db.changesCount == 1 else { throw FaxError(.storeConflict, "no such key in force") }
            try DeskTransaction(db: db, actor: actor, now: now).log("key.revoked", id)
        }
    }

    public func useKey(hash: String, at now: Date) async throws(FaxError) -> APIKey? {
        let key = try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM api_key WHERE hash = ? AND revoked_at IS NULL", arguments: [hash]
            ).map(APIKey.init(row:))
        }
        guard let key else { return nil }
        if key.usedAt.map({ now.timeIntervalSince($0) > 3600 }) ?? true {
            try await write { db in
                try db.execute(
                    sql: "UPDATE api_key SET used_at = ? WHERE id = ?", arguments: [now.microseconds, key.id])
            }
        }
        return key
    }

    public func auditEntries(_ query: AuditQuery) async throws(FaxError) -> [AuditEntry] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM audit WHERE (?1 IS NULL OR actor = ?1) AND (?2 IS NULL OR action LIKE ?2 || '%')
                        AND (?3 IS NULL OR subject = ?3)
                    ORDER BY sequence DESC LIMIT ?4 OFFSET ?5
                    """,
                arguments: [query.actor, query.action, query.subject, max(0, query.limit), max(0, query.offset)]
            ).map { row in
                AuditEntry(
                    at: Date(microseconds: row["at"]), actor: row["actor"], action: row["action"],
                    subject: row["subject"], detail: row["detail"])
            }
        }
    }
}

extension APIKey {
    fileprivate init(row: Row) throws {
        guard let scope = Scope(rawValue: row["scope"]) else { throw FaxError(.storeCorrupt, "unknown scope") }
        self.init(
            id: row["id"], name: row["name"], scope: scope, hash: row["hash"],
            createdAt: Date(microseconds: row["created_at"]), createdBy: row["created_by"],
            usedAt: (row["used_at"] as Int64?).map { Date(microseconds: $0) },
            revokedAt: (row["revoked_at"] as Int64?).map { Date(microseconds: $0) })
    }
}
