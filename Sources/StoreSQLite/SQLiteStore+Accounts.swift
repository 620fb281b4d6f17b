public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func accountCount() async throws(FaxError) -> Int {
        try await read { db in try Int.fetchOne(db.cachedStatement(sql: "SELECT COUNT(*) FROM account")) ?? 0 }
    }

    public func account(named name: String) async throws(FaxError) -> Account? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM account WHERE name = ?"), arguments: [name])
            return try row.map(Account.init(row:))
        }
    }

    public func create(_ account: Account, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO account (name, display_name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.name, account.displayName, account.role.rawValue, account.passwordHash, now.microseconds,
                ])
        }
    }

    public func openSession(_ session: Session) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM session WHERE expires_at <= ?", arguments: [session.openedAt.microseconds])
            try db.execute(
                sql: """
                    INSERT INTO session (token_hash, account_name, opened_at, expires_at, seen_at)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    session.tokenHash, session.accountName, session.openedAt.microseconds,
                    session.expiresAt.microseconds, session.seenAt.microseconds,
                ])
        }
    }

    public func session(tokenHash: String, at now: Date) async throws(FaxError) -> Session? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM session WHERE token_hash = ? AND expires_at > ?"),
                arguments: [tokenHash, now.microseconds])
            guard let row else { return nil }
            return Session(
                tokenHash: row["token_hash"], accountName: row["account_name"],
                openedAt: Date(microseconds: row["opened_at"]), expiresAt: Date(microseconds: row["expires_at"]),
                seenAt: Date(microseconds: row["seen_at"]))
        }
    }

    public func closeSession(tokenHash: String) async throws(FaxError) {
        try await write { db in
            try db.execute(sql: "DELETE FROM session WHERE token_hash = ?", arguments: [tokenHash])
        }
    }
}
