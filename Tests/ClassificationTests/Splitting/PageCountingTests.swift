import Classification
import Faxes
import Testing

@Suite("Pages that were promised and did not come")
struct PageCountingTests {
    typealias Fixture = SplitFixture

    /// What is short, as "promised/received".
    private func shortfalls(_ texts: [String], promised: Int? = nil) -> [String] {
        let fax = ReadFax(sha256: "", transmission: Transmission(promisedPages: promised), pages: Fixture.pages(texts))
        let spans = DocumentSplitter().split(fax.pages, identifiers: [], transmission: fax.transmission)
        return PageCounting().shortfalls(in: fax, spans: spans).map { "\($0.promised)/\($0.received)" }
    }

    private func cover(_ lines: String...) -> String {
        "FAX\nTo: Dr. Ines Quill\nFrom: Owen Pask\n" + lines.joined(separator: "\n")
    }

    @Test(
        "a cover's count is compared however it is put, in both languages",
        arguments: [
            "Pages: 5", "Number of pages including cover: 5", "Number of pages including this cover sheet:  5",
            "Total pages 5", "No. of pages (incl. cover sheet): 05", "Page: 1 of 5", "Pages 1/5",
            "This transmission consists of 5 pages, including this one.", "We are sending you five (5) pages.",
            "Nombre de pages (y compris celle-ci) : 5", "Nombre total de pages : 5",
            "Nb de pages incluant la page couverture : 5", "Ce message compte 5 pages, celle-ci comprise.",
            "Page 1 de 5", "Pages: 4 + cover", "Number of pages to follow: 4", "Pages (not including cover): 4",
            "Pages: 4, excluding this sheet", "Nombre de pages : 4 (plus la page couverture)",
            "Nombre de pages (excluant celle-ci) : 4", "Nombre de pages à suivre : 4",
            "Pages (sans compter celle-ci) : 4",
        ])
    func coverCounts(line: String) {
        let letter = Fixture.letter(pages: 4)
        #expect(shortfalls([cover(line)] + letter.prefix(2)) == ["5/3"])
        #expect(shortfalls([cover(line)] + letter.prefix(3)) == ["5/4"])
        #expect(shortfalls([cover(line)] + letter) == [])
    }

    @Test(
        "a cover that says nothing of pages, or nothing that can be, promises none",
        arguments: [
            "Pages:", "Pages: ____", "Pages: 2045550144", "Date: 2026-05-20",
            "Please call if pages are missing: 204 555 0144",
            "Si une page manque, appelez au 204 555 0144",
        ])
    func noPromise(line: String) {
        #expect(shortfalls([cover(line, "Re: report"), Fixture.letter(pages: 2)[0]]) == [])
    }

    @Test("blank pages came too, and more pages than promised are nothing amiss")
    func blanksAndMore() {
        let letter = Fixture.letter(pages: 3)
        #expect(shortfalls([cover("Pages: 4"), letter[0], "", letter[2]]) == [])
        #expect(shortfalls([cover("Pages: 3")] + letter) == [])
        #expect(shortfalls(letter, promised: 2) == [])
        #expect(shortfalls(letter, promised: nil) == [])
        #expect(shortfalls(letter, promised: 4) == ["4/3"])
    }

    @Test("in a batch, each cover promises its own document; one that is sent on promises nothing more")
    func batch() {
        let first = Fixture.report("ODUYA, Fern", born: "1971-02-03")
        let second = Fixture.report("AMARI, Ruth", born: "1990-07-19", title: "BONE DENSITY REPORT")
        #expect(shortfalls([cover("Pages: 2"), first, cover("Pages: 2"), second]) == [])
        #expect(shortfalls([cover("Pages: 2"), first, cover("Pages: 3"), second]) == ["3/2"])
        #expect(shortfalls([cover("Pages: 4"), first, cover("Pages: 2"), second]) == [])
        #expect(shortfalls([cover("Pages: 6"), first, cover("Pages: 2"), second]) == ["6/2"])
    }

    @Test(
        "the documents' own numbers tell of pages that are missing at the end, within and before",
        arguments: [
            ("Page %d of %d", [1], 3, ["3/1"]), ("Page %d of %d", [1, 2], 3, ["3/2"]),
            ("Page %d sur %d", [1, 3], 3, ["3/2"]),
            ("page %d de %d", [2, 3], 3, ["3/2"]), ("Page %d/%d", [1, 2], 4, ["4/2"]), ("%d of %d", [1], 2, ["2/1"]),
            ("Page %d of %d", [1], 1, []), ("Page %d of %d", [1, 2, 3], 3, []), ("Page %d of %d", [3, 2, 1], 3, []),
        ])
    func ownNumbers(form: String, numbers: [Int], count: Int, expected: [String]) {
        let letter = Fixture.letter(pages: 4)
        let texts = numbers.map { number in
            letter[number - 1] + "\n\n"
                + form.replacing("%d", with: String(number), maxReplacements: 1).replacing("%d", with: String(count))
        }
        #expect(shortfalls(texts) == expected)
    }

    @Test("a number that is illegible or misread, or that counts something else, is no missing page")
    func doubtfulNumbers() {
        let letter = Fixture.letter(pages: 3)
        func numbered(_ lines: String...) -> [String] {
            lines.enumerated().map { letter[$0] + ($1.isEmpty ? "" : "\n\n\($1)") }
        }
        #expect(shortfalls(numbered("Page 1 of 3", "", "Page 3 of 3")) == [])
        #expect(shortfalls(numbered("Page 1 of 3", "Page 2 of 3", "")) == [])
        #expect(shortfalls(numbered("Page 1 of 3", "Page 2", "Page 3 of 3")) == [])
        #expect(shortfalls(numbered("Page ?of3", "Page 2 of 3", "Page 3 of 3")) == [])
        #expect(shortfalls(numbered("Page 1 of 2", "Page 2 of 7")) == [])
        #expect(shortfalls(numbered("Page lof3")) == ["3/1"])
        #expect(shortfalls([letter[0] + "\n\nSalbutamol two puffs, refill 1 of 3"]) == [])
        #expect(shortfalls([letter[0] + "\n\nFORM 12 Page 1 of 1"]) == [])
    }

    @Test("numbers that run through the whole fax count the cover and every document")
    func throughout() {
        let first = Fixture.report("ODUYA, Fern", born: "1971-02-03")
        let second = Fixture.report("AMARI, Ruth", born: "1990-07-19", title: "BONE DENSITY REPORT")
        let texts = [cover("Re: reports"), first, second].enumerated().map { "\($1)\n\nPage \($0 + 1) of 3" }
        #expect(shortfalls(texts) == [])
        #expect(Set(shortfalls(Array(texts.dropLast()))) == ["3/2"])
    }

    @Test("each document of a batch is counted for itself")
    func documentsOfABatch() {
        let people = [("ODUYA, Fern", "1971-02-03"), ("BRANDVOLD, Tomas", "1948-11-30"), ("AMARI, Ruth", "1990-07-19")]
        let counts = [1, 2, 1]
        let pages = people.enumerated().map { place, person in
            ReadPage(
                number: place + 1,
                text: Fixture.report(person.0, born: person.1) + "\n\nPage 1 of \(counts[place])")
        }
        let found = people.enumerated().flatMap { Fixture.patient($1.0.uppercased(), born: $1.1, on: $0 + 1) }
        let fax = ReadFax(sha256: "", pages: pages)
        let spans = DocumentSplitter().split(pages, identifiers: found, transmission: fax.transmission)
        let short = PageCounting().shortfalls(in: fax, spans: spans)

        #expect(short.map(\.pages) == [[2]])
        #expect(short.map(\.promise) == [.pageNumbers])
    }
}
