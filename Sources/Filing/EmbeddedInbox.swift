public import Faxes
public import Foundation
public import Store

/// intray's own document inbox, for a clinic whose EMR takes nothing in, and to try intray out.
public struct EmbeddedInbox: EMRInbox {
    public let name = "embedded"
    public let isIdempotent = true
    private let store: any EmbeddedInboxStore

    public init(store: any EmbeddedInboxStore) {
        self.store = store
    }

    public func file(_ request: FilingRequest, at now: Date) async -> FilingOutcome {
        do {
            return .filed(emrDocumentNo: try await store.fileInInbox(request, at: now))
        } catch {
            // One transaction that failed wrote nothing, and writing again is harmless in any case.
            return switch error.code.recovery {
            case .retry, .interrupted: .tryLater(error)
            case .review, .reject: .refused(error)
            }
        }
    }

    public func check() async throws(FaxError) {
        _ = try await store.inboxCounts()
    }
}
