public import Faxes
public import Foundation
public import Store

/// An OSCAR of one of its many lines: documents by the way that it has for them, tasks and the roster by REST.
public struct OSCARInbox: EMRInbox {
    public let name: String
    public let isIdempotent = false
    let calls: SignedCalls
    let settings: OSCARSettings
    private let documents: any DocumentWriting

    public init(name: String = "oscar", calls: SignedCalls, settings: OSCARSettings, documents: any DocumentWriting) {
        self.name = name
        self.calls = calls
        self.settings = settings
        self.documents = documents
    }

    public func steps(for request: FilingRequest) -> [FilingStep] {
        // Tasks are about a patient: an unmatched document has none.
        guard request.demographicNo != nil else { return [.document] }
        let notices: [FilingStep] =
            settings.capabilities.takesTasks ? request.route.others.map { .notice(provider: $0) } : []
        return [.document] + notices + request.ticklers.indices.map { .tickler(index: $0) }
    }

    public func perform(
        _ step: FilingStep, of request: FilingRequest, documentNo: String?, at now: Date
    ) async -> StepOutcome {
        if step == .document { return await documents.write(request, at: now) }
        switch task(step, of: request, documentNo: documentNo, at: now) {
        case .failure(let failure): return failure.outcome
        case .success(let body):
            switch await calls.write("POST", "/ws/services/tickler/add", body: body) {
            case .failed(let failure): return Self.outcome(of: failure)
            case .answer(let answer): return Self.outcome(of: answer)
            }
        }
    }

    public func lookUp(
        _ step: FilingStep, of request: FilingRequest, progress: FilingProgress
    ) async -> StepFinding {
        if step == .document { return await documents.find(request, since: progress.begunAt ?? request.receivedAt) }
        let unclear = FaxError(.taskUncertain, "this EMR can't be asked whether it has the task")
        guard case .success(let body) = task(step, of: request, documentNo: progress.documentNo, at: request.receivedAt)
        else { return .unclear(unclear) }
        return await TaskList(calls: calls).contains(body) ?? .unclear(unclear)
    }

    public func check() async throws(FaxError) {
        try await documents.check()
        // Documents that go another way say nothing about the way of their tasks.
        if settings.capabilities.takesTasks, !(documents is RESTDocuments) { try await calls.requireLetIn() }
    }

    private func task(
        _ step: FilingStep, of request: FilingRequest, documentNo: String?, at now: Date
    ) -> Result<TicklerBody, CallFailure> {
        func failure(_ error: FaxError) -> Result<TicklerBody, CallFailure> {
            .failure(CallFailure(error: error, mayBeWritten: false))
        }
        guard settings.capabilities.takesTasks else {
            return failure(FaxError(.emrTakesNoTasks, "the document is filed; make its task by hand"))
        }
        // A task for a chart that is none breaks every list of tasks in the EMR.
        guard let documentNo, let chart = RESTDocuments.chartNumber(of: request), chart > 0 else {
            return failure(FaxError(.internal, "a task without its document or patient"))
        }
        let text = TaskText(request: request, documentNo: documentNo)
        let priority = request.urgency == .routine ? "Normal" : "High"
        switch step {
        case .notice(let provider):
            let today = CalendarDate(request.receivedAt, in: settings.timeZone)
            return .success(
                TicklerBody(
                    demographicNo: chart, taskAssignedTo: provider, message: text.notice, priority: priority,
                    serviceDate: settings.noon(of: today)))
        case .tickler(let index) where request.ticklers.indices.contains(index):
            let tickler = request.ticklers[index]
            guard let assignee = settings.assignee(of: tickler) else {
                return failure(
                    FaxError(.emrTakesNoTasks, "nobody is named for tasks of the front desk; set front-desk"))
            }
            return .success(
                TicklerBody(
                    demographicNo: chart, taskAssignedTo: assignee, message: text.message(of: tickler),
                    priority: priority, serviceDate: settings.noon(of: tickler.due)))
        default: return failure(FaxError(.internal, "a step that OSCAR does not have"))
        }
    }

    /// A right that we have for documents and not for tasks is no reason to hold up documents.
    private static func outcome(of failure: CallFailure) -> StepOutcome {
        switch failure.error.code {
        case .emrNoPrivilege, .emrNoSuchService: .refused(FaxError(.emrTakesNoTasks, failure.error.detail))
        default: failure.outcome
        }
    }

    private static func outcome(of answer: EMRAnswer) -> StepOutcome {
        switch JSONValue(answer.body)?.holder(of: "success")["success"].bool {
        case true: .done(documentNo: nil)
        case false: .refused(FaxError(.emrRefused, "the EMR finds the task wrong"))
        case nil where answer.body.isEmpty: .unknown(FaxError(.taskUncertain, "the EMR says nothing about the task"))
        case nil: outcome(ofWrapped: answer)
        }
    }

    /// CARLOS's answers say how it went beside an empty body.
    private static func outcome(ofWrapped answer: EMRAnswer) -> StepOutcome {
        JSONValue(answer.body)?["status"].string == "SUCCESS"
            ? .done(documentNo: nil) : .unknown(FaxError(.taskUncertain, "the EMR says nothing about the task"))
    }
}
