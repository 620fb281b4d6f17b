import Faxes
import Filing
import Foundation
import OSCARStandIn
import Store
import Testing

@Suite("Every driver")
struct ConformanceTests {
    @Test(
        "it files a document under a number, and its check passes without writing", arguments: InboxUnderTest.allCases)
    func files(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            try await emr.inbox.check()
            #expect(try await emr.documents().isEmpty)

            let filed = await emr.file(.sample())

            #expect(filed.outcome.isDone)
            #expect(filed.documentNo != nil)
            #expect(try await emr.documents().count == 1)
        }
    }

    @Test("a matched document stands in its chart and in its provider's inbox", arguments: InboxUnderTest.charting)
    func matched(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let filed = await emr.file(.sample())

            let expected = EMRUnderTest.Filed(
                number: try #require(filed.documentNo), chart: "1042", inboxes: ["101"], title: "Hémoglobine, “CBC”")
            #expect(try await emr.documents() == [expected])
        }
    }

    @Test("an unmatched document is nobody's and unclaimed, never in no inbox", arguments: InboxUnderTest.allCases)
    func unmatched(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            #expect(await emr.file(.sample(chart: nil, recipients: [])).outcome.isDone)

            let documents = try await emr.documents()
            #expect(documents.map(\.chart) == [nil])
            #expect(documents.map(\.inboxes) == [["0"]])
        }
    }

    @Test("tasks follow their document, in its chart", arguments: InboxUnderTest.tasking)
    func tasks(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let filed = await emr.file(.sample(tasks: ["Book a visit.", "Call the lab."]))

            #expect(filed.outcome.isDone)
            let tasks = try await emr.tasks()
            #expect(tasks.map(\.chart) == ["1042", "1042"])
            #expect(tasks.map { $0.message.prefix(4) } == ["Book", "Call"])
            guard kind != .embedded else { return }
            // There the task hangs on the document itself.
            #expect(tasks.map(\.assignee) == ["102", "102"])
            let number = try #require(filed.documentNo)
            #expect(tasks.allSatisfy { $0.message.contains("document \(number)") })
        }
    }

    @Test("every recipient learns of it, nobody twice", arguments: InboxUnderTest.tasking)
    func recipients(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            #expect(await emr.file(.sample(recipients: ["101", "102", "101", "0"])).outcome.isDone)

            let inboxes = try await emr.documents().flatMap(\.inboxes)
            let told = try await emr.tasks().map(\.assignee)
            #expect((inboxes + told).contains("101"))
            #expect((inboxes + told).contains("102"))
            #expect(Set(inboxes).count == inboxes.count)
        }
    }

    @Test(
        "where there is no way to make a task, a person is told, and the document stands",
        arguments: [InboxUnderTest.carlos, .folder, .soap])
    func noTasks(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let filed = await emr.file(.sample(tasks: ["Book a visit."]))

            let documents = try await emr.documents()
            #expect(filed.outcome.error?.code == .emrTakesNoTasks)
            #expect(documents.count == 1)
        }
    }

    @Test("texts that the EMR's columns can't hold are cut, not refused", arguments: InboxUnderTest.allCases)
    func longTexts(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            var request = FilingRequest.sample(urgency: .urgent, description: String(repeating: "Écho 👍 ", count: 60))
            request.senderName = String(repeating: "Clinique ", count: 40)
            let outcome = await emr.file(request).outcome
            #expect(outcome.isDone, "\(outcome)")
            let titles = try await emr.documents().map(\.title)
            // OSCAR's UTF-8 ends at U+FFFF.
            #expect(kind == .embedded || titles.allSatisfy { !$0.contains("👍") })
        }
    }

    @Test("what is urgent says so in its title", arguments: InboxUnderTest.charting.filter { $0 != .embedded })
    func urgency(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            #expect(await emr.file(.sample(urgency: .critical)).outcome.isDone)
            let titles = try await emr.documents().map(\.title)
            #expect(titles == ["CRITICAL: Hémoglobine, “CBC”"])
        }
    }

    @Test(
        "a patient is found by number, name without its accents, and birth date; nobody inactive",
        arguments: InboxUnderTest.searching)
    func patients(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let birth = CalendarDate(daysSince1970: -7301)
            let expected: [(PatientQuery, [String])] = [
                (.healthNumber("9876543225"), ["1042"]),
                // Juno's own search is by name as it is written.
                (.name(last: kind == .juno ? "Bél" : "Bel", first: "zo"), ["1042"]),
                (.birthDate(birth), ["1043"]), (.chart("1043"), ["1043"]), (.healthNumber("1112223334"), []),
                (.name(last: "(%", first: "["), []),
            ]
            for (query, numbers) in expected {
                let found = try await emr.inbox.patients(query).map(\.demographicNo)
                #expect(found == numbers, "\(query)")
            }
        }
    }

    @Test(
        "providers are the clinic's, without the system's and our own",
        arguments: InboxUnderTest.tasking.filter { $0 != .juno })
    func providers(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            let providers = try await emr.inbox.providers().map(\.providerNo).sorted()
            #expect(providers == ["101", "102"])
        }
    }

    @Test("while the EMR is away nothing is written, and the check says so", arguments: InboxUnderTest.networked)
    func away(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            await emr.clinic?.set { $0.gateway = 502 }

            await #expect(throws: FaxError.self) { try await emr.inbox.check() }
            // What a gateway says of a write proves nothing.
            #expect(await emr.file(.sample()).outcome.error?.code != nil)
            let documents = try await emr.documents()
            #expect(documents.isEmpty)
        }
    }

    @Test(
        "a document that is too large for a proxy is refused; that is proof that it was not written",
        arguments: InboxUnderTest.networked.filter { $0 != .soap && $0 != .oscar19 })
    func tooLarge(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            await emr.clinic?.set { $0.largestBody = 100 }

            guard case .refused(let error) = await emr.file(.sample()).outcome else {
                Issue.record("it was not refused")
                return
            }
            #expect(error.code == .emrTooLarge)
        }
    }

    @Test(
        "an answer that is lost after the write is unknown, and the document stands once",
        arguments: InboxUnderTest.networked)
    func lostAnswer(_ kind: InboxUnderTest) async throws {
        try await kind.ready { emr in
            await emr.clinic?.set { $0.loseAnswersAfterWrite = 1 }

            guard case .unknown(let error) = await emr.file(.sample()).outcome else {
                Issue.record("it is not unknown")
                return
            }
            let documents = try await emr.documents()
            #expect(error.code == .filingUncertain)
            #expect(documents.count == 1)
        }
    }
}

extension StepOutcome {
    var isDone: Bool { if case .done = self { true } else { false } }

    var error: FaxError? {
        switch self {
        case .done: nil
        case .refused(let error), .tryLater(let error), .unknown(let error): error
        }
    }
}
