import Crypto
import Faxes
import Foundation
import GRDB
import Store

/// Appends to the audit log and proves it whole. Each entry's hash covers the hash before it, so an entry that is
/// changed, taken out or put in from outside breaks the chain from there on.
struct AuditChain {
    let db: Database

    static let start = String(repeating: "0", count: 64)

    func append(_ entry: AuditEntry) throws {
        let last = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"))
        let sequence = (last?["sequence"] as Int64? ?? 0) + 1
        let hash = Self.hash(entry, sequence: sequence, after: last?["hash"] ?? Self.start)
        let insertion = try db.cachedStatement(
            sql: "INSERT INTO audit (sequence, at, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")
        try insertion.execute(arguments: [
            sequence, entry.at.microseconds, entry.actor, entry.action, entry.subject, entry.detail, hash,
        ])
    }

    /// What the store itself did.
    func append(_ action: String, _ subject: String, _ detail: String = "", at now: Date) throws {
        try append(AuditEntry(at: now, actor: "system", action: action, subject: subject, detail: detail))
    }

    /// The number of entries.
    func verify() throws -> Int {
        var previous = Self.start
        var count: Int64 = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY sequence")
        while let row = try rows.next() {
            count += 1
            let sequence: Int64 = row["sequence"]
            let entry = AuditEntry(
                at: Date(microseconds: row["at"]), actor: row["actor"], action: row["action"],
                subject: row["subject"], detail: row["detail"])
            let hash: String = row["hash"]
            guard sequence == count, hash == Self.hash(entry, sequence: sequence, after: previous) else {
                throw FaxError(.auditBroken, "entry \(count) is missing or was changed")
            }
            previous = hash
        }
        let given =
            try Int64.fetchOne(db.cachedStatement(sql: "SELECT seq FROM sqlite_sequence WHERE name = 'audit'")) ?? 0
        guard given == count else { throw FaxError(.auditBroken, "entry \(count + 1) is missing") }
        return Int(count)
    }

    /// Every field comes with its length, so that no two different entries are written alike.
    private static func hash(_ entry: AuditEntry, sequence: Int64, after previous: String) -> String {
        var hasher = SHA256()
        let fields = [
            previous, String(sequence), String(entry.at.microseconds), entry.actor, entry.action, entry.subject,
            entry.detail,
        ]
        for field in fields { hasher.update(data: Data("\(field.utf8.count):\(field)\n".utf8)) }
        return hasher.finalize().hexadecimal
    }
}
