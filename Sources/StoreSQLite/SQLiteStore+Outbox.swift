public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    static let nextFiling = """
        SELECT document_id FROM outbox WHERE due_at IS NOT NULL AND due_at <= ?
        ORDER BY urgency DESC, received_at, document_id LIMIT 1
        """

    public func claimFiling(lease: TimeInterval, at now: Date) async throws(FaxError) -> FilingClaim? {
        let token = ids.token()
        let until = now.addingTimeInterval(lease)
        return try await write { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        UPDATE outbox SET state = 'claimed', attempt = attempt + 1, due_at = ?, token = ?
                        WHERE document_id = (\(Self.nextFiling)) RETURNING request, attempt, progress
                        """),
                arguments: [until.microseconds, token, now.microseconds])
            guard let row else { return nil }
            let progress = try (row["progress"] as String?).map { try RecordCoding.value(FilingProgress.self, $0) }
            return FilingClaim(
                request: try RecordCoding.value(FilingRequest.self, row["request"]), attempt: row["attempt"],
                leaseUntil: until, token: token, progress: progress ?? FilingProgress())
        }
    }

    public func note(_ progress: FilingProgress, for claim: FilingClaim, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE outbox SET progress = ? WHERE document_id = ? AND token = ? AND due_at > ?",
                arguments: [
                    try RecordCoding.text(progress), claim.request.documentID, claim.token, now.microseconds,
                ])
            try Self.requireClaim(db)
        }
    }

    public func settle(
        _ claim: FilingClaim, _ outcome: FilingOutcome, retryAt: Date, at now: Date
    ) async throws(FaxError) {
        let id = claim.request.documentID
        try await write { db in
            let audit = AuditChain(db: db)
            switch outcome {
            case .filed(let number):
                try Self.end(claim, state: "filed", nil, now, db)
                try db.execute(
                    sql: """
                        UPDATE document SET stage = 'filed', filed_at = ?, emr_document_no = ?, error_code = NULL
                        WHERE id = ?
                        """,
                    arguments: [now.microseconds, number, id])
                try audit.append("document.filed", id, number, at: now)
            case .refused(let error):
                try Self.end(claim, state: "refused", error, now, db)
                try audit.append("document.refused", id, error.code.name, at: now)
            case .unknown(let error):
                try Self.end(claim, state: "unknown", error, now, db)
                try audit.append("document.unknown", id, error.code.name, at: now)
            case .tryLater(let error):
                try Self.postpone(claim, error, until: retryAt, now, db)
                try audit.append("document.postponed", id, error.code.name, at: now)
            }
        }
    }

    /// Takes the document out of the outbox; with an error it waits for a person.
    private static func end(
        _ claim: FilingClaim, state: String, _ error: FaxError?, _ now: Date, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE outbox SET state = ?, due_at = NULL, token = NULL, error_code = ?
                WHERE document_id = ? AND token = ? AND due_at > ?
                """,
            arguments: [state, error?.code.name, claim.request.documentID, claim.token, now.microseconds])
        try requireClaim(db)
        guard let error else { return }
        try db.execute(
            sql: "UPDATE document SET stage = 'stuck', error_code = ? WHERE id = ?",
            arguments: [error.code.name, claim.request.documentID])
    }

    private static func postpone(
        _ claim: FilingClaim, _ error: FaxError, until retryAt: Date, _ now: Date, _ db: Database
    ) throws {
        let counts = error.code.recovery != .interrupted
        try db.execute(
            sql: """
                UPDATE outbox SET state = 'waiting', due_at = ?, token = NULL, error_code = ?, attempt = attempt - ?
                WHERE document_id = ? AND token = ? AND due_at > ?
                """,
            arguments: [
                retryAt.microseconds, error.code.name, counts ? 0 : 1, claim.request.documentID, claim.token,
                now.microseconds,
            ])
        try requireClaim(db)
        try db.execute(
            sql: "UPDATE document SET error_code = ? WHERE id = ?",
            arguments: [error.code.name, claim.request.documentID])
    }
}
