public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    static let claim = """
        UPDATE fax SET stage = 'claimed', attempt = attempt + 1, due_at = ?, token = ?
        WHERE id = (
            SELECT id FROM fax WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY received_at, id LIMIT 1)
        RETURNING id, sha256, format, transmission, attempt
        """

    public func claimFax(lease: TimeInterval, at now: Date) async throws(FaxError) -> FaxClaim? {
        let token = ids.token()
        let until = now.addingTimeInterval(lease)
        return try await write { db in
            let row = try Row.fetchOne(
                db,
                sql: Self.claim,
                arguments: [until.microseconds, token, now.microseconds])
            guard let row else { return nil }
            return FaxClaim(
                faxID: row["id"], sha256: row["sha256"], format: row["format"],
                transmission: try RecordCoding.value(Transmission.self, row["transmission"]),
                attempt: row["attempt"], leaseUntil: until, token: token)
        }
    }

    public func release(
        _ claim: FaxClaim, after error: FaxError, attempts: Int, at now: Date
    ) async throws(FaxError) {
        try await write { db in
            switch error.code.recovery {
            case .interrupted: try Self.putBack(claim, error, due: now, counts: false, now, db)
            case .retry where claim.attempt < attempts:
                let due = now.addingTimeInterval(Self.pause(afterAttempt: claim.attempt))
                try Self.putBack(claim, error, due: due, counts: true, now, db)
            case .retry, .review, .reject: try Self.fail(claim, error, now, db)
            }
        }
    }

    public func endLeases(at now: Date) async throws(FaxError) {
        try await write { db in
            // The rows stay claimed: whether something was written before the holder died must not be forgotten.
            try db.execute(
                sql: "UPDATE fax SET due_at = ? WHERE stage = 'claimed' AND due_at > ?",
                arguments: [now.microseconds, now.microseconds])
            try db.execute(
                sql: "UPDATE outbox SET due_at = ? WHERE state = 'claimed' AND due_at > ?",
                arguments: [now.microseconds, now.microseconds])
        }
    }

    /// Ten seconds, doubled each time, at most ten minutes.
    static func pause(afterAttempt attempt: Int) -> TimeInterval {
        min(600, 10 * pow(2, Double(min(attempt, 20) - 1)))
    }

    private static func putBack(
        _ claim: FaxClaim, _ error: FaxError, due: Date, counts: Bool, _ now: Date, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE fax SET stage = 'received', due_at = ?, token = NULL, error_code = ?, attempt = attempt - ?
                WHERE id = ? AND token = ? AND due_at > ?
                """,
            arguments: [due.microseconds, error.code.name, counts ? 0 : 1, claim.faxID, claim.token, now.microseconds])
        try requireClaim(db)
        try AuditChain(db: db).append("fax.released", claim.faxID, error.code.name, at: now)
    }

    private static func fail(_ claim: FaxClaim, _ error: FaxError, _ now: Date, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE fax SET stage = 'failed', due_at = NULL, token = NULL, error_code = ?
                WHERE id = ? AND token = ? AND due_at > ?
                """,
            arguments: [error.code.name, claim.faxID, claim.token, now.microseconds])
        try requireClaim(db)
        try AuditChain(db: db).append("fax.failed", claim.faxID, error.code.name, at: now)
    }

    /// After an update that names a claim's token: whoever changed nothing has lost the claim.
    static func requireClaim(_ db: Database) throws {
        guard db.changesCount == 1 else {
            throw FaxError(.claimLost, "the lease ran out or another worker holds it")
        }
    }

    public func fingerprints(since: Date) async throws(FaxError) -> [StoredFingerprint] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, fax_id, position, fingerprint FROM document WHERE received_at >= ?
                    ORDER BY received_at, id
                    """,
                arguments: [since.microseconds])
            var found: [StoredFingerprint] = []
            while let row = try rows.next() {
                found.append(
                    StoredFingerprint(
                        documentID: row["id"], faxID: row["fax_id"], index: row["position"],
                        fingerprint: try Fingerprint(blob: row["fingerprint"])))
            }
            return found
        }
    }
}
