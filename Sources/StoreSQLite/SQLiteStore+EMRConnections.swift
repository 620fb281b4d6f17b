public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func connectionStatus(_ name: String) async throws(FaxError) -> EMRConnectionStatus? {
        try await read { db in try Self.status(name, db) }
    }

    private static func status(_ name: String, _ db: Database) throws -> EMRConnectionStatus? {
        let text = try String.fetchOne(
            db.cachedStatement(sql: "SELECT status FROM emr_connection WHERE name = ? AND status IS NOT NULL"),
            arguments: [name])
        return try text.map { try RecordCoding.value(EMRConnectionStatus.self, $0) }
    }

    public func note(_ status: EMRConnectionStatus, of name: String, at now: Date) async throws(FaxError) {
        try await write { db in
            let earlier = try Self.status(name, db)
            try db.execute(
                sql: """
                    INSERT INTO emr_connection (name, status) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET status = excluded.status
                    """,
                arguments: [name, try RecordCoding.text(status)])
            // A later time for the next try is no event.
            guard earlier?.state != status.state || earlier?.errorCode != status.errorCode else { return }
            try AuditChain(db: db).append("emr.\(status.state.rawValue)", name, status.errorCode ?? "", at: now)
        }
    }

    public func credentials(_ name: String) async throws(FaxError) -> SealedCredentials? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT sealed, kept_at, rejected FROM emr_connection WHERE name = ? AND sealed IS NOT NULL"),
                arguments: [name])
            return row.map { row in
                SealedCredentials(
                    sealed: row["sealed"], keptAt: Date(microseconds: row["kept_at"]), isRejected: row["rejected"])
            }
        }
    }

    public func keep(_ sealed: Data, of name: String, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO emr_connection (name, sealed, kept_at) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, kept_at = excluded.kept_at, rejected = 0
                    """,
                arguments: [name, sealed, now.microseconds])
            try AuditChain(db: db).append("emr.credentials-kept", name, at: now)
        }
    }

    public func markCredentials(
        _ name: String, keptAt: Date, rejected: Bool, at now: Date
    ) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE emr_connection SET rejected = ? WHERE name = ? AND kept_at = ? AND rejected <> ?",
                arguments: [rejected, name, keptAt.microseconds, rejected])
            guard db.changesCount == 1 else { return }
            let action = rejected ? "emr.credentials-rejected" : "emr.credentials-tried-again"
            try AuditChain(db: db).append(action, name, at: now)
        }
    }

    public func outboxSummary() async throws(FaxError) -> OutboxSummary {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT COUNT(*) AS waiting, COALESCE(SUM(urgency >= ?), 0) AS urgent, MIN(received_at) AS oldest
                        FROM outbox WHERE due_at IS NOT NULL
                        """),
                arguments: [Urgency.urgent.rank])
            return OutboxSummary(
                waiting: row?["waiting"] ?? 0, urgentWaiting: row?["urgent"] ?? 0,
                oldest: (row?["oldest"] as Int64?).map { Date(microseconds: $0) })
        }
    }
}
