import Faxes
import Foundation
import Store
import Testing

@Suite("Past decisions taken anew")
struct RetriageStoreTests {
    private func document(_ store: any Store, _ triaged: TriagedDocument) async throws -> String {
        let fax = try await store.triage(1, [triaged])
        return try #require(try await store.fax(fax)?.documentIDs.first)
    }

    @Test(
        "what is not yet filed is decided anew, and doing it twice changes nothing more", arguments: StoreUnderTest.all)
    func replaced(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await document(store, .sample(disposition: .review))
            let stored = try await store.storedFaxes(try await store.faxIDs(matching: RetriageQuery()))
            #expect(stored.map { $0.documents.map(\.documentID) } == [[id]])
            #expect(stored.first?.fax.pages.count == 1)
            let whole = TriagedDocument.sample(disposition: .review)
            let decided = try #require(stored.first?.documents.first?.decided)
            #expect(decided.classification.label == whole.classification.label && decided.span == whole.span)
            #expect(decided.patient.demographicNo == whole.patient.demographicNo && decided.disposition == .review)
            #expect(decided.facts.sender.organization == "Heart Clinic" && decided.recipients == whole.recipients)
            #expect(decided.ticklers.map(\.due) == whole.ticklers.map(\.due) && decided.duplicate == nil)

            let outcome = try await store.retriage(id, as: .sample(label: .referral), note: "label", at: start)

            #expect(outcome == .replaced)
            #expect(try await store.claimFiling(lease: 60, at: start)?.request.label == .referral)
            #expect(try await store.retriage(id, as: .sample(), note: "x", at: start) == .left, "it is being written")
        }
    }

    @Test("what waits in the outbox goes back to a person when the rules say so", arguments: StoreUnderTest.all)
    func takenOut(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await document(store, .sample())

            #expect(try await store.retriage(id, as: .sample(disposition: .review), note: "x", at: start) == .replaced)

            #expect(try await store.claimFiling(lease: 60, at: start) == nil)
            #expect(try await store.document(id)?.stage == .review)
        }
    }

    @Test("what stands in the EMR comes up for a second look and is not moved", arguments: StoreUnderTest.all)
    func filed(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await document(store, .sample())
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))
            try await store.settle(claim, .filed(emrDocumentNo: "9"), retryAt: start, at: start)
            let before = try await store.document(id)

            #expect(try await store.retriage(id, as: .sample(label: .junk), note: "a", at: start) == .secondLook)
            #expect(try await store.retriage(id, as: .sample(label: .junk), note: "a", at: start) == .left)

            #expect(try await store.document(id) == before)
            #expect(try await store.secondLooks().map(\.note) == ["a"])
            try await store.judge(id, isRight: true, by: "ana", at: start)
            #expect(try await store.secondLooks().isEmpty)
            let again = await #expect(throws: FaxError.self) {
                try await store.judge(id, isRight: false, by: "ana", at: start)
            }
            #expect(again?.code == .reviewSettled)
        }
    }

    @Test("a person's decision and an open document are left alone", arguments: StoreUnderTest.all)
    func peoples(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await document(store, .sample(disposition: .review))
            _ = try await store.hold(id, by: "ana", lease: 60, at: start)
            #expect(try await store.retriage(id, as: .sample(), note: "x", at: start) == .left)

            let reviewed = ReviewedDocument(
                label: .referral, urgency: .routine, demographicNo: "1042", recipients: [], documentDate: nil,
                description: "x", ticklers: [])
            try await store.settle(
                ReviewVerdict(documentID: id, actor: "ana", outcome: .file(reviewed, notBefore: start)), at: start)
            #expect(try await store.retriage(id, as: .sample(), note: "x", at: start + 99) == .left)
            #expect(try await store.labelledTexts().map(\.label) == [.referral])
            #expect(try await store.labelledTexts().first?.text == "Page 1 says Ångström.")
        }
    }

    @Test("past faxes are chosen by day, label, state and sender", arguments: StoreUnderTest.all)
    func query(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.triage(1, [.sample(label: .referral)], at: start)
            _ = try await store.triage(2, [.sample(disposition: .review)], at: start + 86_400)
            func count(_ query: RetriageQuery) async throws -> Int { try await store.faxIDs(matching: query).count }

            #expect(try await count(RetriageQuery()) == 2)
            #expect(try await count(RetriageQuery(since: start + 1)) == 1)
            #expect(try await count(RetriageQuery(until: start + 1)) == 1)
            #expect(try await count(RetriageQuery(label: .referral)) == 1)
            #expect(try await count(RetriageQuery(stage: .review)) == 1)
            #expect(try await count(RetriageQuery(sender: "heart clin")) == 2)
            #expect(try await count(RetriageQuery(sender: "6045550100")) == 2)
            #expect(try await count(RetriageQuery(sender: "nobody")) == 0)
        }
    }

    @Test("the lot falls alike whenever it is drawn, on what was filed alone", arguments: StoreUnderTest.all)
    func sample(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            for digit in 1...5 { _ = try await store.triage(digit) }
            while let claim = try await store.claimFiling(lease: 60, at: start) {
                try await store.settle(claim, .filed(emrDocumentNo: "9"), retryAt: start, at: start)
            }
            func draw() async throws -> Int {
                try await store.drawSample(from: start, to: start + 1, count: 2, at: start + 9)
            }

            #expect(try await draw() == 2)
            #expect(try await draw() == 0)
            #expect(try await store.secondLooks().count == 2)
            let looks = try await store.secondLooks().map(\.documentID)
            let early = await #expect(throws: FaxError.self) {
                try await store.judge(looks[0], isRight: true, by: "ana", at: start + 10)
            }
            #expect(early?.code == .reviewSettled, "it must be read blind first")
            let same = BlindReading(label: .consultLetter, urgency: .routine, demographicNo: "1042")
            #expect(try await store.compare(same, with: looks[0], by: "ana", at: start + 10))
            let other = BlindReading(label: .consultLetter, urgency: .urgent, demographicNo: "1042")
            #expect(try await !store.compare(other, with: looks[1], by: "ana", at: start + 10))
            #expect(try await store.secondLooks().map(\.reading) == [other])
            try await store.judge(looks[1], isRight: false, by: "ana", at: start + 10)
            let figures = try await store.figures(from: start, to: start + 86_400, offset: 0)
            #expect(figures.sampled == 2 && figures.sampledWrong == 1)
            #expect(figures.received == 5 && figures.filedAlone == 5 && figures.decided == 0)
            #expect(figures.medianSeconds == 0)
        }
    }

    @Test("what was found out about a fax is kept beside it, the latest alone", arguments: StoreUnderTest.all)
    func kept(store: StoreUnderTest) async throws {
        try await store.empty { store in
            let id = try await store.triage(1)
            let other = try await store.triage(2)
            let before = try #require(try await store.storedFaxes([id]).first)
            #expect(before.derivation == nil)
            let digests = try await store.storedFaxes([id, other]).map(\.digest)
            #expect(Set(digests).count == 2 && digests[0] == before.digest && digests[0].count == 64)
            let first = KeptDerivation(faxID: id, basis: "a", patients: "p", model: "m", content: "{}")
            let second = KeptDerivation(faxID: id, basis: "b", patients: "q", model: "n", content: "[1]")

            try await store.keep([first])
            try await store.keep([second])

            #expect(try await store.storedFaxes([id, other]).map(\.derivation) == [second, nil])
            #expect(try await store.storedFaxes([id]).first?.digest == before.digest)
        }
    }
}
