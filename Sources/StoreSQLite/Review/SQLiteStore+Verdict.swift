public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func settle(_ verdict: ReviewVerdict, at now: Date) async throws(FaxError) -> ReviewAction {
        try await write { db in
            let desk = DeskTransaction(db: db, actor: verdict.actor, now: now)
            let document = try desk.waiting(verdict.documentID)
            let action =
                switch verdict.outcome {
                case .file(let reviewed, let notBefore):
                    try desk.file(document, reviewed, notBefore: notBefore, of: verdict)
                case .discard(let reason): try desk.discard(document, reason, why: verdict.why)
                case .foundInEMR(let number): try desk.settleAsFound(document, number, why: verdict.why)
                }
            try desk.putDown(document.id)
            return action
        }
    }
}

extension DeskTransaction {
    fileprivate func file(
        _ document: DeskDocument, _ reviewed: ReviewedDocument, notBefore: Date, of verdict: ReviewVerdict
    ) throws -> ReviewAction {
        let corrections = try document.triaged.corrections(by: reviewed)
        let accepted = document.triaged.accepting(reviewed, by: actor)
        try accepted.writeColumns(of: document.id, db)
        try decide(document.id, stage: "filing")
        let request = FilingRequest(
            filing: accepted, id: document.id, claim: document.claim, receivedAt: document.receivedAt)
        try queue(request, notBefore: notBefore)
        let action = try record(
            .file, of: document.id, ActionMemory(documents: [document.snapshot]), why: verdict.why,
            corrections: corrections, detail: corrections.map(\.field.rawValue).joined(separator: ","))
        try teach(
            verdict.lessons, on: document.id, action: action,
            saysOtherwise: corrections.contains { $0.field == .sender && $0.old != nil })
        return action
    }

    fileprivate func discard(
        _ document: DeskDocument, _ reason: DiscardReason, why: String
    ) throws -> ReviewAction {
        try decide(document.id, stage: "discarded", discardReason: reason.rawValue)
        let action = try record(
            .discard, of: document.id, ActionMemory(documents: [document.snapshot]), why: why, detail: reason.rawValue)
        if reason == .wrongClinic {
            try openIncident("wrong-clinic", document.id, of: action, emrDocumentNo: nil)
        }
        return action
    }

    fileprivate func settleAsFound(_ document: DeskDocument, _ number: String, why: String) throws -> ReviewAction {
        try decide(document.id, stage: "filed", emrDocumentNo: number)
        try db.execute(
            sql: "UPDATE outbox SET state = 'filed', error_code = NULL WHERE document_id = ?",
            arguments: [document.id])
        return try record(
            .foundInEMR, of: document.id, ActionMemory(documents: [document.snapshot]), why: why, detail: number)
    }

    /// Puts a document into the outbox, in the place of an earlier row of its own.
    func queue(_ request: FilingRequest, notBefore: Date) throws {
        let progress = try progressToKeep(for: request)
        try db.execute(
            sql: """
                INSERT INTO outbox (document_id, urgency, received_at, request, state, due_at, progress)
                VALUES (?, ?, ?, ?, 'waiting', ?, ?)
                ON CONFLICT (document_id) DO UPDATE SET urgency = excluded.urgency, request = excluded.request,
                    state = 'waiting', attempt = 0, progress = excluded.progress, due_at = excluded.due_at,
                    token = NULL, error_code = NULL
                """,
            arguments: [
                request.documentID, request.urgency.rank, request.receivedAt.microseconds,
                try RecordCoding.text(request), notBefore.microseconds, progress,
            ])
    }

    private func decide(
        _ id: String, stage: String, discardReason: String? = nil, emrDocumentNo: String? = nil
    ) throws {
        try db.execute(
            sql: """
                UPDATE document SET stage = ?, error_code = NULL, discard_reason = ?, emr_document_no = ?,
                    filed_at = ?, decided_by = ?, decided_at = ? WHERE id = ?
                """,
            arguments: [
                stage, discardReason, emrDocumentNo, emrDocumentNo == nil ? nil : now.microseconds, actor,
                now.microseconds, id,
            ])
    }
}
