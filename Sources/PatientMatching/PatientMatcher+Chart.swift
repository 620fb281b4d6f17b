public import Faxes

extension PatientMatcher {
    /// One chart that a person picked, held against what was found on a document's pages; nil if the roster has none of
    /// that number. It stands in no ranking: its probability is 0.
    public func candidate(_ demographicNo: String, for identifiers: [Identifier]) -> PatientCandidate? {
        guard let position = index.position(of: demographicNo) else { return nil }
        let comparison = ChartComparison(DocumentEvidence(identifiers), position: position, in: index)
        return PatientCandidate(
            demographicNo: demographicNo, probability: 0, agree: comparison.agreeing, conflict: comparison.conflicting)
    }
}
