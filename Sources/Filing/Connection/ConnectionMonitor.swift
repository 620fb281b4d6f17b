import Faxes
import Foundation
import Logging
import Store

/// Keeps the state of one connection, tells the store of its changes, and says them in the log.
actor ConnectionMonitor {
    private let inbox: any EMRInbox
    private let store: any EMRConnectionStore
    private let logger: Logger
    private let jitter: @Sendable () -> Double
    private var breaker: CircuitBreaker
    private var told: EMRConnectionStatus?

    init(
        inbox: any EMRInbox, store: any EMRConnectionStore, breaker: CircuitBreaker, logger: Logger,
        jitter: @escaping @Sendable () -> Double
    ) {
        self.inbox = inbox
        self.store = store
        self.breaker = breaker
        self.logger = logger
        self.jitter = jitter
    }

    func permission(at now: Date) -> CircuitBreaker.Permission { breaker.permission(at: now) }

    /// Tries the connection by a read.
    func tryConnection(_ now: @Sendable () -> Date) async {
        do {
            try await inbox.check()
            breaker.succeeded(at: now())
        } catch {
            breaker.failed(error, at: now(), jitter: jitter())
        }
        await tell(at: now())
    }

    /// Learns from what a step came to.
    func learn(from outcome: StepOutcome, at now: Date) async {
        switch outcome {
        case .done, .refused: breaker.succeeded(at: now)
        case .tryLater(let error) where !error.code.stopsConnection: return
        // An answer that was lost says that the connection is in trouble.
        case .tryLater(let error): breaker.failed(error, at: now, jitter: jitter())
        case .unknown: breaker.failed(FaxError(.emrUnreachable, "an answer was lost"), at: now, jitter: jitter())
        }
        await tell(at: now)
    }

    private func tell(at now: Date) async {
        guard let status = status(at: now), status != told else { return }
        let isNews = status.state != told?.state || status.errorCode != told?.errorCode
        do {
            try await store.note(status, of: inbox.name, at: now)
            told = status
        } catch {
            logger.error("the EMR's state could not be written down", metadata: ["code": "\(error.code.name)"])
        }
        guard isNews else { return }
        let metadata: Logger.Metadata = ["emr": "\(inbox.name)", "code": "\(status.errorCode ?? "none")"]
        switch status.state {
        case .up: logger.info("the EMR answers", metadata: metadata)
        case .down: logger.warning("the EMR can't be filed into; documents wait", metadata: metadata)
        case .needsAuthorization:
            logger.error("an administrator must authorise intray again; documents wait", metadata: metadata)
        }
    }

    private func status(at now: Date) -> EMRConnectionStatus? {
        switch breaker.state {
        case .untried: return nil
        case .up: return told?.state == .up ? told : EMRConnectionStatus(state: .up, since: now)
        case .down(let since, let error, _, let nextTry):
            let needsPerson = error.code == .emrNeedsAuthorization
            return EMRConnectionStatus(
                state: needsPerson ? .needsAuthorization : .down, since: since, errorCode: error.code.name,
                nextTry: nextTry)
        }
    }
}
