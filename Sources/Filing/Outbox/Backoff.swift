public import Foundation

/// How long to wait before the next try: doubled each time up to a ceiling, and spread, so that what failed together
/// does not come back together.
public struct Backoff: Sendable, Hashable {
    /// Seconds.
    public let first: TimeInterval
    /// Seconds; no pause is longer.
    public let ceiling: TimeInterval

    public init(first: TimeInterval = 5, ceiling: TimeInterval = 900) {
        self.first = first
        self.ceiling = ceiling
    }

    /// The pause after the attempt of that number (from 1). `jitter` (0 to 1) takes it from half the full pause to all.
    public func pause(afterAttempt attempt: Int, jitter: Double) -> TimeInterval {
        let full = min(ceiling, first * pow(2, Double(min(max(attempt, 1), 60) - 1)))
        return full / 2 + full / 2 * min(1, max(0, jitter))
    }
}
