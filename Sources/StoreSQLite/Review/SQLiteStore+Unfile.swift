public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func unfile(
        _ documentID: String, _ reason: UnfileReason, why: String, by actor: String, at now: Date
    ) async throws(FaxError) {
        try await write { db in
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            guard let document = try DeskDocument(documentID, db), document.stage == .filed else {
                throw FaxError(.reviewSettled, "it is not filed")
            }
            try desk.requireFree(documentID)
            try desk.unfile(document, reason, why: why)
        }
    }
}

extension DeskTransaction {
    fileprivate func unfile(_ document: DeskDocument, _ reason: UnfileReason, why: String) throws {
        var triaged = document.triaged
        triaged.disposition = .review
        triaged.reviewReasons = [reason.sentence]
        if reason == .wrongPatient {
            triaged.patient.state = .review
            triaged.patient.demographicNo = nil
        }
        try db.execute(
            sql: """
                UPDATE document SET stage = 'review', filed_at = NULL, emr_document_no = NULL, error_code = NULL,
                    decided_by = NULL, decided_at = NULL WHERE id = ?
                """, arguments: [document.id])
        try triaged.writeColumns(of: document.id, db)
        try withdrawFromInbox(document.id)
        try unlearn(.unfiled, of: document.id)
        let action = try record(
            .unfile, of: document.id, ActionMemory(documents: [document.snapshot]), why: why,
            corrections: reason == .wrongPatient
                ? [Correction(field: .patient, old: document.triaged.patient.demographicNo, new: nil)] : [],
            detail: "\(reason.rawValue) \(document.snapshot.emrDocumentNo ?? "")")
        if reason == .wrongPatient {
            try openIncident("wrong-patient", document.id, of: action, emrDocumentNo: document.snapshot.emrDocumentNo)
        }
    }

    /// Out of the embedded inbox, its routing and its ticklers; the row is kept aside. A document that another EMR holds
    /// has none here: a person takes it out there.
    private func withdrawFromInbox(_ documentID: String) throws {
        let number = try Int64.fetchOne(
            db, sql: "SELECT number FROM inbox_document WHERE document_id = ?", arguments: [documentID])
        guard let number else { return }
        try db.execute(
            sql: """
                INSERT INTO inbox_withdrawn (number, document_id, record, withdrawn_at, withdrawn_by)
                SELECT number, document_id, json_object('demographic_no', demographic_no, 'label', label,
                        'description', description, 'filed_at', filed_at,
                        'routing', (SELECT json_group_array(provider_no) FROM inbox_routing r WHERE r.number = d.number),
                        'ticklers', (SELECT json_group_array(kind) FROM inbox_tickler t WHERE t.number = d.number)),
                    ?, ?
                FROM inbox_document d WHERE number = ?
                """, arguments: [now.microseconds, actor, number])
        for table in ["inbox_tickler", "inbox_routing", "inbox_document"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE number = ?", arguments: [number])
        }
    }
}

extension UnfileReason {
    fileprivate var sentence: String {
        switch self {
        case .wrongPatient: "Un-filed: it was in the wrong chart."
        case .wrongDetails: "Un-filed: it was filed with wrong details."
        }
    }
}
