import Faxes
import Foundation
import GRDB
import Store

/// One transaction of a person's at the review desk: who and when, the checks before every change, the record after it.
struct DeskTransaction {
    let db: Database
    let actor: String
    let now: Date

    /// Throws `store.review-held` while somebody else holds the item.
    func requireFree(_ itemID: String) throws {
        let holder = try String.fetchOne(
            db, sql: "SELECT holder FROM review_hold WHERE item_id = ? AND until > ? AND holder <> ?",
            arguments: [itemID, now.microseconds, actor])
        if holder != nil { throw FaxError(.reviewHeld, "somebody else has it open") }
    }

    /// A document that waits for a person and that nobody else holds.
    func waiting(_ id: String) throws -> DeskDocument {
        guard let document = try DeskDocument(id, db) else {
            throw FaxError(.reviewSettled, "there is no such document")
        }
        guard document.stage == .review || document.stage == .stuck else {
            throw FaxError(.reviewSettled, "it is \(document.stage.rawValue)")
        }
        try requireFree(id)
        return document
    }

    /// Writes down what was done; the document is given back and its drafts are forgotten.
    func record(
        _ verb: ReviewAction.Verb, of id: String, _ memory: ActionMemory, why: String, corrections: [Correction] = [],
        detail: String = ""
    ) throws -> ReviewAction {
        try db.execute(
            sql: "INSERT INTO review_action (document_id, actor, at, verb, why, before) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id, actor, now.microseconds, verb.rawValue, why, try RecordCoding.text(memory)])
        let action = db.lastInsertedRowID
        for correction in corrections {
            try db.execute(
                sql: "INSERT INTO correction (action_id, field, old_value, new_value) VALUES (?, ?, ?, ?)",
                arguments: [action, correction.field.rawValue, correction.old, correction.new])
        }
        try log("review.\(verb.rawValue)", id, detail)
        return ReviewAction(
            id: action, documentID: id, actor: actor, at: now, verb: verb, why: why, isUndone: false,
            corrections: corrections)
    }

    func log(_ action: String, _ subject: String, _ detail: String = "") throws {
        try AuditChain(db: db).append(
            AuditEntry(at: now, actor: actor, action: action, subject: subject, detail: detail))
    }

    /// Ends the work on a document that was decided.
    func putDown(_ id: String) throws {
        try db.execute(sql: "DELETE FROM review_hold WHERE item_id = ?", arguments: [id])
        try db.execute(sql: "DELETE FROM review_draft WHERE document_id = ?", arguments: [id])
    }

    func openIncident(
        _ kind: String, _ documentID: String, of action: ReviewAction, emrDocumentNo: String?
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO incident (document_id, action_id, kind, opened_at, emr_document_no) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [documentID, action.id, kind, now.microseconds, emrDocumentNo])
        try log("incident.opened", documentID, kind)
    }
}
