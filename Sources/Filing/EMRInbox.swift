public import Faxes
public import Foundation
public import Store

/// Where documents are filed: an EMR's document inbox.
public protocol EMRInbox: Sendable {
    /// For logs and the page: `embedded`, `oscar`, `juno`, `folder`, `soap`.
    var name: String { get }
    /// Whether doing a step again is harmless. Then no step needs to be noted before it is begun.
    var isIdempotent: Bool { get }

    /// The writes that file a document, in their order; the document itself comes first.
    func steps(for request: FilingRequest) -> [FilingStep]
    /// One attempt at one step. It ends by itself well within the outbox's lease, and says `tryLater` or `refused` only
    /// when nothing was written.
    func perform(_ step: FilingStep, of request: FilingRequest, documentNo: String?, at now: Date) async -> StepOutcome
    /// Whether a step that may have taken effect has; reads only.
    func lookUp(_ step: FilingStep, of request: FilingRequest, progress: FilingProgress) async -> StepFinding

    /// Whether documents could be filed now; writes nothing.
    func check() async throws(FaxError)
    /// Patients who may be meant, at most fifty. Throws `emr.no-such-service` where the EMR can't be asked.
    func patients(_ query: PatientQuery) async throws(FaxError) -> [Patient]
    /// The active providers of the clinic. Throws `emr.no-such-service` where the EMR can't be asked.
    func providers() async throws(FaxError) -> [Provider]
}

/// What one attempt at one step came to.
public enum StepOutcome: Sendable, Hashable {
    /// It is done; the number is the document's, where this step made it known.
    case done(documentNo: String?)
    /// The EMR will not take it as it is; a person must act.
    case refused(FaxError)
    /// Nothing was written, proven: try again later.
    case tryLater(FaxError)
    /// It may have been written. Never sent again blindly.
    case unknown(FaxError)
}

/// What looking for a step's effect came to.
public enum StepFinding: Sendable, Hashable {
    case done(documentNo: String?)
    case notDone
    /// The EMR can't tell, or does not answer: a person must look.
    case unclear(FaxError)
}

/// What patients are looked for by.
public enum PatientQuery: Sendable, Hashable {
    case healthNumber(String)
    /// Prefixes; either may be empty, not both.
    case name(last: String, first: String)
    case birthDate(CalendarDate)
    case chart(String)
}

extension FilingRequest {
    /// OSCAR's provider number for documents that are nobody's.
    static let nobody = "0"

    /// Whose inbox the document goes into, and who else is to be told; nobody twice, and not nobody by name.
    var route: (first: String, others: [String]) {
        var seen: Set<String> = [Self.nobody, ""]
        let named = recipients.filter { seen.insert($0).inserted }
        return (named.first ?? Self.nobody, Array(named.dropFirst()))
    }
}
