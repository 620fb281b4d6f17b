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
        let found = fax.pages.flatMap { identifiers.identifiers(on: $0, received: received) }
        return spans.map { span in
            triage(
                span, of: fax, missing: [], identifiers: found.filter { span.pages.contains($0.page) },
                received: received)
        }
    }
}
