import Faxes
import Foundation
import Store
import Testing

@Suite("What people see of faxes and documents")
struct DocumentReaderTests {
    @Test("a document comes back as it was triaged, with its own pages", arguments: StoreUnderTest.all)
    func whole(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let documents: [TriagedDocument] = [.sample(pages: [3, 1]), .sample(pages: [2], disposition: .review)]
            let faxID = try await store.triage(1, documents)
            let fax = try #require(try await store.fax(faxID))

            let document = try #require(try await store.document(fax.documentIDs[0]))

            #expect(fax.pageCount == 3)
            #expect(fax.stage == .triaged)
            #expect(document.triaged == documents[0])
            #expect(document.pages.map(\.number) == [3, 1])
            #expect(document.pages[0] == ReadPage(number: 3, text: "Page 3 says Ångström."))
            #expect(document.index == 0)
            #expect(document.stage == .filing)
            #expect(try await store.document("d-none") == nil)
        }
    }

    @Test("the most urgent waits at the top, and a fax that failed is urgent", arguments: StoreUnderTest.all)
    func review(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let routine = try await store.triage(1, [.sample(disposition: .review)], at: start)
            let critical = try await store.triage(2, [.sample(urgency: .critical, disposition: .review)], at: start + 2)
            _ = try await store.admit(.sample(3), at: start + 1)
            let claim = try #require(try await store.claimFax(lease: 60, at: start + 1))
            try await store.release(claim, after: FaxError(.internal), attempts: 1, at: start + 1)

            let items = try await store.awaitingReview(limit: 10, offset: 0)

            #expect(items.map(\.faxID) == [critical, claim.faxID, routine])
            #expect(items.map(\.urgency) == [.critical, .urgent, .routine])
            #expect(items[1].documentID == nil)
            #expect(items[2].reason == "Two patients bear this name.")
            #expect(try await store.awaitingReview(limit: 1, offset: 2).map(\.faxID) == [routine])
        }
    }

    @Test("the head line counts what waits", arguments: StoreUnderTest.all)
    func counts(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.triage(1, [.sample(urgency: .urgent, disposition: .review)], at: start)
            _ = try await store.triage(2, [.sample(pages: [1]), .sample(pages: [2])], at: start)
            _ = try await store.admit(.sample(3), at: start)
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))
            try await store.settle(claim, .filed(emrDocumentNo: "1"), retryAt: start, at: start)

            let expected = QueueCounts(
                waitingFaxes: 1, toReview: 1, urgentToReview: 1, oldestUrgent: start, toFile: 1, filedLastDay: 1)
            #expect(try await store.counts(at: start + 1) == expected)
            #expect(try await store.counts(at: start + 86_400).filedLastDay == 0)
        }
    }

    @Test("a new roster takes the place of the old one", arguments: StoreUnderTest.all)
    func roster(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let old = Patient(demographicNo: "1", lastName: "OLD", firstName: "A")
            let new = Patient(demographicNo: "2", lastName: "NEW", firstName: "B", phones: ["6045550100"])
            let provider = Provider(providerNo: "101", lastName: "DOC", firstName: "D")
            try await store.replaceRoster(patients: [old], providers: [], at: start)
            try await store.replaceRoster(patients: [new], providers: [provider], at: start)

            #expect(try await store.patient("1") == nil)
            #expect(try await store.patient("2") == new)
            #expect(try await store.providers() == [provider])
        }
    }
}
