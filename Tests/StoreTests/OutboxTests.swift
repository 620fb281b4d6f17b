import Faxes
import Foundation
import Store
import Testing

@Suite("The outbox")
struct OutboxTests {
    @Test("a document to be filed is in the outbox with what the EMR needs", arguments: StoreUnderTest.all)
    func request(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let faxID = try await store.triage(1, [.sample(pages: [2, 1])])

            let claim = try #require(try await store.claimFiling(lease: 60, at: start))

            let fax = try #require(try await store.fax(faxID))
            #expect(claim.attempt == 1)
            #expect(claim.progress == FilingProgress())
            let expected = FilingRequest(
                documentID: try #require(fax.documentIDs.first), faxID: faxID, sha256: fax.sha256, format: "tif",
                pages: [2, 1], demographicNo: "1042", recipients: ["101"], label: .consultLetter, urgency: .routine,
                description: "Cardiology consult", senderName: "Dr. A. Person", documentDate: nil, receivedAt: start,
                ticklers: TriagedDocument.sample().ticklers)
            #expect(claim.request == expected)
        }
    }

    @Test("without a match there is no chart and no tickler", arguments: StoreUnderTest.all)
    func unmatched(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let doubtful = PatientMatch(state: .review, demographicNo: "1042")
            _ = try await store.triage(1, [.sample(patient: doubtful, title: nil)])

            let request = try #require(try await store.claimFiling(lease: 60, at: start)).request

            #expect(request.demographicNo == nil)
            #expect(request.ticklers == [])
            #expect(request.description == "Consult letter")
        }
    }

    @Test("only documents that are to be filed are in it", arguments: StoreUnderTest.all)
    func dispositions(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let documents: [TriagedDocument] = [
                .sample(pages: [1], disposition: .review), .sample(pages: [2], label: .junk, disposition: .discard),
            ]
            let id = try await store.triage(1, documents)

            #expect(try await store.claimFiling(lease: 60, at: start) == nil)
            var stages: [DocumentStage?] = []
            for document in try #require(try await store.fax(id)).documentIDs {
                stages.append(try await store.document(document)?.stage)
            }
            #expect(stages == [.review, .discarded])
        }
    }

    @Test("the most urgent goes first, then the oldest", arguments: StoreUnderTest.all)
    func order(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let routine = try await store.triage(1, at: start)
            let newer = try await store.triage(2, [.sample(urgency: .critical)], at: start + 20)
            let older = try await store.triage(3, [.sample(urgency: .critical)], at: start + 10)
            let urgent = try await store.triage(4, [.sample(urgency: .urgent)], at: start + 30)

            var order: [String] = []
            while let claim = try await store.claimFiling(lease: 60, at: start + 40) {
                order.append(claim.request.faxID)
            }

            #expect(order == [older, newer, urgent, routine])
        }
    }

    @Test("a filed document bears the EMR's number and leaves the outbox", arguments: StoreUnderTest.all)
    func filed(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.triage()
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))

            try await store.settle(claim, .filed(emrDocumentNo: "77"), retryAt: start, at: start + 1)

            let document = try #require(try await store.document(claim.request.documentID))
            #expect(document.stage == .filed)
            #expect(document.emrDocumentNo == "77")
            #expect(document.filedAt == start + 1)
            #expect(try await store.claimFiling(lease: 60, at: start + 86_400) == nil)
            await #expect(throws: claimLost) {
                try await store.settle(claim, .filed(emrDocumentNo: "78"), retryAt: start, at: start + 2)
            }
        }
    }

    @Test("what was not written is tried again at its time", arguments: StoreUnderTest.all)
    func later(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.triage()
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))

            let down = FaxError(.storeUnavailable)
            try await store.settle(claim, .tryLater(down), retryAt: start + 30, at: start)

            #expect(try await store.document(claim.request.documentID)?.errorCode == "store.unavailable")
            #expect(try await store.claimFiling(lease: 60, at: start + 29) == nil)
            let again = try #require(try await store.claimFiling(lease: 60, at: start + 30))
            #expect(again.attempt == 2)
        }
    }

    @Test(
        "a refusal and an unclear answer both wait for a person",
        arguments: [FilingOutcome.refused(FaxError(.storeConflict)), .unknown(FaxError(.internal))])
    func stuck(_ outcome: FilingOutcome) async throws {
        try await StoreUnderTest.sqlite.empty { store in
            _ = try await store.triage()
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))

            try await store.settle(claim, outcome, retryAt: start, at: start)

            #expect(try await store.document(claim.request.documentID)?.stage == .stuck)
            #expect(try await store.claimFiling(lease: 60, at: start + 86_400) == nil)
            #expect(try await store.awaitingReview(limit: 10, offset: 0).map(\.stage) == [.stuck])
        }
    }

    @Test("how far a filing got is told to the next, and only the holder may say it", arguments: StoreUnderTest.all)
    func progress(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.triage()
            let lost = try #require(try await store.claimFiling(lease: 60, at: start))
            let progress = FilingProgress(
                documentNo: "18", done: [.document, .notice(provider: "102")], begun: .tickler(index: 1),
                begunAt: start)
            try await store.note(progress, for: lost, at: start + 1)

            let next = try #require(try await store.claimFiling(lease: 60, at: start + 60))

            #expect(next.progress == progress)
            #expect(next.attempt == 2)
            await #expect(throws: claimLost) {
                try await store.settle(lost, .filed(emrDocumentNo: "1"), retryAt: start, at: start + 61)
            }
            await #expect(throws: claimLost) { try await store.note(progress, for: lost, at: start + 61) }
        }
    }
}
