import Faxes
import Foundation
import Store
import Testing

@Suite("What people teach is kept")
struct LessonBookTests {
    private let number = "6045550100"

    /// A document that waits, filed by a person.
    @discardableResult
    private func file(
        _ digit: Int, in store: any Store, sender: String, by actor: String = "ana", also: [Lesson] = [], at now: Date
    ) async throws -> String {
        let faxID = try await store.admit(.sample(digit), at: now).faxID
        let claim = try #require(try await store.claimFax(lease: 60, at: now))
        let fax = ReadFax(sha256: claim.sha256, pages: [ReadPage(number: 1, text: "Sodium 140")])
        try await store.record(
            TriagedFax(fax: fax, documents: [.sample(disposition: .review)]), for: claim, at: now)
        let id = try #require(try await store.fax(faxID)?.documentIDs.first)
        let reviewed = ReviewedDocument(
            label: .consultLetter, urgency: .routine, demographicNo: "1042", recipients: ["101"],
            sender: Sender(name: "Dr. A. Person", organization: sender), documentDate: nil,
            description: "Cardiology consult", ticklers: [])
        try await store.settle(
            ReviewVerdict(
                documentID: id, actor: actor, outcome: .file(reviewed, notBefore: now),
                lessons: [Lesson(.senderNumber, of: number, is: sender)] + also), at: now)
        return id
    }

    private func deliver(_ store: any Store, at now: Date) async throws {
        while let filing = try await store.claimFiling(lease: 60, at: now) {
            let documentNo = try await store.fileInInbox(filing.request, at: now)
            try await store.settle(filing, .filed(emrDocumentNo: documentNo), retryAt: now, at: now)
        }
    }

    private func known(_ store: any Store) async throws -> [String] {
        try await store.lessons().map { "\($0.subject): \($0.value)\($0.isShared ? " (shared)" : "")" }.sorted()
    }

    @Test(
        "the sender that a person leaves is known, and the correction says what it was", arguments: StoreUnderTest.all)
    func corrected(store: StoreUnderTest) async throws {
        try await store.empty { store in
            let before = try await store.lessonRevision()
            let id = try await file(1, in: store, sender: "Heart Centre", at: start)

            #expect(try await known(store) == ["6045550100: Heart Centre"])
            #expect(try await store.lessonRevision() > before)
            #expect(try await store.document(id)?.triaged.facts.sender.organization == "Heart Centre")
            #expect(try await store.document(id)?.triaged.facts.letterhead == "Heart Clinic")
            let correction = try #require(
                try await store.history(of: id).first?.corrections.first { $0.field == .sender })
            #expect(correction.old == "Heart Clinic" && correction.new == "Heart Centre")
            let lesson = try #require(
                try await store.taught([.senderNumber], withHistory: false, limit: 9, offset: 0).first)
            #expect(lesson.actor == "ana" && lesson.documentID == id && lesson.at == start && lesson.end == nil)
        }
    }

    @Test(
        "of two who name a sender differently the later one holds; the other stays in the history",
        arguments: StoreUnderTest.all)
    func contradicted(store: StoreUnderTest) async throws {
        try await store.empty { store in
            try await file(1, in: store, sender: "Heart Centre", at: start)
            try await file(2, in: store, sender: "Kidney Centre", by: "bea", at: start + 60)

            #expect(try await known(store) == ["6045550100: Kidney Centre"])
            let history = try await store.taught([.senderNumber], withHistory: true, limit: 9, offset: 0)
            #expect(history.map(\.end) == [nil, .contradicted] && history.map(\.actor) == ["bea", "ana"])
        }
    }

    @Test("two that are merely confirmed share the number", arguments: StoreUnderTest.all)
    func confirmed(store: StoreUnderTest) async throws {
        try await store.empty { store in
            // "Heart Clinic" is what triage found: the second person left it.
            try await file(1, in: store, sender: "Heart Centre", at: start)
            try await file(2, in: store, sender: "Heart Clinic", at: start + 60)
            #expect(try await known(store) == ["6045550100: Heart Clinic (shared)"])
        }
    }

    @Test("un-filing takes out what the document taught, and only that", arguments: StoreUnderTest.all)
    func unfiled(store: StoreUnderTest) async throws {
        try await store.empty { store in
            try await file(1, in: store, sender: "Heart Centre", at: start)
            let alias = Lesson(.patientAlias, of: "1042", is: "MARTIN, LILI")
            let id = try await file(2, in: store, sender: "Kidney Centre", also: [alias], at: start + 60)
            try await deliver(store, at: start + 120)
            #expect(try await known(store) == ["1042: MARTIN, LILI", "6045550100: Kidney Centre"])

            try await store.unfile(id, .wrongPatient, why: "twin", by: "bea", at: start + 180)

            #expect(try await known(store) == ["6045550100: Heart Centre"], "what it contradicted holds again")
            let history = try await store.taught([.patientAlias], withHistory: true, limit: 9, offset: 0)
            #expect(history.map(\.end) == [.unfiled])
        }
    }

    @Test("taking a filing back takes back what it taught", arguments: StoreUnderTest.all)
    func takenBack(store: StoreUnderTest) async throws {
        try await store.empty { store in
            try await file(1, in: store, sender: "Heart Centre", at: start)
            _ = try await store.takeBack(lastBy: "ana", since: start, at: start + 5)
            #expect(try await store.lessons() == [])
            #expect(try await store.taughtCount([.senderNumber], withHistory: true) == 1)
        }
    }

    private func id(_ store: any Store, _ kind: Lesson.Kind) async throws -> Int64 {
        let lessons = try await store.taught([kind], withHistory: false, limit: 1, offset: 0)
        return try #require(lessons.first?.id)
    }

    @Test("an administrator says otherwise and takes out; each is in the audit log", arguments: StoreUnderTest.all)
    func administered(store: StoreUnderTest) async throws {
        try await store.empty { store in
            let alias = Lesson(.patientAlias, of: "1042", is: "MARTIN, LILI")
            try await file(1, in: store, sender: "Heart Centre", also: [alias], at: start)

            try await store.correct(
                try await id(store, .senderNumber), to: "The Heart Centre", by: "boss", at: start + 60)
            #expect(try await known(store) == ["1042: MARTIN, LILI", "6045550100: The Heart Centre"])
            await #expect(throws: FaxError.self) {
                try await store.correct(try await id(store, .patientAlias), to: "X, Y", by: "boss", at: start + 60)
            }
            try await store.forget(try await id(store, .patientAlias), by: "boss", at: start + 70)
            try await store.forget(try await id(store, .senderNumber), by: "boss", at: start + 80)

            #expect(try await store.lessons() == [])
            let log = try await store.auditEntries(AuditQuery(actor: "boss"))
            #expect(log.map(\.action).sorted() == ["lesson.corrected", "lesson.removed", "lesson.removed"])
            _ = try await store.verifyAudit()
        }
    }

    @Test(
        "a patient is found by a name that people taught, as long as it holds, and beside what the roster says",
        arguments: StoreUnderTest.all)
    func found(store: StoreUnderTest) async throws {
        try await store.empty { store in
            let patient = Patient(
                demographicNo: "1042", lastName: "Martin", firstName: "Élise",
                dateOfBirth: CalendarDate("1987-03-12"))
            func found(_ words: String) async throws -> [String] {
                try await store.patients(matching: words, limit: 9).map(\.demographicNo)
            }
            try await store.replaceRoster(patients: [patient], providers: [], at: start)
            let alias = Lesson(.patientAlias, of: "1042", is: "BEAUSOLEIL, LILI")
            let id = try await file(1, in: store, sender: "Heart Centre", also: [alias], at: start)
            #expect(try await found("beauso lili 1987") == ["1042"])
            #expect(
                try await store.patients(matching: "beausoleil", limit: 1).first?.learnedNames == ["BEAUSOLEIL, LILI"])

            try await store.replaceRoster(patients: [patient], providers: [], at: start + 60)
            #expect(try await found("beausoleil") == ["1042"], "a new roster forgets nothing that was taught")
            try await deliver(store, at: start + 120)
            try await store.unfile(id, .wrongPatient, why: "twin", by: "bea", at: start + 180)
            #expect(try await found("beausoleil") == [])
            #expect(try await found("martin") == ["1042"])
        }
    }
}
