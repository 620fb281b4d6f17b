import Faxes
import Foundation
import GRDB
import Store

/// A document that a person has in hand, with what its fax says.
struct DeskDocument {
    let id: String
    let faxID: String
    let sha256: String
    let format: String
    let receivedAt: Date
    let stage: DocumentStage
    let snapshot: DocumentSnapshot
    let triaged: TriagedDocument

    init?(_ id: String, _ db: Database) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT d.*, f.sha256, f.format FROM document d JOIN fax f ON f.id = d.fax_id WHERE d.id = ?",
            arguments: [id])
        guard let row else { return nil }
        guard let stage = DocumentStage(rawValue: row["stage"]) else { throw FaxError(.storeCorrupt, "unknown stage") }
        self.id = id
        faxID = row["fax_id"]
        sha256 = row["sha256"]
        format = row["format"]
        receivedAt = Date(microseconds: row["received_at"])
        self.stage = stage
        snapshot = DocumentSnapshot(row)
        triaged = try RecordCoding.value(TriagedDocument.self, row["triaged"])
    }

    /// The fax's part of a request to file.
    var claim: FaxClaim {
        FaxClaim(
            faxID: faxID, sha256: sha256, format: format, transmission: Transmission(), attempt: 1,
            leaseUntil: receivedAt, token: "")
    }
}

extension TriagedDocument {
    /// The columns that lists are sorted and filtered by follow from the record.
    func writeColumns(of id: String, _ db: Database) throws {
        var record = self
        record.fingerprint = .empty
        try db.execute(
            sql: """
                UPDATE document SET urgency = ?, label = ?, match_state = ?, page_count = ?, reason = ?,
                    recipients = ?, triaged = ? WHERE id = ?
                """,
            arguments: [
                classification.urgency.rank, classification.label.rawValue, patient.state.rawValue, span.pages.count,
                reviewReasons.first, recipientColumn, try RecordCoding.text(record), id,
            ])
    }

    /// Provider numbers with a space before and after each.
    var recipientColumn: String { recipients.isEmpty ? "" : " \(recipients.joined(separator: " ")) " }

    /// As a person left it.
    func accepting(_ reviewed: ReviewedDocument, by actor: String) -> TriagedDocument {
        var document = self
        document.classification.label = reviewed.label
        document.classification.urgency = reviewed.urgency
        document.facts.documentDate = reviewed.documentDate
        document.facts.title = reviewed.description
        if let sender = reviewed.sender {
            document.facts.letterhead = facts.letterhead ?? facts.sender.organization
            document.facts.sender = sender
        }
        document.recipients = reviewed.recipients
        document.ticklers = reviewed.ticklers
        document.patient.demographicNo = reviewed.demographicNo
        document.patient.state =
            reviewed.demographicNo != nil ? .matched : reviewed.label.isAboutNoPatient ? .notPatient : .unmatched
        document.patient.probability = nil
        document.disposition = .file
        document.reviewReasons = []
        document.evidence.append(Evidence(subject: "review", source: "person", reason: "Decided by \(actor)."))
        return document
    }

    /// What a person changed of it.
    func corrections(by reviewed: ReviewedDocument) throws -> [Correction] {
        let pairs: [(Correction.Field, String?, String?)] = [
            (.label, classification.label.rawValue, reviewed.label.rawValue),
            (.urgency, classification.urgency.rawValue, reviewed.urgency.rawValue),
            (.patient, patient.demographicNo, reviewed.demographicNo),
            (.recipients, recipients.joined(separator: " "), reviewed.recipients.joined(separator: " ")),
            (.sender, facts.sender.written, (reviewed.sender ?? facts.sender).written),
            (.date, facts.documentDate?.description, reviewed.documentDate?.description),
            (.description, facts.title ?? classification.label.words, reviewed.description),
            (.ticklers, try RecordCoding.text(ticklers), try RecordCoding.text(reviewed.ticklers)),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { Correction(field: $0.0, old: $0.1, new: $0.2) }
    }
}

extension Sender {
    /// The organisation and its fax number, as a correction tells them; nil where neither is known.
    fileprivate var written: String? {
        let parts = [organization, fax].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
