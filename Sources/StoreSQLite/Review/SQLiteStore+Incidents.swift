public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func incidents(openOnly: Bool) async throws(FaxError) -> [Incident] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT i.*, a.actor, a.why FROM incident i JOIN review_action a ON a.id = i.action_id
                    WHERE i.closed_at IS NULL OR ? ORDER BY i.id DESC LIMIT 500
                    """, arguments: [!openOnly])
            return try rows.map { row in
                guard let kind = Incident.Kind(rawValue: row["kind"]) else {
                    throw FaxError(.storeCorrupt, "unknown kind of incident")
                }
                return Incident(
                    id: row["id"], documentID: row["document_id"], kind: kind,
                    openedAt: Date(microseconds: row["opened_at"]), openedBy: row["actor"], why: row["why"],
                    emrDocumentNo: row["emr_document_no"],
                    closedAt: (row["closed_at"] as Int64?).map { Date(microseconds: $0) }, closedBy: row["closed_by"],
                    outcome: row["outcome"])
            }
        }
    }

    public func close(incident id: Int64, outcome: String, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE incident SET closed_at = ?, closed_by = ?, outcome = ? WHERE id = ? AND closed_at IS NULL
                    """, arguments: [now.microseconds, actor, outcome, id])
            guard db.changesCount == 1 else { throw FaxError(.reviewSettled, "the incident is closed") }
            try DeskTransaction(db: db, actor: actor, now: now).log("incident.closed", "incident-\(id)")
        }
    }
}
