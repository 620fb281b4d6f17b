public import Foundation

/// How the outbox works through what is to be filed.
public struct OutboxSettings: Sendable, Hashable {
    /// Documents on their way to the EMR at the same time.
    public var concurrency: Int
    /// Seconds for which a document is held; an attempt must be over by then.
    public var lease: TimeInterval
    /// How often to look whether there is something to file, when there was nothing.
    public var idlePause: Duration
    /// Between tries of a document, and between tries of a connection that is down.
    public var backoff: Backoff
    /// Seconds for which the EMR's last answer counts as a sign of life.
    public var freshness: TimeInterval

    public init(
        concurrency: Int = 2, lease: TimeInterval = 300, idlePause: Duration = .seconds(1),
        backoff: Backoff = Backoff(), freshness: TimeInterval = 60
    ) {
        self.concurrency = max(1, concurrency)
        self.lease = lease
        self.idlePause = idlePause
        self.backoff = backoff
        self.freshness = freshness
    }
}
