import Faxes
import Foundation
import Store

extension FilingRequest {
    /// What is written to the EMR for a triaged document.
    ///
    /// Only a match names a chart. A task is about a patient, so an unmatched document brings none: whoever finds its
    /// patient makes them.
    init(filing document: TriagedDocument, id: String, claim: FaxClaim, receivedAt: Date) {
        let demographicNo = document.patient.state == .matched ? document.patient.demographicNo : nil
        self.init(
            documentID: id, faxID: claim.faxID, sha256: claim.sha256, format: claim.format,
            pages: document.span.pages, demographicNo: demographicNo, recipients: document.recipients,
            label: document.classification.label, urgency: document.classification.urgency,
            description: document.facts.title ?? document.classification.label.words,
            senderName: document.facts.sender.name ?? document.facts.sender.organization,
            documentDate: document.facts.documentDate, receivedAt: receivedAt,
            ticklers: demographicNo == nil ? [] : document.ticklers)
    }
}

extension Label {
    /// The label in words, for a document that has no title of its own: "Consult letter".
    var words: String {
        let words = rawValue.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
