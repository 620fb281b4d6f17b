import Faxes
import Foundation
import Store
import Testing

@Suite("What people decide")
struct ReviewDeskTests {
    private let twins = TriagedDocument.sample(
        patient: PatientMatch(
            state: .review,
            candidates: [PatientCandidate(demographicNo: "1042", probability: 0.7, agree: ["hin"], conflict: ["name"])]),
        disposition: .review)

    private let reviewed = ReviewedDocument(
        label: .labResult, urgency: .urgent, demographicNo: "1042", recipients: ["102"],
        documentDate: CalendarDate("2026-02-01"), description: "Chemistry",
        ticklers: [
            Tickler(
                kind: .reviewAbnormal, due: CalendarDate(daysSince1970: 20_500), to: "102", message: "Look at it.")
        ])

    private func waiting(_ store: any Store, _ documents: [TriagedDocument]? = nil) async throws -> String {
        let fax = try await store.triage(1, documents ?? [twins])
        return try #require(try await store.fax(fax)?.documentIDs.first)
    }

    private func file(_ id: String, by actor: String = "ana", after seconds: Double = 0) -> ReviewVerdict {
        ReviewVerdict(
            documentID: id, actor: actor, outcome: .file(reviewed, notBefore: start + seconds), why: "asked the lab")
    }

    @Test(
        "what a person files goes to the EMR as they left it, and is kept with the old values",
        arguments: StoreUnderTest.all)
    func filing(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store)

            try await store.settle(file(id), at: start)

            let request = try #require(try await store.claimFiling(lease: 60, at: start)).request
            #expect(request.demographicNo == "1042")
            #expect(request.label == .labResult)
            #expect(request.recipients == ["102"])
            #expect(request.ticklers == reviewed.ticklers)
            let action = try #require(try await store.history(of: id).first)
            #expect(action.actor == "ana" && action.why == "asked the lab" && action.at == start)
            let fields = action.corrections.map(\.field)
            #expect(Set(fields) == [.label, .urgency, .patient, .recipients, .date, .description, .ticklers])
            #expect(action.corrections.first { $0.field == .label }?.old == "consult-letter")
            #expect(try await store.counts(at: start).toReview == 0)
        }
    }

    @Test("nothing is written to the EMR before the time to take it back is over", arguments: StoreUnderTest.all)
    func takingBack(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store)
            let before = try await store.document(id)
            try await store.settle(file(id, after: 10), at: start)
            #expect(try await store.claimFiling(lease: 60, at: start + 9) == nil)

            let action = try await store.takeBack(lastBy: "ana", since: start - 60, at: start + 9)

            #expect(action?.documentID == id)
            #expect(try await store.document(id) == before)
            #expect(try await store.claimFiling(lease: 60, at: start + 60) == nil)
            #expect(try await store.takeBack(lastBy: "ana", since: start - 60, at: start + 9) == nil)
            #expect(try await store.history(of: id).map(\.isUndone) == [true])
        }
    }

    @Test("what is on its way to the EMR can't be taken back", arguments: StoreUnderTest.all)
    func tooLate(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store)
            try await store.settle(file(id), at: start)
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))

            for _ in 0..<2 {
                let error = await #expect(throws: FaxError.self) {
                    try await store.takeBack(lastBy: "ana", since: start - 60, at: start)
                }
                #expect(error?.code == .reviewFiled)
                // The second time it stands in the EMR.
                try? await store.settle(claim, .filed(emrDocumentNo: "7"), retryAt: start, at: start)
            }
            #expect(try await store.document(id)?.stage == .filed)
        }
    }

    @Test("two people never decide on one document", arguments: StoreUnderTest.all)
    func holds(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store)
            #expect(try await store.hold(id, by: "ana", lease: 60, at: start).holder == "ana")
            #expect(try await store.hold(id, by: "ben", lease: 60, at: start + 59).holder == "ana")

            let held = await #expect(throws: FaxError.self) { try await store.settle(file(id, by: "ben"), at: start) }
            #expect(held?.code == .reviewHeld)
            let draft = await #expect(throws: FaxError.self) {
                try await store.keepDraft("x", of: id, by: "ben", lease: 60, at: start)
            }
            #expect(draft?.code == .reviewHeld)

            // Her hold ran out: he may, and then she comes too late.
            #expect(try await store.hold(id, by: "ben", lease: 60, at: start + 60).holder == "ben")
            try await store.settle(file(id, by: "ben"), at: start + 61)
            let late = await #expect(throws: FaxError.self) { try await store.settle(file(id), at: start + 62) }
            #expect(late?.code == .reviewSettled)
            #expect(try await store.history(of: id).count == 1)
        }
    }

    @Test("a hold that is given back is free at once", arguments: StoreUnderTest.all)
    func lettingGo(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store)
            _ = try await store.hold(id, by: "ana", lease: 60, at: start)
            try await store.letGo(id, by: "ben")
            #expect(try await store.holds(at: start).keys.sorted() == [id])

            try await store.letGo(id, by: "ana")

            #expect(try await store.holds(at: start).isEmpty)
        }
    }

    @Test("what a person typed is kept for them until the document is decided", arguments: StoreUnderTest.all)
    func drafts(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store)
            try await store.keepDraft("label=junk", of: id, by: "ana", lease: 60, at: start)

            #expect(try await store.draft(of: id, by: "ana") == "label=junk")
            #expect(try await store.draft(of: id, by: "ben") == nil)
            #expect(try await store.holds(at: start)[id]?.holder == "ana")
            try await store.settle(file(id), at: start)
            #expect(try await store.draft(of: id, by: "ana") == nil)
        }
    }

    @Test(
        "a document of another clinic opens a privacy incident; taking that back closes it",
        arguments: StoreUnderTest.all)
    func wrongClinic(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store)
            try await store.settle(
                ReviewVerdict(documentID: id, actor: "ana", outcome: .discard(.wrongClinic)), at: start)
            #expect(try await store.document(id)?.stage == .discarded)
            #expect(try await store.incidents(openOnly: true).map(\.kind) == [.wrongClinic])

            _ = try await store.takeBack(lastBy: "ana", since: start, at: start + 5)

            #expect(try await store.document(id)?.stage == .review)
            #expect(try await store.incidents(openOnly: true).isEmpty)
            #expect(try await store.incidents(openOnly: false).count == 1)
        }
    }

    @Test(
        "a document un-filed leaves the inbox with its ticklers, and can be filed anew", arguments: StoreUnderTest.all)
    func unfiling(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store, [.sample()])
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))
            let number = try await store.fileInInbox(claim.request, at: start)
            try await store.settle(claim, .filed(emrDocumentNo: number), retryAt: start, at: start)

            try await store.unfile(id, .wrongPatient, why: "twins", by: "ana", at: start + 100)

            #expect(try await store.inbox(InboxQuery()).isEmpty)
            #expect(try await store.inboxCounts().total == 0)
            let document = try #require(try await store.document(id))
            #expect(document.stage == .review && document.triaged.patient.demographicNo == nil)
            #expect(try await store.incidents(openOnly: true).map(\.emrDocumentNo) == [number])
            try await store.settle(file(id), at: start + 200)
            let again = try #require(try await store.claimFiling(lease: 60, at: start + 200))
            let newNumber = try await store.fileInInbox(again.request, at: start + 200)
            #expect(newNumber != number)
            #expect(try await store.inbox(InboxQuery()).map(\.demographicNo) == ["1042"])
        }
    }

    @Test("a stuck document can be sent again, or found in the EMR", arguments: StoreUnderTest.all)
    func stuck(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store, [.sample()])
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))
            try await store.settle(
                claim, .unknown(FaxError(.storeUnavailable)), retryAt: start, at: start)
            #expect(try await store.document(id)?.stage == .stuck)

            try await store.settle(
                ReviewVerdict(documentID: id, actor: "ana", outcome: .foundInEMR(documentNo: "88")), at: start)

            #expect(try await store.document(id)?.emrDocumentNo == "88")
            _ = try await store.takeBack(lastBy: "ana", since: start, at: start + 1)
            #expect(try await store.document(id)?.stage == .stuck)
            try await store.settle(file(id), at: start + 2)
            #expect(try await store.claimFiling(lease: 60, at: start + 2)?.progress == FilingProgress())
        }
    }

    @Test("a stuck document that stands in the EMR is not filed there twice", arguments: StoreUnderTest.all)
    func stuckAfterItsDocument(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let id = try await waiting(store, [.sample()])
            let claim = try #require(try await store.claimFiling(lease: 60, at: start))
            let task = FilingStep.tickler(index: 0)
            let reached = FilingProgress(documentNo: "88", done: [.document], begun: task, begunAt: start)
            try await store.note(reached, for: claim, at: start)
            try await store.settle(claim, .unknown(FaxError(.storeUnavailable)), retryAt: start, at: start)

            var elsewhere = reviewed
            elsewhere.demographicNo = "1043"
            await #expect(throws: FaxError.self) {
                try await store.settle(
                    ReviewVerdict(
                        documentID: id, actor: "ana", outcome: .file(elsewhere, notBefore: start), why: "another"),
                    at: start + 1)
            }
            try await store.settle(file(id), at: start + 2)

            let again = try #require(try await store.claimFiling(lease: 60, at: start + 2))
            #expect(again.progress == FilingProgress(documentNo: "88", done: [.document]))
        }
    }

    @Test("a fax that failed can be read again, or closed", arguments: StoreUnderTest.all)
    func failed(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            for digit in 1...2 {
                _ = try await store.admit(.sample(digit), at: start + Double(digit))
                let claim = try #require(try await store.claimFax(lease: 60, at: start + 5))
                try await store.release(claim, after: FaxError(.internal), attempts: 1, at: start + 5)
            }
            let ids = try await store.awaitingReview(limit: 9, offset: 0).map(\.faxID)

            try await store.readAgain(ids[0], by: "ana", at: start + 6)
            try await store.close(fax: ids[1], why: "filed by hand", by: "ana", at: start + 6)

            #expect(try await store.claimFax(lease: 60, at: start + 6)?.faxID == ids[0])
            #expect(try await store.counts(at: start + 6).toReview == 0)
            let error = await #expect(throws: FaxError.self) {
                try await store.readAgain(ids[1], by: "ana", at: start + 7)
            }
            #expect(error?.code == .reviewSettled)
        }
    }

    @Test("pages are split, joined, moved and turned; each is taken back whole", arguments: StoreUnderTest.all)
    func pages(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            func part(_ pages: [Int]) -> TriagedDocument {
                .sample(pages: pages, patient: PatientMatch(state: .review), disposition: .review)
            }
            let id = try await waiting(store, [part([1, 2, 3])])
            let faxID = try #require(try await store.document(id)?.faxID)
            let before = try await store.document(id)

            try await store.rearrange(
                Rearrangement(documentID: id, actor: "ana", document: part([1]), change: .cut(rest: part([3, 2]))),
                at: start)
            let ids = try #require(try await store.fax(faxID)?.documentIDs)
            #expect(ids.count == 2)
            #expect(try await store.document(ids[1])?.pages.map(\.number) == [3, 2])
            #expect(try await store.awaitingReview(limit: 9, offset: 0).map(\.pageCount) == [1, 2])

            try await store.turn(page: 3, of: ids[1], by: 90, actor: "ana", at: start)
            try await store.turn(page: 3, of: ids[1], by: 270, actor: "ana", at: start)
            try await store.turn(page: 3, of: ids[1], by: 180, actor: "ana", at: start)
            #expect(try await store.document(ids[1])?.turns == [3: 180])

            try await store.rearrange(
                Rearrangement(documentID: id, actor: "ana", document: part([1, 2, 3]), change: .join(taken: ids[1])),
                at: start)
            #expect(try await store.awaitingReview(limit: 9, offset: 0).map(\.documentID) == [id])

            for _ in 0..<5 { try await store.takeBack(lastBy: "ana", since: start, at: start) }
            #expect(try await store.document(id) == before)
            #expect(try await store.fax(faxID)?.documentIDs == [id])
        }
    }

    @Test(
        "a patient is found by parts of names, birth date, health number or telephone",
        arguments: [
            ("leves", ["2"]), ("jean levesque", ["2"]), ("LÉVESQUE, Jean-F", ["2"]), ("1952-11-02", ["2"]),
            ("19521102", ["2"]), ("9876 543 217", ["1"]), ("987654", ["1"]), ("416-555-0142", ["1"]),
            ("5550142", ["1"]), ("martin 1987", ["1"]), ("martin 1952", []), ("", []), ("\" OR * NEAR(", []),
            ("lise", ["1"]), ("jeanfrancois", ["2"]),
        ])
    func patientSearch(words: String, found: [String]) async throws {
        try await StoreUnderTest.sqlite.empty { store in
            try await store.replaceRoster(
                patients: [
                    Patient(
                        demographicNo: "1", lastName: "Martin", firstName: "Élise", preferredName: "Lise",
                        dateOfBirth: CalendarDate("1987-03-12"), healthNumber: "9876543217", phones: ["4165550142"]),
                    Patient(
                        demographicNo: "2", lastName: "Lévesque", firstName: "Jean-François",
                        dateOfBirth: CalendarDate("1952-11-02")),
                ], providers: [], at: start)

            #expect(try await store.patients(matching: words, limit: 10).map(\.demographicNo) == found)
        }
    }
}
