public import Faxes
public import Foundation
public import Store

/// intray's own document inbox, for a clinic whose EMR takes nothing in, and to try intray out.
///
/// Document, routing and tasks are one transaction of the store, and so one step, which doing again changes nothing.
public struct EmbeddedInbox: EMRInbox {
    public let name = "embedded"
    public let isIdempotent = true
    private let store: any EmbeddedInboxStore & RosterStore

    public init(store: any EmbeddedInboxStore & RosterStore) {
        self.store = store
    }

    public func steps(for request: FilingRequest) -> [FilingStep] { [.document] }

    public func perform(
        _ step: FilingStep, of request: FilingRequest, documentNo: String?, at now: Date
    ) async -> StepOutcome {
        do {
            return .done(documentNo: try await store.fileInInbox(request, at: now))
        } catch {
            // One transaction that failed wrote nothing, and writing again is harmless in any case.
            return switch error.code.recovery {
            case .retry, .interrupted: .tryLater(error)
            case .review, .reject: .refused(error)
            }
        }
    }

    public func lookUp(
        _ step: FilingStep, of request: FilingRequest, progress: FilingProgress
    ) async -> StepFinding { .notDone }

    public func check() async throws(FaxError) {
        _ = try await store.inboxCounts()
    }

    public func patients(_ query: PatientQuery) async throws(FaxError) -> [Patient] {
        Array(try await store.patients().filter { query.fits($0) }.prefix(50))
    }

    public func providers() async throws(FaxError) -> [Provider] {
        try await store.providers().filter(\.isActive)
    }
}

extension PatientQuery {
    /// As OSCAR's search has it: active charts only; names by their beginnings, without regard to case and accents.
    func fits(_ patient: Patient) -> Bool {
        guard patient.status == .active else { return false }
        switch self {
        case .healthNumber(let number): return patient.healthNumber == number
        case .name(let last, let first):
            return Self.begins(patient.lastName, with: last) && Self.begins(patient.firstName, with: first)
        case .birthDate(let day): return patient.dateOfBirth == day
        case .chart(let number): return patient.demographicNo == number
        }
    }

    private static func begins(_ name: String, with beginning: String) -> Bool {
        folded(name).hasPrefix(folded(beginning))
    }

    private static func folded(_ name: String) -> String {
        name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
