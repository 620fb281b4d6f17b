import Faxes
import Foundation
import GRDB
import Store

/// A document as it goes into the tables, with its outbox row if it is to be filed.
struct DocumentRow {
    let id: String
    let claim: FaxClaim
    let position: Int
    let receivedAt: Date
    let document: TriagedDocument

    func insert(at now: Date, _ db: Database) throws {
        try insertDocument(db)
        let audit = AuditChain(db: db)
        switch document.disposition {
        case .file:
            try insertOutbox(at: now, db)
            try audit.append("document.queued", id, document.classification.label.rawValue, at: now)
        case .review: try audit.append("document.to-review", id, document.classification.label.rawValue, at: now)
        case .discard: try audit.append("document.discarded", id, document.classification.label.rawValue, at: now)
        }
    }

    private var stage: DocumentStage {
        switch document.disposition {
        case .file: .filing
        case .review: .review
        case .discard: .discarded
        }
    }

    private func insertDocument(_ db: Database) throws {
        var record = document
        record.fingerprint = .empty
        try db.execute(
            sql: """
                INSERT INTO document (id, fax_id, position, stage, received_at, urgency, label, label_probability,
                    match_state, page_count, reason, recipients, fingerprint, triaged)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, claim.faxID, position, stage.rawValue, receivedAt.microseconds,
                document.classification.urgency.rank, document.classification.label.rawValue,
                document.classification.probability, document.patient.state.rawValue, document.span.pages.count,
                document.reviewReasons.first, document.recipientColumn, document.fingerprint.blob,
                try RecordCoding.text(record),
            ])
    }

    private func insertOutbox(at now: Date, _ db: Database) throws {
        let request = FilingRequest(filing: document, id: id, claim: claim, receivedAt: receivedAt)
        try db.execute(
            sql: """
                INSERT INTO outbox (document_id, urgency, received_at, request, state, due_at)
                VALUES (?, ?, ?, ?, 'waiting', ?)
                """,
            arguments: [
                id, request.urgency.rank, receivedAt.microseconds, try RecordCoding.text(request), now.microseconds,
            ])
    }
}

extension Urgency {
    /// As the tables order it.
    var rank: Int { Urgency.allCases.sorted().firstIndex(of: self) ?? 0 }

    init(rank: Int) throws {
        let ordered = Urgency.allCases.sorted()
        guard ordered.indices.contains(rank) else { throw FaxError(.storeCorrupt, "an urgency is out of range") }
        self = ordered[rank]
    }
}
