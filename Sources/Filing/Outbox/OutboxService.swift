import Faxes
public import Foundation
public import Logging
public import ServiceLifecycle
public import Store

/// Files what waits in the outbox: the most urgent first, each document by one attempt at a time, while the connection to
/// the EMR allows it.
///
/// It does not end while the service runs: when the store or the EMR fails it waits and goes on. A graceful shutdown
/// takes up nothing more and finishes what it holds.
public struct OutboxService: Service {
    /// Tries of a document that the connection failed, before it has to wait for itself.
    private static let attemptsInOrder = 3
    private let outbox: any Outbox
    private let inbox: any EMRInbox
    private let monitor: ConnectionMonitor
    private let settings: OutboxSettings
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let jitter: @Sendable () -> Double

    public init(
        outbox: any Outbox & EMRConnectionStore, inbox: any EMRInbox, settings: OutboxSettings = OutboxSettings(),
        logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() },
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.outbox = outbox
        self.inbox = inbox
        monitor = ConnectionMonitor(
            inbox: inbox, store: outbox,
            breaker: CircuitBreaker(backoff: settings.backoff, freshness: settings.freshness), logger: logger,
            jitter: jitter)
        self.settings = settings
        self.logger = logger
        self.now = now
        self.jitter = jitter
    }

    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            var failures = 0
            while !isStopping {
                if running == settings.concurrency {
                    await group.next()
                    running -= 1
                    continue
                }
                switch await claimNext() {
                case .claimed(let claim):
                    group.addTask { await attempt(claim) }
                    running += 1
                    failures = 0
                case .nothing:
                    failures = 0
                    await rest(settings.idlePause)
                case .notNow: await rest(settings.idlePause)
                case .failed(let error):
                    failures += 1
                    logger.error("the outbox can't be read; trying again", metadata: ["code": "\(error.code.name)"])
                    await rest(.seconds(settings.backoff.pause(afterAttempt: failures, jitter: jitter())))
                }
            }
        }
    }

    private enum Next {
        case claimed(FilingClaim)
        case nothing
        /// The connection does not allow it.
        case notNow
        case failed(FaxError)
    }

    private func claimNext() async -> Next {
        if await monitor.permission(at: now()) == .tryFirst { await monitor.tryConnection(now) }
        guard await monitor.permission(at: now()) == .send else { return .notNow }
        do {
            return try await outbox.claimFiling(lease: settings.lease, at: now()).map(Next.claimed) ?? .nothing
        } catch {
            return .failed(error)
        }
    }

    private func attempt(_ claim: FilingClaim) async {
        do {
            let filing = Filing(claim: claim, outbox: outbox, inbox: inbox, monitor: monitor, now: now) {
                await rest(settings.idlePause)
            }
            await settle(claim, try await filing.run())
        } catch {
            // The lease runs out by itself; whoever takes it up finds how far this attempt got.
            OutcomeLog(logger: logger, claim: claim).notSettled(error)
        }
    }

    /// A result that can't be written down now is tried again while the lease lasts: losing it would cost a person's
    /// time, because then nobody knows whether the document stands in the EMR.
    private func settle(_ claim: FilingClaim, _ outcome: FilingOutcome) async {
        let log = OutcomeLog(logger: logger, claim: claim)
        while true {
            do {
                try await outbox.settle(claim, outcome, retryAt: retryTime(claim, outcome), at: now())
                return log.settled(outcome)
            } catch {
                log.notSettled(error)
                guard error.code.recovery == .retry, now() < claim.leaseUntil, !isStopping else { return }
                await rest(settings.idlePause)
            }
        }
    }

    private func retryTime(_ claim: FilingClaim, _ outcome: FilingOutcome) -> Date {
        guard case .tryLater(let error) = outcome else { return now() }
        if error.code.recovery == .interrupted { return now() }
        // What concerns the whole connection is waited for by the connection, and all go in their order afterwards. A
        // document that meets it again and again gives way to the others.
        let attempts = error.code.stopsConnection ? claim.attempt - Self.attemptsInOrder : claim.attempt
        return attempts < 1
            ? now() : now().addingTimeInterval(settings.backoff.pause(afterAttempt: attempts, jitter: jitter()))
    }

    private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    private func rest(_ pause: Duration) async {
        // The only error is the cancellation that ends the pause early when the service is to stop.
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
    }
}
