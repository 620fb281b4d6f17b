public import Faxes
public import Store

/// What the page asks of triage: how a chart that a person picked compares with the pages, and what a document is whose
/// pages a person arranged anew, and what a decision teaches. The program that composes intray supplies all three.
public struct SecondLook: Sendable {
    /// The chart held against what was found on the pages; nil if nobody bears that number.
    public var candidate: @Sendable ([Identifier], _ demographicNo: String) async throws(FaxError) -> PatientCandidate?
    /// Decides on some pages of a fax as on a document of its own.
    public var triage: @Sendable (ReadFax, [DocumentSpan]) async throws(FaxError) -> [TriagedDocument]
    /// What filing a document so teaches.
    public var lessons: @Sendable (TriagedDocument, Transmission, ReviewedDocument) async throws(FaxError) -> [Lesson]

    public init(
        candidate: @escaping @Sendable ([Identifier], String) async throws(FaxError) -> PatientCandidate?,
        triage: @escaping @Sendable (ReadFax, [DocumentSpan]) async throws(FaxError) -> [TriagedDocument],
        lessons:
            @escaping @Sendable (TriagedDocument, Transmission, ReviewedDocument) async throws(FaxError) -> [Lesson]
    ) {
        self.candidate = candidate
        self.triage = triage
        self.lessons = lessons
    }
}
