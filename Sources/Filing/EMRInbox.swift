public import Faxes
public import Foundation
public import Store

/// Where documents are filed: an EMR's document inbox.
public protocol EMRInbox: Sendable {
    /// For logs and the page: `embedded`, `oscar`, `folder`.
    var name: String { get }
    /// Whether filing the same document id again is harmless. Where it is not, a document of which nobody knows
    /// whether it was written is never sent again: a person looks.
    var isIdempotent: Bool { get }

    /// One attempt. It must end by itself within the outbox's lease, and says `tryLater` only when nothing was written.
    func file(_ request: FilingRequest, at now: Date) async -> FilingOutcome
    /// Whether documents could be filed now; writes nothing.
    func check() async throws(FaxError)
}
