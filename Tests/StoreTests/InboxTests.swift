import Faxes
import Foundation
import Store
import Testing

@Suite("The embedded inbox")
struct InboxTests {
    private func request(
        _ id: String, demographicNo: String? = "1042", recipients: [String] = ["101"]
    ) -> FilingRequest {
        let due = CalendarDate(year: 2026, month: 2, day: 9) ?? CalendarDate(daysSince1970: 0)
        return FilingRequest(
            documentID: id, faxID: "f1", sha256: String(repeating: "a", count: 64), format: "tif", pages: [1, 2],
            demographicNo: demographicNo, recipients: recipients, label: .labResult, urgency: .urgent,
            description: "Potassium", senderName: "Lab", documentDate: due, receivedAt: start,
            ticklers: demographicNo == nil
                ? [] : [Tickler(kind: .reviewAbnormal, due: due, to: "101", message: "Look at the result.")])
    }

    @Test("filing a document twice gives one entry and the same number", arguments: StoreUnderTest.all)
    func idempotent(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let first = try await store.fileInInbox(request("d1"), at: start)
            let second = try await store.fileInInbox(request("d1"), at: start + 5)

            #expect(first == second)
            #expect(try await store.inboxCounts().total == 1)
        }
    }

    @Test("a document comes back with patient, routing and ticklers", arguments: StoreUnderTest.all)
    func whole(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            let patient = Patient(demographicNo: "1042", lastName: "SAMPLE", firstName: "Zoé")
            try await store.replaceRoster(patients: [patient], providers: [], at: start)
            let filed = request("d1", recipients: ["101", "102", "101"])
            let number = try await store.fileInInbox(filed, at: start)

            let item = try #require(try await store.inbox(InboxQuery()).first)

            let expected = InboxItem(
                documentNo: number, documentID: "d1", faxID: "f1", demographicNo: "1042",
                patientName: "SAMPLE, Zoé", label: .labResult, urgency: .urgent, description: "Potassium",
                senderName: "Lab", documentDate: filed.documentDate, filedAt: start, pageCount: 2,
                routing: ["101": .new, "102": .new], ticklers: filed.ticklers)
            #expect(item == expected)
        }
    }

    @Test("owners and matching select, newest first", arguments: StoreUnderTest.all)
    func selection(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            _ = try await store.fileInInbox(request("d1"), at: start)
            _ = try await store.fileInInbox(request("d2", demographicNo: nil, recipients: []), at: start)
            _ = try await store.fileInInbox(request("d3", recipients: ["102"]), at: start)
            _ = try await store.fileInInbox(request("d4", demographicNo: nil), at: start)
            func ids(_ query: InboxQuery) async throws -> [String] { try await store.inbox(query).map(\.documentID) }

            #expect(try await ids(InboxQuery()) == ["d4", "d3", "d2", "d1"])
            #expect(try await ids(InboxQuery(owner: .provider("101"))) == ["d4", "d1"])
            #expect(try await ids(InboxQuery(owner: .provider("101"), matching: .matched)) == ["d1"])
            #expect(try await ids(InboxQuery(owner: .unclaimed)) == ["d2"])
            #expect(try await ids(InboxQuery(matching: .unmatched)) == ["d4", "d2"])
            #expect(try await ids(InboxQuery(limit: 2, offset: 1)) == ["d3", "d2"])
            #expect(try await store.inbox(InboxQuery(owner: .unclaimed)).first?.routing == [:])
            let counts = InboxCounts(
                total: 4, matched: 2, unmatched: 2, unclaimed: 1, byProvider: ["101": 2, "102": 1])
            #expect(try await store.inboxCounts() == counts)
        }
    }
}
