import Classification
import Faxes
import Testing

@Suite("Splitting of faxes")
struct DocumentSplitterTests {
    typealias Fixture = SplitFixture

    @Test("a cover sheet goes with the document behind it")
    func coverAndLetter() {
        let spans = Fixture.split([Fixture.cover] + Fixture.letter(pages: 2))
        #expect(spans.map(\.pages) == [[1, 2, 3]])
        #expect(spans.first?.coverPages == [1])
        #expect(spans.first?.bodyPages == [2, 3])
    }

    @Test("a letter of four pages stays one, numbered or not", arguments: [true, false])
    func longLetter(isNumbered: Bool) {
        let texts = Fixture.letter(pages: 4).enumerated().map { place, text in
            isNumbered && place > 0 ? "Re: Fern Oduya / page \(place + 1)\n\n\(text)" : text
        }
        #expect(Fixture.split(texts).map(\.pages) == [[1, 2, 3, 4]])
    }

    @Test("three patients' reports are three documents, the cover with the first")
    func batch() {
        let people = [("ODUYA, Fern", "1971-02-03"), ("BRANDVOLD, Tomas", "1948-11-30"), ("AMARI, Ruth", "1990-07-19")]
        let texts = [Fixture.cover] + people.map { Fixture.report($0.0, born: $0.1) }
        let found = people.enumerated().flatMap { Fixture.patient($1.0.uppercased(), born: $1.1, on: $0 + 2) }
        #expect(Fixture.split(texts, found).map(\.pages) == [[1, 2], [3], [4]])
    }

    /// One laboratory's print-out for several patients, whose names and numbers could not be read.
    @Test(
        "the same paper again is the next document, when nothing binds it to the page before",
        arguments: [
            // The letterhead and the address run into one another.
            "Larch Bay Labs Inc. 12 Pier Road, Gimli\nCULTURE\nPqtlent ;\nThe result of the culture is no growth.",
            // Nothing at the head but a title; the labels come again.
            "Laboratory - orders\nBirth: ?\nOrdering provider: Quill\nCollected: 2026-05-12\nResult status: Final",
            // No label with a colon, and whose it is can't be told.
            "Breast imaging\nPATlENT F Oduya\nD.O.B 3 FEB\nDensity C, nothing new.\nDr. Pask for Larch Bay Imaging",
            "Culture\nThe swab grew nothing.\nLarch Bay Laboratory tel (204) 555-0190 sheet 1/1",
            // A telephone number is no page's.
            "Larch Bay Registry\n12 Pier Road, Gimli MB\nfax (204) 555-0191 and by mail\nOverdue\nPage 911 for emergencies",
        ])
    func sameFormAgain(text: String) {
        #expect(Fixture.split([text, text]).map(\.pages) == [[1], [2]])
    }

    @Test("a page that looks like a first one and is joined all the same is put in doubt")
    func doubtfulJoin() {
        let first =
            "Larch Bay Clinic\nDear Dr. Quill:\nThe growth was removed and the wound is clean and dry and well and"
        let next = "Dear Dr. Quill:\nand she went home the next day, and will be seen again by us in the spring"
        let spans = Fixture.split([first, next])
        #expect(spans.count == 2 || spans[0].doubt != nil)
    }

    @Test("a consent that the letter speaks of goes with it")
    func consent() {
        let letter =
            Fixture.letterhead("Pask and Marsh LLP")
            + "Dear Dr. Quill:\nWe act for her. A signed consent follows.\n\nYours truly,\nOwen Pask"
        let consent = "CONSENT\nI direct Heron Point Clinic to release my records to Pask and Marsh LLP.\n\nsignature"
        #expect(Fixture.split([letter, consent]).map(\.pages) == [[1, 2]])
    }

    @Test("two reports of one patient are two documents")
    func twoReports() {
        let texts = [
            Fixture.report("ODUYA, Fern", born: "1971-02-03"),
            Fixture.report("ODUYA, Fern", born: "1971-02-03", title: "BONE DENSITY REPORT"),
        ]
        let found = [1, 2].flatMap { Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: $0) }
        #expect(Fixture.split(texts, found).map(\.pages) == [[1], [2]])
    }

    @Test("blank pages belong to the document before them and are known as blank")
    func blanks() {
        let texts = [Fixture.letter(pages: 2)[0], "", Fixture.letter(pages: 2)[1], ""]
        let spans = Fixture.split(texts)
        #expect(spans.map(\.pages) == [[1, 2, 3, 4]])
        #expect(spans.first?.blankPages == [2, 4])
    }

    @Test("sheets that were sent last page first are put in order")
    func reversed() {
        let texts = Fixture.letter(pages: 3).enumerated().map { "\($1)\n\nPage \($0 + 1) of 3" }
        let spans = Fixture.split(texts.reversed())
        #expect(spans.map(\.pages) == [[3, 2, 1]])
        #expect(spans.first?.evidence.contains { $0.reason.contains("last page first") } == true)
    }

    @Test("pages in disorder follow their own numbers")
    func shuffled() {
        let texts = Fixture.letter(pages: 3).enumerated().map { "\($1)\n\nPage \($0 + 1) of 3" }
        #expect(Fixture.split([texts[0], texts[2], texts[1]]).map(\.pages) == [[1, 3, 2]])
    }

    /// The head of another patient's print-out, of which nothing but the table could be read.
    @Test("a page that nothing binds to the one before is put in doubt; one that goes on in mid-sentence is not")
    func unboundJoin() {
        let first = Fixture.report("ODUYA, Fern", born: "1971-02-03")
        let found = Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: 1)
        let table = "tina Harndar 2005/1968 M\n57 Or A Hache\nSodium 143 136-144 mmol/L\nChloride 104 97-107 mmol/L"
        let prose = "and was told to come back in the autumn for the next of these.\nShe agrees with this plan."

        let unbound = Fixture.split([first, table], found)
        let bound = Fixture.split([first, prose], found)

        #expect(unbound.count == 2 || unbound[0].doubt != nil)
        #expect(bound.map(\.pages) == [[1, 2]])
        #expect(bound[0].doubt == nil)
    }

    @Test("another patient's name on page 2 of 3 parts the pages or raises a doubt")
    func otherPatientInside() {
        let texts = (1...3).map { "\(Fixture.report("A", born: "B"))\n\nPage \($0) of 3" }
        let found =
            Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: 1)
            + Fixture.patient("BRANDVOLD, TOMAS", born: "1948-11-30", on: 2)
            + Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: 3)
        let spans = Fixture.split(texts, found)
        #expect(spans.allSatisfy { !Set($0.pages).isSuperset(of: [1, 2]) || $0.doubt != nil })
    }

    @Test("another patient on the next page parts documents, however alike the pages are")
    func otherPatient() {
        let texts = Fixture.letter(pages: 2)
        let found =
            Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: 1)
            + Fixture.patient("BRANDVOLD, TOMAS", born: "1948-11-30", on: 2)
        #expect(Fixture.split(texts, found).map(\.pages) == [[1], [2]])
    }

    @Test("one misread digit or letter makes no other patient")
    func misread() {
        let found =
            Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: 1)
            + Fixture.patient("ODUVA, FERN", born: "1971-02-08", on: 2)
        #expect(Fixture.split(Fixture.letter(pages: 2), found).map(\.pages) == [[1, 2]])
    }

    @Test("a cover that names another patient raises a doubt")
    func coverOfAnother() throws {
        let found =
            Fixture.patient("AMARI, RUTH", born: "1990-07-19", on: 1)
            + Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: 2)
        let spans = Fixture.split([Fixture.cover] + Fixture.letter(pages: 2), found)
        #expect(spans.contains { $0.doubt != nil })
    }

    @Test("a lone cover is a document of its own")
    func loneCover() {
        let spans = Fixture.split([Fixture.cover])
        #expect(spans.map(\.pages) == [[1]])
        #expect(spans.first?.coverPages == [1])
        #expect(spans.first?.bodyPages == [1])
    }

    @Test(
        "a page under a running head goes on with the document",
        arguments: [
            "ODUYA, FERN 2 of 2", "ODUYA, FERN 2 of Z", "Re: Oduya F. / page 2", "ODUYA, FERN z or z",
            "Continued from previous page",
        ])
    func runningHead(head: String) throws {
        let second = "\(head)\n\nEncounter Note 2025-11-30\n4. Asked not to drive for now at our clinic.\nEnd of note"
        let texts = [Fixture.report("ODUYA, FERN", born: "1971-02-03"), second]
        let box = try #require(ReadPage(number: 2, text: second).lines.first?.words.first?.box)
        let name = Identifier(kind: .name, value: "ODUYA, FERN", role: .unstated, page: 2, box: box)
        let found = Fixture.patient("ODUYA, FERN", born: "1971-02-03", on: 1) + [name]
        #expect(Fixture.split(texts, found).map(\.pages) == [[1, 2]])
    }

    @Test("a notice about missing pages is no page number")
    func notice() {
        let second = """
            AUTHORIZATION AND DIRECTION
            I, Fern Oduya, authorize you to release my records to the firm named in the letter before.
            Call the sender if any page is missing or cannot be read.
            """
        let first =
            Fixture.letterhead("Pike & Harrow LLP, Barristers") + """
                Dear Colleague,
                We act for Fern Oduya. A signed authorization is enclosed. Please send us the records.
                Yours truly,
                Martin Harrow
                """
        #expect(Fixture.split([first, second]).map(\.pages) == [[1, 2]])
    }

    @Test("every page is in exactly one span, in whatever order pages come", arguments: 0..<60)
    func everyPageOnce(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let kinds =
            [Fixture.cover, "", Fixture.report("A", born: "1971-02-03"), "Page 2 of 3\ntext", "Page 1 of 3"]
            + Fixture.letter(pages: 3)
        let texts = (0..<Int.random(in: 0...9, using: &random)).map { _ in kinds.randomElement(using: &random) ?? "" }
        let people = ["ODUYA, FERN", "AMARI, RUTH", "BRANDVOLD, TOMAS"]
        let found = texts.indices.filter { _ in Bool.random(using: &random) }.flatMap { place in
            Fixture.patient(people.randomElement(using: &random) ?? "", born: "1971-02-03", on: place + 1)
        }
        let spans = Fixture.split(texts, found)
        #expect(spans.flatMap(\.pages).sorted() == Array(texts.indices.map { $0 + 1 }))
        #expect(spans.allSatisfy { Set($0.pages).isSuperset(of: $0.coverPages + $0.blankPages) })
        #expect(spans.allSatisfy { span in !span.pages.isEmpty && span.evidence.allSatisfy { !$0.reason.isEmpty } })
    }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
