public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    private static let limits = "filing-limits"

    public func filingLimits() async throws(FaxError) -> FilingLimits {
        try await read { db in try Self.filingLimits(db) }
    }

    public func change(_ change: FilingLimits.Change, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            let before = try Self.filingLimits(db)
            var limits = before
            try limits.apply(change)
            guard limits != before else { return }
            try db.execute(
                sql: """
                    INSERT INTO clinic_setting (name, value) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    """, arguments: [Self.limits, try RecordCoding.text(limits)])
            try DeskTransaction(db: db, actor: actor, now: now).log(
                "settings.changed", change.subject, "\(change.told(before)) → \(change.told(limits))")
        }
    }

    private static func filingLimits(_ db: Database) throws -> FilingLimits {
        let text = try String.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM clinic_setting WHERE name = ?"), arguments: [limits])
        return try text.map { try RecordCoding.value(FilingLimits.self, $0) } ?? FilingLimits()
    }
}

extension FilingLimits.Change {
    fileprivate var subject: String {
        switch self {
        case .everything: "everything"
        case .label(let label, _, _): label.rawValue
        }
    }

    /// The part of the limits that it changes, for the audit log.
    fileprivate func told(_ limits: FilingLimits) -> String {
        switch self {
        case .everything: return limits.isEverythingReviewed ? "reviewed" : "by label"
        case .label(let label, _, _):
            let threshold = limits.thresholds[label].map { "\($0)" } ?? "as in the rules"
            return "\(limits.reviewed.contains(label) ? "reviewed" : "alone"), \(threshold)"
        }
    }
}
