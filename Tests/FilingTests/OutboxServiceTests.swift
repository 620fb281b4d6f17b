import Faxes
import Filing
import Foundation
import Store
import Testing

@Suite("The outbox service")
struct OutboxServiceTests {
    private let clock = TestClock()
    private let log = LogLines()

    private func service(
        _ outbox: any Outbox & EMRConnectionStore, _ inbox: any EMRInbox, concurrency: Int = 1
    ) -> OutboxService {
        let settings = OutboxSettings(
            concurrency: concurrency, lease: 60, idlePause: .milliseconds(5),
            backoff: Backoff(first: 0.02, ceiling: 0.05))
        return OutboxService(
            outbox: outbox, inbox: inbox, settings: settings, logger: log.logger, now: { clock.now }, jitter: { 1 })
    }

    @Test("what is to be filed stands in the embedded inbox, once")
    func embedded() async throws {
        try await withStore { store in
            for digit in 1...5 { try await store.triage(digit) }

            try await run(service(store, EmbeddedInbox(store: store), concurrency: 3)) {
                try await store.counts(at: clock.now).toFile == 0
            }

            let items = try await store.inbox(InboxQuery())
            #expect(items.count == 5)
            let document = try #require(try await store.document(items[0].documentID))
            #expect(document.stage == .filed)
            #expect(document.emrDocumentNo == items[0].documentNo)
        }
    }

    @Test("the most urgent goes first")
    func urgency() async throws {
        try await withStore { store in
            try await store.triage(1)
            try await store.triage(2, urgency: .critical, at: start + 1)
            clock.advance(2)
            let inbox = ScriptedInbox()

            try await run(service(store, inbox)) { await inbox.requests.count == 2 }

            #expect(await inbox.requests.map(\.urgency) == [.critical, .routine])
        }
    }

    @Test("it never has more on its way than it may")
    func bound() async throws {
        try await withStore { store in
            for digit in 1...8 { try await store.triage(digit) }
            let inbox = ScriptedInbox(slowness: .milliseconds(200))

            try await run(service(store, inbox, concurrency: 3)) { await inbox.requests.count == 8 }

            #expect(await inbox.mostAtOnce <= 3)
            #expect(await inbox.mostAtOnce > 1)
        }
    }

    @Test("while the EMR is down documents wait, and file themselves when it is back")
    func outage() async throws {
        try await withStore { store in
            let faxID = try await store.triage(1)
            let down = StepOutcome.tryLater(FaxError(.storeUnavailable))
            let inbox = ScriptedInbox([down, down, down])

            try await run(service(store, inbox)) {
                clock.advance(0.01)
                return try await store.counts(at: clock.now).toFile == 0
            }

            #expect(await inbox.requests.count == 4)
            let id = try #require(try await store.fax(faxID)?.documentIDs.first)
            #expect(try await store.document(id)?.stage == .filed)
        }
    }

    @Test("a refusal and an unclear answer are not sent again")
    func stuck() async throws {
        try await withStore { store in
            try await store.triage(1)
            try await store.triage(2)
            let inbox = ScriptedInbox([.refused(FaxError(.storeConflict)), .unknown(FaxError(.internal))])

            try await run(service(store, inbox)) {
                try await store.awaitingReview(limit: 9, offset: 0).count == 2
            }

            #expect(await inbox.requests.count == 2)
            #expect(try await store.claimFiling(lease: 60, at: clock.now + 86_400) == nil)
        }
    }

    @Test("what may have been written is sent again only where that is harmless", arguments: [true, false])
    func uncertain(_ isIdempotent: Bool) async throws {
        try await withStore { store in
            try await store.triage(1)
            let claim = try #require(try await store.claimFiling(lease: 60, at: clock.now))
            let begun = FilingProgress(begun: .document, begunAt: clock.now)
            if !isIdempotent { try await store.note(begun, for: claim, at: clock.now) }
            clock.advance(60)
            let inbox = ScriptedInbox(isIdempotent: isIdempotent)

            try await run(service(store, inbox)) { try await store.counts(at: clock.now).toFile == 0 }

            #expect(await inbox.requests.count == (isIdempotent ? 1 : 0))
            let waiting = try await store.awaitingReview(limit: 9, offset: 0)
            #expect(waiting.map(\.stage) == (isIdempotent ? [] : [.stuck]))
        }
    }

    @Test("a store that fails for a while does not end the service, and no result is lost")
    func storeFailure() async throws {
        try await withStore { store in
            try await store.triage(1)
            let inbox = ScriptedInbox()
            let failing = FailingOutbox(store, claimFailures: 2, settleFailures: 2)

            try await run(service(failing, inbox)) { try await store.counts(at: clock.now).toFile == 0 }

            #expect(await inbox.requests.count == 1)
            #expect(log.all.contains { $0.contains("the outbox can't be read") })
        }
    }

    @Test("when told to stop it finishes what it holds and takes up nothing more")
    func shutdown() async throws {
        try await withStore { store in
            for digit in 1...4 { try await store.triage(digit) }
            let inbox = ScriptedInbox(slowness: .milliseconds(100))

            try await run(service(store, inbox, concurrency: 2)) { await inbox.requests.count == 2 }

            #expect(await inbox.requests.count == 2)
            #expect(try await store.counts(at: clock.now).filedLastDay == 2)
            #expect(try await store.counts(at: clock.now).toFile == 2)
        }
    }

    @Test("its log names ids and codes, nothing of the document")
    func privacy() async throws {
        try await withStore { store in
            let faxID = try await store.triage(1)
            let inbox = ScriptedInbox([.refused(FaxError(.storeConflict, "MARKER"))])

            try await run(service(store, inbox)) { try await store.counts(at: clock.now).toFile == 0 }

            #expect(log.all.contains { $0.contains("fax=\(faxID)") && $0.contains("code=store.conflict") })
            #expect(!log.all.contains { $0.contains("MARKER") })
        }
    }
}

/// An outbox that fails a few times, and is a real one otherwise.
private actor FailingOutbox: Outbox, EMRConnectionStore {
    private let outbox: any Store
    private var claimFailures: Int
    private var settleFailures: Int

    init(_ outbox: any Store, claimFailures: Int, settleFailures: Int) {
        self.outbox = outbox
        self.claimFailures = claimFailures
        self.settleFailures = settleFailures
    }

    func claimFiling(lease: TimeInterval, at now: Date) async throws(FaxError) -> FilingClaim? {
        if claimFailures > 0 {
            claimFailures -= 1
            throw FaxError(.storeUnavailable)
        }
        return try await outbox.claimFiling(lease: lease, at: now)
    }

    func settle(
        _ claim: FilingClaim, _ outcome: FilingOutcome, retryAt: Date, at now: Date
    ) async throws(FaxError) {
        if settleFailures > 0 {
            settleFailures -= 1
            throw FaxError(.storeFull)
        }
        try await outbox.settle(claim, outcome, retryAt: retryAt, at: now)
    }

    func note(_ progress: FilingProgress, for claim: FilingClaim, at now: Date) async throws(FaxError) {
        try await outbox.note(progress, for: claim, at: now)
    }

    func connectionStatus(_ name: String) async throws(FaxError) -> EMRConnectionStatus? {
        try await outbox.connectionStatus(name)
    }

    func note(_ status: EMRConnectionStatus, of name: String, at now: Date) async throws(FaxError) {
        try await outbox.note(status, of: name, at: now)
    }

    func credentials(_ name: String) async throws(FaxError) -> SealedCredentials? {
        try await outbox.credentials(name)
    }

    func keep(_ sealed: Data, of name: String, at now: Date) async throws(FaxError) {
        try await outbox.keep(sealed, of: name, at: now)
    }

    func markCredentials(_ name: String, keptAt: Date, rejected: Bool, at now: Date) async throws(FaxError) {
        try await outbox.markCredentials(name, keptAt: keptAt, rejected: rejected, at: now)
    }

    func outboxSummary() async throws(FaxError) -> OutboxSummary { try await outbox.outboxSummary() }
}
