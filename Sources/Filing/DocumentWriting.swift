public import Faxes
public import Foundation
public import Store

/// The file that the EMR gets of a document, by the document's id; nil when there is no such document.
public typealias DocumentSource = @Sendable (String) async throws(FaxError) -> [UInt8]?

/// One way of getting a document itself into an EMR, beside which tasks may go another.
public protocol DocumentWriting: Sendable {
    /// One attempt, as `EMRInbox.perform` has it.
    func write(_ request: FilingRequest, at now: Date) async -> StepOutcome
    /// Whether a document that may have been written since a moment has been; reads only.
    func find(_ request: FilingRequest, since: Date) async -> StepFinding
    /// Whether documents could be written now; writes nothing.
    func check() async throws(FaxError)
}

/// A document's file, or why there is none.
struct PDFFetch {
    let source: DocumentSource

    /// The bytes; else what its step came to, with nothing written.
    func bytes(of request: FilingRequest) async -> Result<[UInt8], CallFailure> {
        do {
            guard let pdf = try await source(request.documentID) else {
                return .failure(
                    CallFailure(error: FaxError(.internal, "there is no such document"), mayBeWritten: false))
            }
            return .success(pdf)
        } catch {
            return .failure(CallFailure(error: error, mayBeWritten: false))
        }
    }
}
