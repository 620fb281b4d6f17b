import Faxes
import Testing

@testable import Classification

@Suite("Senders that the clinic knows")
struct KnownSendersTests {
    private let letter =
        "LAKESHORE HEART CENTER\n12 Pier Road, Gimli MB\nFax: 204-555-0110\n\nDear Dr. Osei,\nThank you."

    private func facts(
        _ text: String, _ lessons: [Lesson], tsi: String? = nil, header: String? = nil, own: [String] = []
    ) throws -> DocumentFacts {
        let fixture = try FactFixture()
        let finder = FactFinder(clinicNumbers: own).taught(lessons)
        return finder.facts(
            of: DocumentSpan(pages: [1]), pages: [ReadPage(number: 1, text: text)], label: .consultLetter,
            transmission: Transmission(tsi: tsi, headerText: header), identifiers: [], received: fixture.received)
    }

    @Test("teach their name under the letterhead as read, the printed number and the station's")
    func taught() throws {
        let found = try facts(letter, [], tsi: "+1 204 555 0199")
        let read = try #require(found.sender.organization)

        let lessons = FactFinder(clinicNumbers: ["204-555-0150"]).lessons(
            from: found, of: Transmission(tsi: "204 555 0150"),
            said: Sender(organization: "Heart Centre", fax: "2045550110"))
        let byHeader = FactFinder().lessons(
            from: found, of: Transmission(headerText: "2026-05-20 09:12  (204) 555-0177  HEART  P.1/2"),
            said: Sender(organization: "Heart Centre"))

        #expect(
            lessons == [
                Lesson(.senderNumber, of: "2045550110", is: "Heart Centre"),
                Lesson(.senderName, of: read.lowercased(), is: "Heart Centre"),
            ], "the clinic's own number is nobody's")
        #expect(byHeader.first == Lesson(.senderNumber, of: "2045550177", is: "Heart Centre"))
        #expect(FactFinder().lessons(from: found, of: Transmission(), said: Sender(organization: " - ")) == [])
    }

    @Test("are named by their letterhead, else by their number, and it is said why")
    func known() throws {
        let read = try #require(try facts(letter, []).sender.organization)
        let byName = try facts(letter, [Lesson(.senderName, of: read.lowercased(), is: "Heart Centre")])
        #expect(byName.sender.organization == "Heart Centre" && byName.letterhead == read && byName.isSenderKnown)
        #expect(byName.evidence.contains { $0.reason == "organisation: people know the name on its paper" })

        let byNumber = try facts(
            "Blood test\n\nSodium 140", [Lesson(.senderNumber, of: "2045550110", is: "Heart Centre")],
            tsi: "+1 204-555-0110")
        #expect(byNumber.sender.organization == "Heart Centre" && byNumber.letterhead == nil)
        #expect(byNumber.evidence.contains { $0.reason == "organisation: people know the fax number" })
    }

    @Test("that share a number are told apart by their paper; the number names them only where nothing else does")
    func shared() throws {
        let lesson = Lesson(.senderNumber, of: "2045550110", is: "Hospital", isShared: true)
        #expect(try facts(letter, [lesson]).sender.organization == facts(letter, []).sender.organization)
        #expect(try facts("Sodium 140", [lesson], tsi: "2045550110").sender.organization == "Hospital")
        #expect(try !facts("Sodium 140", [lesson], tsi: "2045550111").isSenderKnown)
    }

    @Test("stand in senders.yaml too, and what people taught goes first")
    func file() throws {
        let directory = SenderDirectory(entries: [
            .init(name: "By File", kind: .hospital, faxes: ["2045550110"], aliases: [])
        ])
        #expect(
            KnownSenders(directory: directory).organization(of: Sender(fax: "2045550110"), station: nil)?.organization
                == "By File")
        let taught = KnownSenders(directory: directory).taught([
            Lesson(.senderNumber, of: "2045550110", is: "By People")
        ])
        #expect(taught.organization(of: Sender(fax: "2045550110"), station: nil)?.organization == "By People")
    }
}
