public import Faxes
import PatientMatching

/// What people ask while they decide.
extension TriagePipeline {
    /// A chart that a person picked, held against what was found on the pages; nil if nobody bears that number.
    public func candidate(_ demographicNo: String, for identifiers: [Identifier]) -> PatientCandidate? {
        matcher.candidate(demographicNo, for: identifiers)
    }

    /// Decides on pages that a person has put together, each span as a document of its own. Pages that were promised and
    /// did not come are no longer held against them: the person has seen what there is.
    public func triage(_ spans: [DocumentSpan], of fax: ReadFax, received: CalendarDate) -> [TriagedDocument] {
        var documents = decisions(
            on: spans, of: fax, identifiers: identifiers(of: fax, received: received), received: received)
        for place in documents.indices {
            documents[place].fingerprint = fingerprint(of: documents[place].span, in: fax)
        }
        return documents
    }

    /// The same where the fax's identifiers are known already; fingerprints are left empty.
    public func decisions(
        on spans: [DocumentSpan], of fax: ReadFax, knowing derivation: Derivation, received: CalendarDate
    ) -> [TriagedDocument] {
        decisions(on: spans, of: fax, identifiers: derivation.identifiers, received: received)
    }

    private func decisions(
        on spans: [DocumentSpan], of fax: ReadFax, identifiers: [Identifier], received: CalendarDate
    ) -> [TriagedDocument] {
        spans.map { span in
            decide(
                derive(span, of: fax, identifiers: identifiers, received: received), of: fax, missing: [],
                identifiers: identifiers.filter { span.pages.contains($0.page) }, received: received)
        }
    }
}
