import Faxes
import Filing
import Foundation
import OSCARStandIn
import Store
import Testing

@Suite("A filing in steps")
struct FilingStepsTests {
    private let clock = TestClock()
    private let log = LogLines()
    private let away = FaxError(.emrUnreachable)

    private func service(
        _ outbox: any Store, _ inbox: any EMRInbox, backoff: Backoff = Backoff(first: 0.02, ceiling: 0.05)
    ) -> OutboxService {
        let settings = OutboxSettings(concurrency: 1, lease: 60, idlePause: .milliseconds(5), backoff: backoff)
        return OutboxService(
            outbox: outbox, inbox: inbox, settings: settings, logger: log.logger, now: { clock.now }, jitter: { 1 })
    }

    private static let tasks = [
        Tickler(kind: .bookFollowUp, due: CalendarDate(daysSince1970: 20_500), to: Tickler.frontDesk, message: "Book."),
        Tickler(kind: .reRefer, due: CalendarDate(daysSince1970: 20_501), to: "101", message: "Refer."),
    ]

    private func stage(_ faxID: String, _ store: any Store) async throws -> DocumentStage? {
        guard let id = try await store.fax(faxID)?.documentIDs.first else { return nil }
        return try await store.document(id)?.stage
    }

    @Test("tasks come after their document, and what failed between them goes on where it stopped")
    func order() async throws {
        try await withStore { store in
            let faxID = try await store.triage(1, ticklers: Self.tasks)
            let inbox = ScriptedInbox(
                [.done(documentNo: "18"), .tryLater(away), .done(documentNo: nil)], isIdempotent: false)

            try await run(service(store, inbox)) {
                clock.advance(0.01)
                return try await store.counts(at: clock.now).toFile == 0
            }

            #expect(await inbox.taken == [.document, .tickler(index: 0), .tickler(index: 0), .tickler(index: 1)])
            let id = try #require(try await store.fax(faxID)?.documentIDs.first)
            let document = try #require(try await store.document(id))
            #expect(document.emrDocumentNo == "18")
            #expect(document.stage == .filed)
        }
    }

    @Test("a crash between document and task neither doubles the document nor loses the task")
    func crash() async throws {
        try await withStore { store in
            try await store.triage(1, ticklers: Self.tasks)
            let lost = try #require(try await store.claimFiling(lease: 60, at: clock.now))
            try await store.note(FilingProgress(documentNo: "18", done: [.document]), for: lost, at: clock.now)
            clock.advance(61)
            let inbox = ScriptedInbox(isIdempotent: false)

            try await run(service(store, inbox)) { try await store.counts(at: clock.now).toFile == 0 }

            #expect(await inbox.taken == [.tickler(index: 0), .tickler(index: 1)])
            #expect(try await store.counts(at: clock.now).filedLastDay == 1)
        }
    }

    @Test(
        "a crash in the middle of a step is looked up: done goes on, not done is done, unclear is a person's",
        arguments: [StepFinding.done(documentNo: "18"), .notDone, .unclear(FaxError(.filingUncertain))])
    func doubt(_ finding: StepFinding) async throws {
        try await withStore { store in
            let faxID = try await store.triage(1)
            let lost = try #require(try await store.claimFiling(lease: 60, at: clock.now))
            try await store.note(FilingProgress(begun: .document, begunAt: clock.now), for: lost, at: clock.now)
            clock.advance(61)
            let inbox = ScriptedInbox(isIdempotent: false, finding: finding)

            try await run(service(store, inbox)) {
                clock.advance(0.01)
                return try await store.counts(at: clock.now).toFile == 0
            }

            #expect(await inbox.taken == (finding == .notDone ? [.document] : []))
            let isClear = if case .unclear = finding { false } else { true }
            #expect(try await stage(faxID, store) == (isClear ? .filed : .stuck))
        }
    }

    @Test("a doubt that can't be looked up because the EMR is away stays one, until it is back")
    func doubtKept() async throws {
        try await withStore { store in
            try await store.triage(1)
            let inbox = ScriptedInbox(
                [.unknown(FaxError(.filingUncertain))], isIdempotent: false, finding: .unclear(away))

            try await run(service(store, inbox)) {
                clock.advance(0.01)
                return log.all.contains { $0.contains("filing.look-up-later") }
            }

            #expect(await inbox.taken == [.document])
            clock.advance(61)
            let claim = try #require(try await store.claimFiling(lease: 60, at: clock.now))
            #expect(claim.progress.begun == .document)

            // Not for ever: a person is asked after a while.
            try await store.settle(claim, .tryLater(away), retryAt: clock.now, at: clock.now)
            try await run(service(store, inbox)) {
                clock.advance(1)
                return try await store.counts(at: clock.now).toFile == 0
            }
            #expect(await inbox.taken == [.document])
            #expect(try await store.counts(at: clock.now).toReview == 1)
        }
    }

    @Test("a failure that concerns the connection is one document's, not all documents'")
    func breaker() async throws {
        try await withStore { store in
            for digit in 1...5 { try await store.triage(digit) }
            let inbox = ScriptedInbox([.tryLater(away)], checks: [], isIdempotent: false)
            let service = service(store, inbox)

            try await run(service) {
                clock.advance(0.01)
                return try await store.counts(at: clock.now).toFile == 0
            }

            #expect(await inbox.requests.count == 6)
            #expect(try await store.connectionStatus("scripted")?.state == .up)
        }
    }

    @Test("a document that meets a failure of the connection again and again gives way to the others")
    func givesWay() async throws {
        try await withStore { store in
            try await store.triage(1, urgency: .critical)
            try await store.triage(2)
            let inbox = ScriptedInbox(Array(repeating: .tryLater(away), count: 10_000), isIdempotent: false)

            try await run(service(store, inbox, backoff: Backoff(first: 1, ceiling: 1000))) {
                clock.advance(0.2)
                return await inbox.requests.contains { $0.urgency == .routine }
            }

            #expect(await inbox.requests.prefix(4).allSatisfy { $0.urgency == .critical })
        }
    }

    @Test("while a person has to authorise it, the page can say since when, and how many wait")
    func needsPerson() async throws {
        try await withStore { store in
            try await store.triage(1, urgency: .critical)
            try await store.triage(2)
            let refused = FaxError(.emrNeedsAuthorization)
            let inbox = ScriptedInbox(checks: Array(repeating: refused, count: 1000), isIdempotent: false)

            try await run(service(store, inbox)) {
                try await store.connectionStatus("scripted")?.state == .needsAuthorization
            }

            let status = try #require(try await store.connectionStatus("scripted"))
            #expect(status.since == start)
            #expect(status.errorCode == "emr.needs-authorization")
            #expect(try await store.outboxSummary() == OutboxSummary(waiting: 2, urgentWaiting: 1, oldest: start))
            #expect(await inbox.taken == [])
        }
    }
}

@Suite("A day's outage")
struct OutageTests {
    @Test("the EMR is away for a day: nothing is lost or doubled, and when it is back the urgent come first")
    func day() async throws {
        try await InboxUnderTest.openO2409.ready { emr in
            let clinic = try #require(emr.clinic)
            let store = emr.store
            let clock = emr.clock
            let settings = OutboxSettings(concurrency: 2, lease: 600, idlePause: .milliseconds(2))
            let service = OutboxService(
                outbox: store, inbox: emr.inbox, settings: settings, logger: LogLines().logger, now: { clock.now },
                jitter: { 1 })
            try await store.triage(1)
            try await run(service) { await clinic.ledger.documents.count == 1 }

            // It goes away; a fax comes every half hour, one in eight urgent, one critical at the end of the day.
            await clinic.set { $0.gateway = 502 }
            let before = await clinic.calls.count
            try await run(service) {
                clock.advance(300)
                guard clock.now < start + 86_400 else { return true }
                let number = Int(clock.now.timeIntervalSince(start) / 1800) + 2
                if try await store.counts(at: clock.now).toFile < number - 1 {
                    try await store.triage(number, urgency: number % 8 == 0 ? .urgent : .routine, at: clock.now)
                }
                return false
            }
            try await store.triage(99, urgency: .critical, at: clock.now)
            let waiting = try await store.outboxSummary()
            #expect(waiting.waiting > 40)
            #expect(try await store.connectionStatus("oscar")?.state == .down)
            #expect(await clinic.calls.count == before)
            #expect(await clinic.ledger.documents.count == 1)

            await clinic.set { $0.gateway = nil }
            clock.advance(901)
            try await run(service) { try await store.counts(at: clock.now).toFile == 0 }

            let documents = await clinic.ledger.documents.dropFirst()
            #expect(documents.count == waiting.waiting)
            #expect(Set(documents.map(\.fileName)).count == waiting.waiting)
            let urgency = documents.map { $0.description.prefix(while: { $0 != ":" }) }
            // Two are on their way at a time, so neighbours may change places.
            #expect(urgency.prefix(2).contains("CRITICAL"))
            let lastUrgent = try #require(urgency.lastIndex(of: "URGENT"))
            #expect(lastUrgent <= waiting.urgentWaiting + 2)
            #expect(try await store.counts(at: clock.now).toReview == 0)
        }
    }
}
