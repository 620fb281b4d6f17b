public import Faxes
public import Foundation
public import Logging
public import Reading
public import ServiceLifecycle
public import Store

/// Claims faxes that wait, reads and triages them, and records what was decided, with as many at a time as there are
/// readers. It ends only when told to; what it holds then is finished or given back.
public struct TriageService: Service {
    private let ledger: any FaxLedger
    private let files: FaxFiles
    private let reader: any PageReading
    private let pipeline: @Sendable () async throws(FaxError) -> TriagePipeline
    private let memory: DuplicateMemory
    private let settings: TriageServiceSettings
    private let logger: Logger
    private let now: @Sendable () -> Date

    /// - Parameter pipeline: asked for each fax, so that new rules and a new roster take hold without a restart.
    public init(
        ledger: any FaxLedger, files: FaxFiles, reader: any PageReading, memory: DuplicateMemory,
        settings: TriageServiceSettings, logger: Logger, now: @escaping @Sendable () -> Date = { Date() },
        pipeline: @escaping @Sendable () async throws(FaxError) -> TriagePipeline
    ) {
        self.ledger = ledger
        self.files = files
        self.reader = reader
        self.memory = memory
        self.settings = settings
        self.logger = logger
        self.now = now
        self.pipeline = pipeline
    }

    public func run() async throws {
        for earlier in try await ledger.fingerprints(since: now().addingTimeInterval(-settings.duplicateWindow)) {
            await memory.remember(earlier.fingerprint, fax: earlier.faxID, document: earlier.index)
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, settings.workers) {
                group.addTask { await work() }
            }
        }
    }

    private func work() async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do throws(FaxError) {
                if let claim = try await ledger.claimFax(lease: settings.lease, at: now()) {
                    await settle(claim)
                    continue
                }
            } catch {
                logger.warning("the store does not answer", metadata: ["code": "\(error.code.name)"])
            }
            // The only error is the cancellation that ends the pause early when the service is to stop.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: settings.idlePause) }
        }
    }

    private func settle(_ claim: FaxClaim) async {
        let started = now()
        let outcome = await outcome(of: claim)
        do throws(FaxError) {
            switch outcome {
            case .success(let triaged):
                try await ledger.record(triaged, for: claim, at: now())
                logger.info(
                    "fax triaged",
                    metadata: [
                        "fax": "\(claim.faxID)", "pages": "\(triaged.fax.pages.count)",
                        "documents": "\(triaged.documents.count)",
                        "seconds": "\(String(format: "%.1f", now().timeIntervalSince(started)))",
                    ])
            case .failure(let error):
                try await ledger.release(claim, after: error, attempts: settings.attempts, at: now())
                logger.warning("fax not triaged", metadata: ["fax": "\(claim.faxID)", "code": "\(error.code.name)"])
            }
        } catch {
            // The lease runs out by itself; the fax is claimed again then.
            logger.error(
                "a result could not be recorded",
                metadata: ["fax": "\(claim.faxID)", "code": "\(error.code.name)"])
        }
    }

    private func outcome(of claim: FaxClaim) async -> Result<TriagedFax, FaxError> {
        do throws(FaxError) {
            // A fax whose triage never comes to an end, not even to an error, kills whoever takes it up.
            guard claim.attempt <= settings.attempts else {
                throw FaxError(.triageGivenUp, "\(claim.attempt - 1) tries ended without a result")
            }
            let bytes = try files.original(sha256: claim.sha256)
            var options = ReadingOptions()
            options.wantsPictures = true
            var fax = try await reader.read(bytes, sha256: claim.sha256, options: options) {
                (picture) throws(FaxError) in
                try files.keep(picture, sha256: claim.sha256)
            }
            fax.transmission.receivedAt = claim.transmission.receivedAt ?? fax.transmission.receivedAt
            fax.transmission.tsi = claim.transmission.tsi ?? fax.transmission.tsi
            fax.transmission.promisedPages =
                [claim.transmission.promisedPages, fax.transmission.promisedPages].compactMap(\.self).max()
            fax.transmission.callError = claim.transmission.callError
            let received = CalendarDate(fax.transmission.receivedAt ?? now(), in: settings.timeZone)
            let triaged = await TwoLooks(pipeline: try await pipeline(), reader: reader).triage(
                fax, from: bytes, options: options, received: received)
            return .success(await memory.link(triaged, as: claim.faxID))
        } catch {
            return .failure(error)
        }
    }
}

/// How faxes are triaged in the background.
public struct TriageServiceSettings: Sendable {
    /// Faxes at a time: one a core.
    public var workers: Int
    /// How long a claim lasts, in seconds; longer than the longest reading.
    public var lease: TimeInterval
    /// Tries before a fax that keeps failing is put up for a person.
    public var attempts: Int
    public var idlePause: Duration
    /// How far back documents are remembered as possible originals of re-sent ones, in seconds.
    public var duplicateWindow: TimeInterval
    /// The clinic's: it decides on which day a fax came.
    public var timeZone: TimeZone

    public init(
        workers: Int, lease: TimeInterval = 900, attempts: Int = 3, idlePause: Duration = .milliseconds(500),
        duplicateWindow: TimeInterval = 90 * 86_400, timeZone: TimeZone = .current
    ) {
        self.workers = workers
        self.lease = lease
        self.attempts = attempts
        self.idlePause = idlePause
        self.duplicateWindow = duplicateWindow
        self.timeZone = timeZone
    }
}

extension FaxError.Code {
    public static let triageGivenUp = Self("triage.given-up", .review, exit: 70)
}
