public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func accounts() async throws(FaxError) -> [Account] {
        try await read { db in
            try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM account ORDER BY name")).map(Account.init(row:))
        }
    }

    public func update(_ account: Account, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            let before = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM account WHERE name = ?"), arguments: [account.name])
            guard let before = try before.map(Account.init(row:)) else {
                throw FaxError(.storeConflict, "no such account")
            }
            try db.execute(
                sql: "UPDATE account SET display_name = ?, role = ?, disabled_at = ? WHERE name = ?",
                arguments: [
                    account.displayName, account.role.rawValue, account.isDisabled ? now.microseconds : nil,
                    account.name,
                ])
            if account.isDisabled || account.role != before.role {
                try db.execute(sql: "DELETE FROM session WHERE account_name = ?", arguments: [account.name])
            }
            let detail = "\(account.role.rawValue)\(account.isDisabled ? " disabled" : "")"
            try DeskTransaction(db: db, actor: actor, now: now).log("account.changed", account.name, detail)
        }
    }

    public func setPassword(
        _ hash: String, of name: String, keeping tokenHash: String?, by actor: String, at now: Date
    ) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE account SET password_hash = ? WHERE name = ?", arguments: [hash, name])
            guard db.changesCount == 1 else { throw FaxError(.storeConflict, "no such account") }
            try db.execute(
                sql: "DELETE FROM session WHERE account_name = ? AND token_hash <> ?",
                arguments: [name, tokenHash ?? ""])
            try DeskTransaction(db: db, actor: actor, now: now).log("account.password-changed", name)
        }
    }

    public func setSecondFactor(
        _ secret: String?, recovery hashes: [String], of name: String, by actor: String, at now: Date
    ) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE account SET totp_secret = ?, totp_step = 0 WHERE name = ?", arguments: [secret, name])
            guard db.changesCount == 1 else { throw FaxError(.storeConflict, "no such account") }
            try db.execute(sql: "DELETE FROM recovery_code WHERE account_name = ?", arguments: [name])
            for hash in hashes {
                try db.execute(
                    sql: "INSERT INTO recovery_code (account_name, hash) VALUES (?, ?)", arguments: [name, hash])
            }
            try DeskTransaction(db: db, actor: actor, now: now).log(
                secret == nil ? "account.factor-off" : "account.factor-on", name)
        }
    }

    public func useCode(step: Int64, of name: String) async throws(FaxError) -> Bool {
        try await write { db in
            try db.execute(
                sql: "UPDATE account SET totp_step = ? WHERE name = ? AND totp_step < ?", arguments: [step, name, step])
            return db.changesCount == 1
        }
    }

    public func useRecoveryCode(hash: String, of name: String, at now: Date) async throws(FaxError) -> Bool {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM recovery_code WHERE account_name = ? AND hash = ?", arguments: [name, hash])
            guard db.changesCount == 1 else { return false }
            try DeskTransaction(db: db, actor: name, now: now).log("account.recovery-code-used", name)
            return true
        }
    }

    public func recoveryCodesLeft(of name: String) async throws(FaxError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT COUNT(*) FROM recovery_code WHERE account_name = ?"), arguments: [name])
                ?? 0
        }
    }

    public func touchSession(tokenHash: String, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE session SET seen_at = ? WHERE token_hash = ? AND seen_at < ?",
                arguments: [now.microseconds, tokenHash, now.microseconds])
        }
    }
}

extension Account {
    init(row: Row) throws {
        guard let role = Role(rawValue: row["role"]) else { throw FaxError(.storeCorrupt, "unknown role") }
        self.init(
            name: row["name"], displayName: row["display_name"], role: role, passwordHash: row["password_hash"],
            totpSecret: row["totp_secret"], isDisabled: row["disabled_at"] as Int64? != nil)
    }
}
