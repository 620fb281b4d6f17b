public import Faxes
public import Foundation
public import Store

/// An EMR into which documents alone go: by its incoming-documents folder, or by SOAP, with no way to ask for patients
/// or to make tasks. A task is then refused after its document is filed: a person makes it by hand.
public struct DocumentsOnlyInbox: EMRInbox {
    public let name: String
    public let isIdempotent = false
    private let documents: any DocumentWriting

    public init(name: String, documents: any DocumentWriting) {
        self.name = name
        self.documents = documents
    }

    public func steps(for request: FilingRequest) -> [FilingStep] {
        request.ticklers.isEmpty ? [.document] : [.document, .tickler(index: 0)]
    }

    public func perform(
        _ step: FilingStep, of request: FilingRequest, documentNo: String?, at now: Date
    ) async -> StepOutcome {
        guard step == .document else {
            return .refused(FaxError(.emrTakesNoTasks, "the document is filed; make its tasks by hand"))
        }
        return await documents.write(request, at: now)
    }

    public func lookUp(
        _ step: FilingStep, of request: FilingRequest, progress: FilingProgress
    ) async -> StepFinding {
        guard step == .document else { return .notDone }
        return await documents.find(request, since: progress.begunAt ?? request.receivedAt)
    }

    public func check() async throws(FaxError) {
        try await documents.check()
    }

    public func patients(_ query: PatientQuery) async throws(FaxError) -> [Patient] {
        throw FaxError(.emrNoSuchService, "this EMR can't be asked for patients")
    }

    public func providers() async throws(FaxError) -> [Provider] {
        throw FaxError(.emrNoSuchService, "this EMR can't be asked for providers")
    }
}
