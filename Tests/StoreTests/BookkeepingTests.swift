import Faxes
import Foundation
import Store
import StoreSQLite
import Testing

@Suite("The books")
struct BookkeepingTests {
    private func books(
        _ lines: [LedgerLine], missing: [String] = [], disagreements: Int = 0, lateBefore: Date = start
    ) -> LedgerBooks {
        LedgerBooks(
            lines: lines, missing: missing, inboxDisagreements: disagreements, inFolder: 0, lateBefore: lateBefore)
    }

    @Test("every fax of a day is in them with all that it became", arguments: StoreUnderTest.all)
    func day(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let first = try await store.triage(1, [.sample(), .sample(pages: [2], disposition: .review)], at: start)
            let filing = try #require(try await store.claimFiling(lease: 60, at: start))
            let number = try await store.fileInInbox(filing.request, at: start)
            try await store.settle(filing, .filed(emrDocumentNo: number), retryAt: start, at: start)
            _ = try await store.admit(.sample(2), at: start + 100)
            _ = try await store.admit(.sample(3), at: start + 86_400)

            let lines = try await store.ledger(from: start, until: start + 86_400)

            #expect(lines.map(\.stage) == [.triaged, .received])
            #expect(lines.first?.faxID == first)
            #expect(lines.first?.documents.map(\.stage) == [.filed, .review])
            #expect(lines.first?.documents.first?.emrDocumentNo == number)
            #expect(lines.first?.isSettled == false)
            #expect(try await store.inboxDisagreements() == 0)
            let totals = try await store.totals()
            #expect(totals.arrivals == 3)
            #expect(totals.faxes == [.triaged: 1, .received: 2])
            #expect(totals.oldestUnsettled == start)
        }
    }

    @Test("what the store has as filed and the inbox has not is a disagreement", arguments: StoreUnderTest.all)
    func disagreement(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.triage(1, at: start)
            let filing = try #require(try await store.claimFiling(lease: 60, at: start))
            try await store.settle(filing, .filed(emrDocumentNo: "99"), retryAt: start, at: start)

            #expect(try await store.inboxDisagreements() == 1)
        }
    }

    @Test("what was received and is not in the EMR is told, and is an alarm once it is late")
    func late() throws {
        let open = LedgerLine(
            faxID: "f1", sha256: "", receivedAt: start - 10, stage: .triaged,
            documents: [.init(id: "d1", stage: .stuck, errorCode: "emr.refused")])
        let text = books([open]).text
        #expect(text.contains("RECEIVED, NOT IN THE EMR: 1 faxes, 1 late"))
        #expect(text.contains("d1 stuck emr.refused"))
        #expect(throws: FaxError(.ledgerLate, "1 faxes are received and not in the EMR")) {
            try books([open]).requireGood()
        }
        try books([open], lateBefore: start - 60).requireGood()
    }

    @Test("two documents under one number, a missing original or a disagreement with the inbox contradict the books")
    func contradictions() {
        let filed = ["f1", "f2"].map { id in
            LedgerLine(
                faxID: id, sha256: "", receivedAt: start, stage: .triaged,
                documents: [.init(id: "d-\(id)", stage: .filed, emrDocumentNo: "7")])
        }
        #expect(books(filed).contradictions.count == 1)
        #expect(books([filed[0]]).contradictions.isEmpty)
        #expect(books([filed[0]], missing: ["f1"]).contradictions.count == 1)
        #expect(books([filed[0]], disagreements: 2).contradictions.count == 1)
    }

    @Test("a copy is whole while the store is written, and what was on its way in it is never sent blindly")
    func restored() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: "\(folder)/intray.sqlite")
            _ = try await store.triage(1, at: start)
            _ = try await store.admit(.sample(2), at: start)
            try await store.backUp(to: "\(folder)/copy.sqlite")
            _ = try await store.admit(.sample(3), at: start)

            let copy = try SQLiteStore(path: "\(folder)/copy.sqlite")
            #expect(try await copy.ledger(from: .distantPast, until: .distantFuture).count == 2)
            #expect(try await copy.distrust(at: start) == 2)

            #expect(try await copy.claimFax(lease: 60, at: start) == nil)
            let claim = try #require(try await copy.claimFiling(lease: 60, at: start))
            #expect(claim.progress.begun == .document)
            #expect(try await copy.awaitingReview(limit: 9, offset: 0).count == 1)
            #expect(try await copy.verifyAudit() > 0)
        }
    }
}
