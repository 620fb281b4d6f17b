import Faxes
public import Foundation
import Glibc
public import Logging
public import ServiceLifecycle
public import Store

/// Watches a folder into which the fax server puts files, and admits each file when it is complete.
///
/// A file is either still in the folder or safely admitted: it is copied into the spool, the copy is on the disk, the
/// store has committed its admission, and only then it leaves the folder. What can't be taken stays where it is, is
/// reported once by code and count, and is tried again when it changes. The folder is looked through at an interval;
/// where events tell of new files it is looked through at once as well, and less often without them.
public actor DropFolder: Service {
    private let folders: IntakeFolders
    private let settings: DropFolderSettings
    private let spool: Spool
    private let ledger: any FaxLedger
    private let now: @Sendable () -> Date
    private let executor = FileExecutor()
    private var report: IntakeReport
    private var tracker: StabilityTracker
    private var watch = FolderWatch()
    private var trust = EventTrust()
    private let pairing: Pairing

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    public init(
        folders: IntakeFolders, settings: DropFolderSettings = DropFolderSettings(), spool: Spool,
        ledger: any FaxLedger, logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.folders = folders
        self.settings = settings
        self.spool = spool
        self.ledger = ledger
        self.now = now
        report = IntakeReport(logger: logger)
        tracker = StabilityTracker(delay: settings.quiet)
        pairing = Pairing(
            wait: settings.quiet + settings.conventions.sidecarWait,
            patience: max(settings.patience, settings.conventions.sidecarWait))
    }

    /// Throws at once when the folders overlap or the spool can't be made; after that it ends only when told to.
    public func run() async throws {
        try folders.requireApart()
        try spool.prepare()
        while !isStopping {
            await pause(await lookThrough(at: .now))
        }
    }

    /// Until something is told, or so long. It is this actor's own thread that waits.
    private func pause(_ longest: Duration) async {
        let ringer = watch.ringer
        await cancelWhenGracefulShutdown {
            await withTaskCancellationHandler {
                await self.wait(longest)
            } onCancel: {
                ringer.ring()
            }
        }
        guard !isStopping else { return }
        // A server that puts a thousand files here is answered with some looks, not with a thousand. The only error is
        // the cancellation when the service is to stop.
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.breath) }
    }

    private func wait(_ longest: Duration) { watch.wait(longest) }
    private static let breath = Duration.milliseconds(20)

    /// One look through the folder; returns how long to wait before the next.
    func lookThrough(at instant: ContinuousClock.Instant) async -> Duration {
        // Before the look: what comes after it is told of, and ends the pause.
        let isNewWatch = watch.follow(folders.drop)
        let news = watch.news()
        trust.hear(news)
        do throws(FaxError) {
            let present = try OpenFolder(folders.drop).files()
            let (ready, alone) = pairing.sort(tracker.observe(present, at: instant), among: present)
            trust.see(tracker.newcomers, told: news, isNewWatch: isNewWatch)
            for sidecar in alone { refuse(sidecar, .intakeSidecarAlone) }
            var unreadable: FaxError?
            for delivery in ready where !isStopping {
                do throws(FaxError) {
                    try await take(delivery)
                } catch {
                    guard error.code == .intakeFolderUnavailable else { throw error }
                    // One file on a bad spot of the disk must not hold up those behind it.
                    unreadable = error
                }
            }
            if let unreadable { throw unreadable }
            report.lookedThrough()
            return untilNextLook
        } catch {
            report.failed(error)
            return settings.pause
        }
    }

    private var untilNextLook: Duration {
        if trust.isEarned, tracker.waiting == 0 { return settings.rescan }
        return min(settings.interval, tracker.nextComplete ?? settings.interval)
    }

    /// Throws only what stops everything: a full disk, a store or folder that does not answer.
    private func take(_ delivery: Pairing.Delivery) async throws(FaxError) {
        let file = delivery.fax
        do {
            let sidecar = try delivery.sidecar.flatMap { (sidecar) throws(FaxError) in try facts(in: sidecar) }
            let (original, mayRemove) = try copy(file)
            let admission = try await ledger.admit(arrival(file, original, sidecar), at: now())
            report.admitted(admission)
            let mayRemoveBoth = mayRemove && settings.afterwards == .remove
            // The fax goes first: should intray die in between, the facts are still there for it and not for another.
            putAway(file, remove: mayRemoveBoth)
            if let facts = delivery.sidecar { putAway(facts, remove: mayRemoveBoth && sidecar != nil) }
        } catch {
            switch error.code {
            case .intakeBusy, .intakeVanished: break  // The next look through the folder shows what became of it.
            case _ where error.code.recovery == .retry || error.code.recovery == .interrupted: throw error
            default: refuse(file, error.code)
            }
        }
    }

    private func refuse(_ file: StabilityTracker.Complete, _ code: FaxError.Code) {
        tracker.setAside(file.name)
        report.refused(code)
    }

    /// Nil when they can't be understood: that is told, and holds up no fax.
    private func facts(in file: StabilityTracker.Complete) throws(FaxError) -> Sidecar? {
        guard let kind = file.name.sidecarKind else { return nil }
        let source = try OpenFolder(folders.drop).open(file.name)
        guard source.lock(LOCK_SH) else { throw FaxError(.intakeBusy, "its sidecar is locked") }
        var bytes = [UInt8](repeating: 0, count: Sidecar.byteLimit + 1)
        guard let count = bytes.withUnsafeMutableBytes({ source.read(into: $0) }), source.state() == file.state else {
            throw FaxError(.intakeBusy, "its sidecar changed")
        }
        do throws(FaxError) {
            guard count <= Sidecar.byteLimit else { throw FaxError(.intakeSidecarInvalid, "it is too large") }
            return try Sidecar(kind, Array(bytes.prefix(count)))
        } catch {
            refuse(file, error.code)
            return nil
        }
    }

    /// The copy, and whether nobody holds the file so that it may leave the folder.
    private func copy(_ file: StabilityTracker.Complete) throws(FaxError) -> (SpooledOriginal, Bool) {
        let source = try OpenFolder(folders.drop).open(file.name)
        guard source.lock(LOCK_SH) else { throw FaxError(.intakeBusy, "it is locked") }
        let isHeld = source.isOpenForWriting()
        guard !isHeld || file.unchanged >= settings.patience else { throw FaxError(.intakeBusy, "it is being written") }
        return (try spool.keep(source, expected: file.state), !isHeld)
    }

    private func arrival(
        _ file: StabilityTracker.Complete, _ original: SpooledOriginal, _ sidecar: Sidecar?
    ) -> Arrival {
        Arrival(
            sha256: original.sha256, byteCount: original.byteCount, format: original.format.rawValue,
            channel: "folder", fileName: file.name.text,
            transmission: settings.conventions.transmission(
                fileName: file.name.text, fileDate: file.state.modificationDate, told: sidecar?.values))
    }

    /// After the admission. Whatever can't be taken out is remembered, so that it is not admitted over and over.
    private func putAway(_ file: StabilityTracker.Complete, remove: Bool) {
        if remove {
            do {
                let folder = try OpenFolder(folders.drop)
                let source = try folder.open(file.name)
                if !source.isOpenForWriting(), folder.remove(file.name, ifStill: file.state) { return }
            } catch {
                if error.code == .intakeVanished { return }
            }
            report.notRemoved()
        }
        tracker.setAside(file.name)
    }

    private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }
}
