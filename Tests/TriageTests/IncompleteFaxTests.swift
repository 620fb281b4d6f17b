import Faxes
import Testing

@testable import Triage

@Suite("Faxes that are not whole")
struct IncompleteFaxTests {
    private let second = TriageFixture.labReport.replacing("HADDAD, Leila", with: "BRODEUR, Simon")
        .replacing("1984-06-17", with: "1949-12-02").replacing("Sex: F", with: "Sex: M")
        .replacing("5584-486-674", with: "1234-500-005")

    private func fax(_ texts: [String]) -> ReadFax {
        ReadFax(
            sha256: String(repeating: "b", count: 64),
            pages: texts.enumerated().map { ReadPage(number: $0 + 1, text: $1, confidence: 0.95) })
    }

    private func triage(_ fax: ReadFax) throws -> TriagedFax {
        try TriageFixture.pipeline().triage(fax, received: TriageFixture.received)
    }

    @Test("every document of a fax that could not be read whole goes to a person, with what is missing")
    func faults() throws {
        let faults = [
            FaxError(.init("reading.damaged", .review, exit: 65), "page 2: 412 lines are missing"),
            FaxError(.init("reading.timeout", .review, exit: 65), "the fax took longer than it may"),
            FaxError(.init("reading.crashed", .review, exit: 65)),
        ]
        for fault in faults {
            var fax = fax([TriageFixture.labReport, second])
            fax.fault = fault
            let documents = try triage(fax).documents
            #expect(documents.map(\.patient.demographicNo) == ["11", "12"])
            #expect(documents.map(\.disposition) == [.review, .review])
            for document in documents {
                let reason = try #require(document.reviewReasons.first)
                #expect(reason.hasPrefix("Reading: the fax could not be read whole"))
                #expect(reason.contains(fault.detail) || fault.detail.isEmpty)
                #expect(reason.contains(fault.code.name))
            }
        }
    }

    @Test("the header's count, and who promises it, is said of every document")
    func header() throws {
        var fax = fax([TriageFixture.labReport, second])
        fax.transmission.promisedPages = 3
        #expect(
            try triage(fax).documents.map(\.reviewReasons) == [
                ["Pages: 3 pages promised, 2 received (by the sender's machine)."],
                ["Pages: 3 pages promised, 2 received (by the sender's machine)."],
            ])
        fax.fault = FaxError(.internal)
        #expect(try triage(fax).documents.first?.reviewReasons.contains { $0.contains("2 read (") } == true)
    }

    @Test("a call that did not end well, as its fax server says, puts every document up for review")
    func brokenCall() throws {
        var fax = fax([TriageFixture.labReport, second])
        fax.transmission.callError = "Reception broke off"
        let documents = try triage(fax).documents
        #expect(documents.map(\.disposition) == [.review, .review])
        let reason = "Call: the fax server says that it did not end well: Reception broke off"
        #expect(documents.map(\.reviewReasons) == [[reason], [reason]])
    }

    @Test("a page that shows something of which no word could be read waits for a person, whatever stands before it")
    func unread() throws {
        var fax = fax([TriageFixture.labReport])
        fax.pages.append(ReadPage(number: 2, width: 1728, height: 2156, blank: false, confidence: 0))

        let document = try #require(try triage(fax).documents.first { $0.span.pages.contains(2) })

        #expect(document.disposition == .review)
        #expect(document.reviewReasons.contains("Reading: page 2 is barely readable."))
        #expect(document.span.blankPages.isEmpty)
    }

    @Test("a document that is short by its own numbers waits; the others of its fax don't")
    func ownNumbers() throws {
        let documents = try triage(fax([TriageFixture.labReport, second + "\n\nPage 1 of 3"])).documents
        #expect(documents.map(\.disposition) == [.file, .review])
        #expect(documents.last?.reviewReasons == ["Pages: 3 pages promised, 1 received (by the pages' own numbers)."])
    }

    @Test("a cover's promise that the header shares is said once, and kept with the call's facts")
    func cover() throws {
        let sheet = "FAX COVER SHEET\nTo: Dr. M. Lindqvist\nFrom: Meridian Laboratories\nPages: 4"
        var short = fax([sheet, TriageFixture.labReport])
        let byCover = try triage(short)
        #expect(byCover.fax.transmission.promisedPages == 4)
        #expect(byCover.documents.first?.reviewReasons == ["Pages: 4 pages promised, 2 received (by the cover sheet)."])
        short.transmission.promisedPages = 4
        #expect(
            try triage(short).documents.first?.reviewReasons == [
                "Pages: 4 pages promised, 2 received (by the sender's machine and the cover sheet)."
            ])
    }

    /// The report on a sheet of so many inches, the last line so far above its end.
    private func sheet(height: Double, margin: Double, rotation: Int = 0) -> ReadPage {
        var page = ReadPage(number: 1, text: TriageFixture.labReport, confidence: 0.95)
        page.source = .ocr
        page.dpiX = 204
        page.dpiY = 98
        page.height = Int(height * 204)
        page.rotation = rotation
        let last = page.lines.compactMap(\.box).map(\.maxY).max() ?? 0
        let shift =
            rotation == 180
            ? Int(margin * 204) - (page.lines.first?.box?.y ?? 0) : page.height - last - Int(margin * 204)
        for line in page.lines.indices {
            for word in page.lines[line].words.indices { page.lines[line].words[word].box.y += shift }
        }
        return page
    }

    @Test(
        "a last page that ends in the middle of the sheet is one of a call that broke off",
        arguments: [
            (5.5, 0.1, 0, true), (5.5, 0.1, 180, true), (8.0, 0.3, 0, true),
            // A half sheet with its margin, a whole sheet, a sheet that lies across.
            (5.5, 0.6, 0, false), (11, 0.1, 0, false), (5.5, 0.1, 90, false),
        ])
    func brokenOff(height: Double, margin: Double, rotation: Int, isBroken: Bool) throws {
        let page = sheet(height: height, margin: margin, rotation: rotation)
        let document = try #require(try triage(ReadFax(sha256: "", pages: [page])).documents.first)
        #expect((document.disposition == .review) == isBroken)
        #expect(document.reviewReasons.contains { $0.contains("the call may have broken off") } == isBroken)
    }

    @Test("a short page that others follow is no end of a call")
    func shortPageWithin() throws {
        var last = ReadPage(number: 2, text: "", confidence: 0.95)
        last.blank = true
        let document = try #require(
            try triage(ReadFax(sha256: "", pages: [sheet(height: 5.5, margin: 0.1), last])).documents.first)
        #expect(document.disposition == .file, "\(document.reviewReasons)")
    }
}
