public import Faxes
public import Foundation

/// How it stands with the EMR, for the page, the metrics and the commands.
public struct EMRConnectionStatus: Sendable, Hashable, Codable {
    public enum State: String, Sendable, Codable, CaseIterable {
        case up
        /// It does not answer, or not as it should. intray tries by itself.
        case down
        /// The EMR no longer takes our token. Nothing is sent until a person has authorised intray again.
        case needsAuthorization = "needs-authorization"
    }

    public var state: State
    /// When it came to stand so.
    public var since: Date
    /// Why it is not up.
    public var errorCode: String?
    /// When intray tries again by itself.
    public var nextTry: Date?

    public init(state: State, since: Date, errorCode: String? = nil, nextTry: Date? = nil) {
        self.state = state
        self.since = since
        self.errorCode = errorCode
        self.nextTry = nextTry
    }
}

/// What waits in the outbox.
public struct OutboxSummary: Sendable, Hashable {
    public var waiting: Int
    public var urgentWaiting: Int
    /// Arrival of the oldest fax of which a document waits.
    public var oldest: Date?

    public init(waiting: Int, urgentWaiting: Int, oldest: Date?) {
        self.waiting = waiting
        self.urgentWaiting = urgentWaiting
        self.oldest = oldest
    }
}

/// Secrets of a connection as they are kept: sealed, with what may be known without the key.
public struct SealedCredentials: Sendable, Hashable {
    public var sealed: Data
    public var keptAt: Date
    /// The EMR refused them. They are not sent again until a person says so.
    public var isRejected: Bool

    public init(sealed: Data, keptAt: Date, isRejected: Bool = false) {
        self.sealed = sealed
        self.keptAt = keptAt
        self.isRejected = isRejected
    }
}

/// What is remembered of the connections to EMRs, by name.
public protocol EMRConnectionStore: Sendable {
    /// Nil before the first try.
    func connectionStatus(_ name: String) async throws(FaxError) -> EMRConnectionStatus?
    func note(_ status: EMRConnectionStatus, of name: String, at now: Date) async throws(FaxError)
    func credentials(_ name: String) async throws(FaxError) -> SealedCredentials?
    /// Replaces what is there, and takes back a rejection.
    func keep(_ sealed: Data, of name: String, at now: Date) async throws(FaxError)
    /// Only those that were kept at that moment: newer ones are not touched.
    func markCredentials(_ name: String, keptAt: Date, rejected: Bool, at now: Date) async throws(FaxError)
    func outboxSummary() async throws(FaxError) -> OutboxSummary
}
