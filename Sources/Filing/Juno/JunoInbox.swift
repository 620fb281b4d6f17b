public import Faxes
public import Foundation
public import Store

/// Juno, by its own REST (`/ws/services/v1`): saving a document, putting it into a chart and into each inbox are calls of
/// their own, each remembered.
public struct JunoInbox: EMRInbox {
    static let base = "/ws/services/v1"
    public let name: String
    public let isIdempotent = false
    private let calls: SignedCalls
    private let settings: OSCARSettings
    private let pdf: PDFFetch

    public init(name: String = "juno", calls: SignedCalls, settings: OSCARSettings, pdf: @escaping DocumentSource) {
        self.name = name
        self.calls = calls
        self.settings = settings
        self.pdf = PDFFetch(source: pdf)
    }

    public func steps(for request: FilingRequest) -> [FilingStep] {
        let route = request.route
        let inboxes: [FilingStep] = ([route.first] + route.others).map { .inbox(provider: $0) }
        guard request.demographicNo != nil else { return [.document] + inboxes }
        return [.document, .chart] + inboxes + request.ticklers.indices.map { .tickler(index: $0) }
    }

    public func perform(
        _ step: FilingStep, of request: FilingRequest, documentNo: String?, at now: Date
    ) async -> StepOutcome {
        if step == .document { return await save(request, at: now) }
        guard let documentNo else {
            return .refused(FaxError(.internal, "a step before its document"))
        }
        switch step {
        case .chart:
            return await post("/demographic/\(request.demographicNo ?? "")/chart/document/\(documentNo)", Nothing())
        case .inbox(FilingRequest.nobody): return await post("/document/\(documentNo)/inbox/general", Nothing())
        case .inbox(let provider):
            return await post("/document/\(documentNo)/inbox/provider/\(provider)", Nothing())
        case .tickler(let index): return await add(index, of: request, documentNo)
        case .document, .notice: return .refused(FaxError(.internal, "a step that Juno does not have"))
        }
    }

    /// Putting a document where it is already changes nothing; of the document itself and of tasks Juno can't say
    /// whether they arrived.
    public func lookUp(
        _ step: FilingStep, of request: FilingRequest, progress: FilingProgress
    ) async -> StepFinding {
        switch step {
        case .chart, .inbox: .notDone
        case .document, .notice, .tickler:
            .unclear(FaxError(.filingUncertain, "this EMR can't be asked whether it has it"))
        }
    }

    public func check() async throws(FaxError) {
        _ = try await search([("lastName", "-"), ("firstName", "-")])
    }

    public func patients(_ query: PatientQuery) async throws(FaxError) -> [Patient] {
        let found: [Patient]
        switch query {
        case .healthNumber(let number): found = try await search([("hin", number)])
        case .name(let last, let first): found = try await search([("lastName", last), ("firstName", first)])
        case .birthDate(let day): found = try await search([("dateOfBirth", day.description)])
        case .chart(let number):
            let answer = try await calls.read("GET", "\(Self.base)/demographic/\(PercentEncoding.encode(number))")
            found = [Patient(juno: JSONValue(answer.body)?["body"] ?? .null)].compactMap(\.self)
        }
        // Juno's own search may be looser than what was asked for.
        return Array(found.filter { query.fits($0) }.prefix(50))
    }

    public func providers() async throws(FaxError) -> [Provider] {
        throw FaxError(.emrNoSuchService, "Juno's interface has no list of providers; give providers.csv")
    }

    private func search(_ terms: [(name: String, value: String)]) async throws(FaxError) -> [Patient] {
        let query = [(name: "page", value: "1"), (name: "perPage", value: "50")] + terms.filter { !$0.value.isEmpty }
        let answer = try await calls.read("GET", "\(Self.base)/demographics/search", query: query)
        guard let value = JSONValue(answer.body), value["status"].string == "SUCCESS" else {
            throw FaxError(.emrAnswerInvalid, "Juno's list of patients can't be understood")
        }
        return value["body"].elements.compactMap(Patient.init(juno:))
    }
}

extension JunoInbox {
    private struct Nothing: Encodable {}

    private func save(_ request: FilingRequest, at now: Date) async -> StepOutcome {
        guard request.demographicNo.map({ Int($0) != nil }) ?? true else {
            return .refused(FaxError(.emrRefused, "the chart's number is none of this EMR"))
        }
        guard let creator = settings.ownProvider else {
            return .refused(FaxError(.emrRefused, "Juno wants a provider as whom documents are made; set provider"))
        }
        switch await pdf.bytes(of: request) {
        case .failure(let failure): return failure.outcome
        case .success(let bytes):
            let body = JunoDocumentBody(request, pdf: bytes, creator: creator, settings: settings, at: now)
            switch await calls.write("POST", "\(Self.base)/document", body: body) {
            case .failed(let failure): return failure.outcome
            case .answer(let answer):
                guard let value = JSONValue(answer.body) else {
                    return .unknown(FaxError(.filingUncertain, "Juno's answer can't be understood"))
                }
                if let error = Self.refusal(value) { return error }
                guard let number = value["body"].int ?? value["body"]["documentNo"].int else {
                    return .unknown(
                        FaxError(.filingUncertain, "Juno does not say under which number it has the document"))
                }
                return .done(documentNo: String(number))
            }
        }
    }

    private func add(_ index: Int, of request: FilingRequest, _ documentNo: String) async -> StepOutcome {
        guard request.ticklers.indices.contains(index), let chart = request.demographicNo.flatMap({ Int($0) }) else {
            return .refused(FaxError(.internal, "a task without its patient"))
        }
        let tickler = request.ticklers[index]
        guard let assignee = settings.assignee(of: tickler), let creator = settings.ownProvider else {
            return .refused(FaxError(.emrTakesNoTasks, "nobody is named for tasks of the front desk; set front-desk"))
        }
        let noon = Date(timeIntervalSince1970: Double(settings.noon(of: tickler.due)) / 1000)
        return await post(
            "/tickler",
            JunoTicklerBody(
                demographicNo: chart, creator: creator, taskAssignedTo: assignee,
                message: TaskText(request: request, documentNo: documentNo).message(of: tickler),
                priority: request.urgency == .routine ? "Normal" : "High", serviceDate: noon.ISO8601Format()))
    }

    private func post(_ path: String, _ body: some Encodable) async -> StepOutcome {
        switch await calls.write("POST", Self.base + path, body: body) {
        case .failed(let failure): return failure.outcome
        case .answer(let answer):
            guard let value = JSONValue(answer.body) else {
                return .unknown(FaxError(.filingUncertain, "Juno's answer can't be understood"))
            }
            return Self.refusal(value) ?? .done(documentNo: nil)
        }
    }

    /// Juno says with 200 too that it did not do something.
    private static func refusal(_ value: JSONValue) -> StepOutcome? {
        value["status"].string == "ERROR" ? .refused(FaxError(.emrRefused, "Juno finds the request wrong")) : nil
    }
}
