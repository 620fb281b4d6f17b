import Faxes
import Foundation
import GRDB
import Store

/// A document's row as it was before somebody changed it, to be put back when they take that back.
struct DocumentSnapshot: Codable {
    let id: String
    let stage: String
    let urgency: Int
    let label: String
    let labelProbability: Double
    let matchState: String
    let pageCount: Int
    let reason: String?
    let filedAt: Int64?
    let emrDocumentNo: String?
    let errorCode: String?
    let decidedBy: String?
    let decidedAt: Int64?
    let discardReason: String?
    let recipients: String
    let triaged: String
    let fingerprint: Data

    init(_ row: Row) {
        id = row["id"]
        stage = row["stage"]
        urgency = row["urgency"]
        label = row["label"]
        labelProbability = row["label_probability"]
        matchState = row["match_state"]
        pageCount = row["page_count"]
        reason = row["reason"]
        filedAt = row["filed_at"]
        emrDocumentNo = row["emr_document_no"]
        errorCode = row["error_code"]
        decidedBy = row["decided_by"]
        decidedAt = row["decided_at"]
        discardReason = row["discard_reason"]
        recipients = row["recipients"]
        triaged = row["triaged"]
        fingerprint = row["fingerprint"]
    }

    func restore(_ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE document SET stage = ?, urgency = ?, label = ?, label_probability = ?, match_state = ?,
                    page_count = ?, reason = ?, filed_at = ?, emr_document_no = ?, error_code = ?, decided_by = ?,
                    decided_at = ?, discard_reason = ?, recipients = ?, triaged = ?,
                    fingerprint = ?
                WHERE id = ?
                """,
            arguments: [
                stage, urgency, label, labelProbability, matchState, pageCount, reason, filedAt, emrDocumentNo,
                errorCode, decidedBy, decidedAt, discardReason, recipients, triaged, fingerprint,
                id,
            ])
    }
}

/// What an action found: the documents that it changed, the pages that it turned, and the documents that it made.
struct ActionMemory: Codable {
    var documents: [DocumentSnapshot] = []
    var created: [String] = []
    /// Turns of pages as they were, by page number of the fax.
    var turns: [Int: Int] = [:]
    var faxID: String?
    var closedFax: String?
}
