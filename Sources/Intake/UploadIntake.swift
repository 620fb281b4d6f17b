public import Faxes
public import Foundation
public import Logging
public import Store

/// Admits faxes that another program hands over as bytes (`POST /api/faxes`), in the way of the drop folder: written,
/// hashed, on the disk, and only then admitted in one transaction.
///
/// Whoever gets no answer may send the same bytes again: they are the same fax. It has a thread of its own for the disk.
public actor UploadIntake {
    private let spool: Spool
    private let ledger: any FaxLedger
    private let conventions: FaxConventions
    private let patience: Duration
    private let report: IntakeReport
    private let now: @Sendable () -> Date
    private let executor = FileExecutor()
    private var isPrepared = false

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// Of one fax.
    public nonisolated var byteLimit: Int { spool.byteLimit }

    /// - Parameter patience: how long one upload may take.
    public init(
        spool: Spool, ledger: any FaxLedger, conventions: FaxConventions, patience: Duration = .seconds(900),
        logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.spool = spool
        self.ledger = ledger
        self.conventions = conventions
        self.patience = patience
        report = IntakeReport(logger: logger)
        self.now = now
    }

    /// Returns when the fax is admitted: nothing that happens after that loses it.
    ///
    /// - Parameters:
    ///   - pieces: the file's bytes, in order.
    ///   - promised: how many they must be, where the sender said so.
    ///   - facts: of the call, under the names that a sidecar may have; `fileName` among them names the file.
    public func admit(
        _ pieces: some AsyncSequence<[UInt8], any Error> & Sendable, promised: Int?, facts: [String: String]
    ) async throws(FaxError) -> (original: SpooledOriginal, admission: Admission) {
        try prepare()
        let original = try await keep(pieces, promised: promised)
        let moment = now()
        let fileName = facts["fileName"] ?? "upload.\(original.format.rawValue)"
        let admission = try await ledger.admit(
            Arrival(
                sha256: original.sha256, byteCount: original.byteCount, format: original.format.rawValue,
                channel: "upload", fileName: fileName,
                transmission: conventions.transmission(fileName: fileName, fileDate: moment, told: facts)),
            at: moment)
        report.admitted(admission)
        return (original, admission)
    }

    private func keep(
        _ pieces: some AsyncSequence<[UInt8], any Error> & Sendable, promised: Int?
    ) async throws(FaxError) -> SpooledOriginal {
        var writer = try SpoolWriter(into: spool)
        let deadline = ContinuousClock.now + patience
        do {
            for try await piece in pieces {
                try writer.append(piece)
                guard ContinuousClock.now < deadline else { throw FaxError(.intakeUploadBroken, "it took too long") }
            }
        } catch let error as FaxError { throw error } catch {
            throw FaxError(.intakeUploadBroken, "the connection ended")
        }
        guard writer.byteCount == promised ?? writer.byteCount else {
            throw FaxError(.intakeUploadBroken, "\(writer.byteCount) of \(promised ?? 0) bytes came")
        }
        return try writer.finish()
    }

    /// Once. The drop folder's service does it too, but may start later.
    private func prepare() throws(FaxError) {
        guard !isPrepared else { return }
        try spool.prepare()
        isPrepared = true
    }
}
