public import Faxes

/// What the page asks of triage: how a chart that a person picked compares with the pages, and what a document is whose
/// pages a person arranged anew. The program that composes intray supplies both.
public struct SecondLook: Sendable {
    /// The chart held against what was found on the pages; nil if nobody bears that number.
    public var candidate: @Sendable ([Identifier], _ demographicNo: String) async throws(FaxError) -> PatientCandidate?
    /// Decides on some pages of a fax as on a document of its own.
    public var triage: @Sendable (ReadFax, [DocumentSpan]) async throws(FaxError) -> [TriagedDocument]

    public init(
        candidate: @escaping @Sendable ([Identifier], String) async throws(FaxError) -> PatientCandidate?,
        triage: @escaping @Sendable (ReadFax, [DocumentSpan]) async throws(FaxError) -> [TriagedDocument]
    ) {
        self.candidate = candidate
        self.triage = triage
    }
}
