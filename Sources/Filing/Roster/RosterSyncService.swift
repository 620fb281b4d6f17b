import Faxes
public import Foundation
public import Logging
public import ServiceLifecycle

/// Synchronises the roster every so often; a pass that fails goes on later, where it stopped.
public struct RosterSyncService: Service {
    private let sync: RosterSync
    private let interval: TimeInterval
    private let backoff: Backoff
    private let logger: Logger

    /// - Parameter interval: seconds from the end of a pass to the next.
    public init(
        sync: RosterSync, interval: TimeInterval, backoff: Backoff = Backoff(first: 60, ceiling: 3600), logger: Logger
    ) {
        self.sync = sync
        self.interval = interval
        self.backoff = backoff
        self.logger = logger
    }

    public func run() async throws {
        // A pass that is cancelled has written down how far it is.
        await cancelWhenGracefulShutdown { await loop() }
    }

    private func loop() async {
        var failures = 0
        while !Task.isCancelled {
            var pause = interval
            do {
                if try await sync.run() { logger.info("the roster is in step with the EMR's") }
                failures = 0
            } catch {
                failures += 1
                pause = backoff.pause(afterAttempt: failures, jitter: Double.random(in: 0..<1))
                logger.warning("the roster could not be synchronised", metadata: ["code": "\(error.code.name)"])
            }
            try? await Task.sleep(for: .seconds(pause))  // Cancelled: the loop ends.
        }
    }
}
