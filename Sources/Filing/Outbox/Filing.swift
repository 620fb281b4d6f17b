import Faxes
import Foundation
import Store

/// One attempt to file one document: the steps that are left, each noted before it is begun and when it is over.
struct Filing {
    /// With the pauses between them more than an hour.
    static let mostLookUps = 12

    let claim: FilingClaim
    let outbox: any Outbox
    let inbox: any EMRInbox
    let monitor: ConnectionMonitor
    let now: @Sendable () -> Date
    /// The pause between tries to write down what a step came to.
    let rest: @Sendable () async -> Void

    /// Throws when the claim is lost or the store fails: then nothing more is to be done with this claim.
    func run() async throws(FaxError) -> FilingOutcome {
        var progress = claim.progress
        // Whoever held it before died, or lost the connection, while a step was under way.
        if let step = progress.begun, let outcome = try await settleDoubt(step, &progress) { return outcome }
        for step in inbox.steps(for: claim.request) where !progress.done.contains(step) {
            if let outcome = try await take(step, &progress) { return outcome }
        }
        guard let number = progress.documentNo else {
            return .unknown(FaxError(.filingUncertain, "the EMR gave the document no number"))
        }
        return .filed(emrDocumentNo: number)
    }

    /// Nil when the step is done and the filing goes on; else what the filing came to.
    private func take(_ step: FilingStep, _ progress: inout FilingProgress) async throws(FaxError) -> FilingOutcome? {
        progress.begin(step, at: now())
        if !inbox.isIdempotent { try await outbox.note(progress, for: claim, at: now()) }
        let outcome = await inbox.perform(step, of: claim.request, documentNo: progress.documentNo, at: now())
        await monitor.learn(from: outcome, at: now())
        switch outcome {
        case .done(let number):
            progress.finish(step, documentNo: number)
            try await noteSurely(progress)
            return nil
        case .tryLater(let error):
            progress.abandon()
            try await noteSurely(progress)
            return .tryLater(error)
        case .refused(let error):
            progress.abandon()
            try await noteSurely(progress)
            return .refused(error)
        case .unknown: return try await settleDoubt(step, &progress)
        }
    }

    /// Looks whether a step took effect. Nil when it did, and the filing goes on.
    private func settleDoubt(
        _ step: FilingStep, _ progress: inout FilingProgress
    ) async throws(FaxError) -> FilingOutcome? {
        switch await inbox.lookUp(step, of: claim.request, progress: progress) {
        case .done(let number):
            progress.finish(step, documentNo: number)
            try await noteSurely(progress)
            return nil
        case .notDone:
            progress.abandon()
            try await noteSurely(progress)
            return .tryLater(FaxError(.emrUnreachable, "what was sent did not arrive"))
        // The doubt stays noted, and is looked up again; attempts count only while the connection is up.
        case .unclear(let error) where error.code.stopsConnection && claim.attempt < Self.mostLookUps:
            return .tryLater(FaxError(.filingLookUpLater, error.code.name))
        case .unclear(let error):
            return .unknown(FaxError(step == .document ? .filingUncertain : .taskUncertain, error.detail))
        }
    }

    /// What a step came to must not be lost because the store fails for a moment: a person would have to look.
    private func noteSurely(_ progress: FilingProgress) async throws(FaxError) {
        guard !inbox.isIdempotent else { return }
        while true {
            do {
                return try await outbox.note(progress, for: claim, at: now())
            } catch {
                guard error.code.recovery == .retry, now() < claim.leaseUntil, !Task.isCancelled else { throw error }
                await rest()
            }
        }
    }
}
