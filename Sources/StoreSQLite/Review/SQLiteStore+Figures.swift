public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func figures(from start: Date, to end: Date, offset: Int) async throws(FaxError) -> ReviewFigures {
        try await read { db in
            let reader = FigureReader(
                db: db, span: [start.microseconds, end.microseconds], start: [start.microseconds], offset: offset)
            let (median, slow) = try reader.times()
            let (sampled, wrong) = try reader.sample()
            return ReviewFigures(
                days: try reader.days(), waiting: try reader.waiting(), medianSeconds: median, slowSeconds: slow,
                byLabel: try reader.shares("label", limit: 100),
                bySender: try reader.shares("sender", limit: 30),
                corrections: try reader.corrections(), sampled: sampled, sampledWrong: wrong)
        }
    }
}

/// Counts what happened in a stretch of time.
private struct FigureReader {
    let db: Database
    let span: StatementArguments
    /// Nothing is corrected before it was received.
    let start: StatementArguments
    let offset: Int

    private static let inSpan = "received_at >= ? AND received_at < ? AND coalesce(discard_reason, '') <> 'joined'"
    private static let alone = "decided_by IS NULL AND stage IN ('filing', 'filed')"

    func days() throws -> [ReviewFigures.Day] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT (received_at / 1000000 + \(offset)) / 86400 AS day, COUNT(*) AS received,
                    SUM(\(Self.alone)) AS alone, SUM(decided_by IS NOT NULL) AS decided
                FROM document WHERE \(Self.inSpan) GROUP BY day ORDER BY day
                """, arguments: span
        ).map {
            ReviewFigures.Day(
                day: $0["day"], received: $0["received"], filedAlone: $0["alone"], decided: $0["decided"])
        }
    }

    func waiting() throws -> Int {
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM document WHERE stage IN ('review', 'stuck')") ?? 0
    }

    /// Median and 95th percentile.
    func times() throws -> (Double?, Double?) {
        let times = try Int64.fetchAll(
            db,
            sql: """
                SELECT filed_at - received_at FROM document WHERE \(Self.inSpan) AND filed_at IS NOT NULL ORDER BY 1
                """, arguments: span)
        guard !times.isEmpty else { return (nil, nil) }
        let at = { (share: Double) in Double(times[min(times.count - 1, Int(share * Double(times.count)))]) / 1_000_000
        }
        return (at(0.5), at(0.95))
    }

    func shares(_ name: String, limit: Int) throws -> [ReviewFigures.Share] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(name) AS name, COUNT(*) AS received, SUM(\(Self.alone)) AS alone,
                    SUM(id IN (SELECT a.document_id FROM review_action a JOIN correction c ON c.action_id = a.id
                        WHERE a.at >= ? AND a.undone_at IS NULL AND c.field IN ('label', 'patient')
                            AND c.old_value IS NOT NULL)) AS corrected
                FROM document WHERE \(Self.inSpan) GROUP BY 1 ORDER BY received DESC, 1 LIMIT \(limit)
                """, arguments: start + span
        ).map {
            ReviewFigures.Share(
                name: $0["name"], received: $0["received"], filedAlone: $0["alone"], corrected: $0["corrected"])
        }
    }

    func corrections() throws -> [Correction.Field: Int] {
        var counts: [Correction.Field: Int] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.field, COUNT(*) AS documents FROM correction c JOIN review_action a ON a.id = c.action_id
                WHERE a.at >= ? AND a.at < ? AND a.undone_at IS NULL GROUP BY c.field
                """, arguments: span)
        for row in rows { Correction.Field(rawValue: row["field"]).map { counts[$0] = row["documents"] } }
        return counts
    }

    func sample() throws -> (Int, Int) {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT COUNT(*) AS looked, coalesce(SUM(verdict = 'wrong'), 0) AS wrong FROM second_look
                WHERE kind = 'sample' AND closed_at >= ? AND closed_at < ?
                """, arguments: span)
        return (row?["looked"] ?? 0, row?["wrong"] ?? 0)
    }
}
