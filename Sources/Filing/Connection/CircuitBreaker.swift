public import Faxes
public import Foundation

/// Decides whether anything may be sent over a connection. It knows no clock: every event comes with its time.
///
/// Nothing is sent before the connection was tried by a read, nor when the last sign of life is too old: an EMR that has
/// gone away meanwhile is then found by a read, which is harmless, not by a document of which nobody knows afterwards
/// whether it was written. The first failure that concerns the connection closes the way for all documents; after a
/// pause one read tries it, and what waited follows in its order.
public struct CircuitBreaker: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        /// Not tried yet.
        case untried
        /// It answered last at that time.
        case up(Date)
        /// It has failed since that time, as often as that; the next try is due at a time.
        case down(since: Date, error: FaxError, failures: Int, nextTry: Date)
    }

    public enum Permission: Sendable, Hashable {
        case send
        /// One read first.
        case tryFirst
        /// Not before that time.
        case wait(until: Date)
    }

    public private(set) var state = State.untried
    private let backoff: Backoff
    /// Seconds for which a sign of life counts.
    private let freshness: TimeInterval

    public init(backoff: Backoff = Backoff(), freshness: TimeInterval = 60) {
        self.backoff = backoff
        self.freshness = freshness
    }

    public func permission(at now: Date) -> Permission {
        switch state {
        case .untried: .tryFirst
        case .up(let last): now.timeIntervalSince(last) <= freshness ? .send : .tryFirst
        case .down(_, _, _, let nextTry): now < nextTry ? .wait(until: nextTry) : .tryFirst
        }
    }

    public mutating func succeeded(at now: Date) {
        // What was sent before it failed may answer late: only a try opens the way again.
        guard case .down(_, _, _, let nextTry) = state, now < nextTry else {
            state = .up(now)
            return
        }
    }

    /// `jitter` from 0 to 1 spreads the pause.
    public mutating func failed(_ error: FaxError, at now: Date, jitter: Double) {
        switch state {
        case .untried, .up:
            state = .down(
                since: now, error: error, failures: 1,
                nextTry: now.addingTimeInterval(backoff.pause(afterAttempt: 1, jitter: jitter)))
        case .down(let since, _, let failures, let nextTry):
            // Several documents that were under way when it failed are one failure.
            guard now >= nextTry else { return }
            state = .down(
                since: since, error: error, failures: failures + 1,
                nextTry: now.addingTimeInterval(backoff.pause(afterAttempt: failures + 1, jitter: jitter)))
        }
    }
}
