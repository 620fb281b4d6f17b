import Faxes
import Notation
import Testing

@Suite("Dates in text")
struct DateReaderTests {
    static let received = CalendarDate(year: 2026, month: 5, day: 20)

    static func read(_ text: String, confidence: Double = 1) throws -> [ReadDate] {
        let received = try #require(received)
        return DateReader(received: received).dates(
            in: ReadPage(number: 1, text: text, confidence: confidence).lines)
    }

    @Test(
        "a notation of one meaning is read as that day",
        arguments: [
            ("2026-05-04", "2026-05-04"), ("2026/5/4", "2026-05-04"), ("2026.05.04", "2026-05-04"),
            ("20260504", "2026-05-04"), ("2026 05 04", "2026-05-04"), ("2026-MAY-04", "2026-05-04"),
            ("2026 May 4", "2026-05-04"), ("May 4, 2026", "2026-05-04"), ("May 4th, 2026", "2026-05-04"),
            ("Sept. 5 2025", "2025-09-05"), ("Mar 14/26", "2026-03-14"), ("14-Mar-26", "2026-03-14"),
            ("14MAR2026", "2026-03-14"), ("14th of March, 2026", "2026-03-14"), ("4 mai 2026", "2026-05-04"),
            ("le 1er août 2025", "2025-08-01"), ("Le ler fevrier 2026", "2026-02-01"), ("26 févr. 2026", "2026-02-26"),
            ("31 décembre 1948", "1948-12-31"),
            ("14/03/2026", "2026-03-14"), ("03/14/2026", "2026-03-14"), ("04/04/2026", "2026-04-04"),
            ("23.04.2026", "2026-04-23"), ("30/06/47", "1947-06-30"),
        ])
    func oneMeaning(text: String, day: String) throws {
        let found = try Self.read("Seen \(text) at ten")
        #expect(found.map(\.value.description) == [day])
        #expect(found.first?.alternatives == [])
    }

    @Test(
        "what begins as a date and is no day that exists is told as printed",
        arguments: [
            ("75 Oct 2013", ["2013-10-75"]), ("1565-03-11", ["1565-03-11"]), ("1950/42/01 F", ["1950-42-01"]),
            ("31/09/1961", ["1961-31-09", "1961-09-31"]), ("July 49th, 1961", ["1961-07-49"]), ("seen 75 Oct 2013", []),
            ("613-555-0142", []),
        ])
    func spoilt(text: String, texts: [String]) {
        let line = TextLine(words: ReadPage(number: 1, text: text).lines.flatMap(\.words))
        #expect(DateReader.spoilt(in: line) == texts)
    }

    @Test(
        "what OCR makes of a date is still that day",
        arguments: [
            ("2O26-05-04", "2026-05-04"), ("2026-O5-04", "2026-05-04"), ("May l2, 2026", "2026-05-12"),
            ("14,03.2026", "2026-03-14"), ("14,03,2026", "2026-03-14"),
            ("Novernber 7, 2025", "2025-11-07"), ("Janury 30, 2026", "2026-01-30"), ("0ct 3, 2025", "2025-10-03"),
            ("January302026", "2026-01-30"), ("May 4 , 2026", "2026-05-04"), ("2026_05_04", "2026-05-04"),
            ("2026~05-04", "2026-05-04"), ("May 4, 202608:05", "2026-05-04"), ("Date:2026-05-04", "2026-05-04"),
            ("2@26-May-@4", "2026-05-04"), ("MAY 04 26", "2026-05-04"), ("May 4 26 |", "2026-05-04"),
        ])
    func misread(text: String, day: String) throws {
        #expect(try Self.read(text).map(\.value.description) == [day])
    }

    @Test(
        "an open order keeps every reading",
        arguments: [
            ("03/04/2026", ["2026-03-04", "2026-04-03"]), ("3-4-2026", ["2026-03-04", "2026-04-03"]),
            ("05.06.2025", ["2025-05-06", "2025-06-05"]),
            ("03/04/05", ["2005-03-04", "2005-04-03", "2003-04-05"]),
        ])
    func open(text: String, days: [String]) throws {
        let found = try #require(try Self.read(text).first)
        #expect(found.readings.map(\.description) == days)
        #expect(found.order == .open)
    }

    @Test(
        "what is no date is none",
        arguments: [
            "613-555-2026", "1-800-555-0104", "2026-13-04", "2026-02-30", "31/02/2026", "2 1/2 tablets", "120/80",
            "May 4", "March past the clinic", "9876-543-210", "page 1 of 3", "T 36.6 P 72 R 16", "0.25 mg", "K1Y 4E9",
            "version 1.12.2026.4", "marche 12 2026",
        ])
    func none(text: String) throws {
        #expect(try Self.read(text).isEmpty)
    }

    @Test("a year that went to the next line is found again")
    func brokenLine() throws {
        let found = try Self.read("the patient was seen on January 26,\n2026 and did well")
        #expect(found.map(\.value.description) == ["2026-01-26"])
        #expect(found.first?.line == 0)
    }

    @Test("two dates on a line stay apart, each with its words and their box")
    func twoDates() throws {
        let text = "Collected 2026-05-02 Reported 2026-05-04"
        let found = try Self.read(text)
        #expect(found.map(\.words) == [1..<2, 3..<4])
        let line = ReadPage(number: 1, text: text).lines[0]
        #expect(found.map(\.box) == [line.words[1].box, line.words[3].box])
    }

    @Test("a letter taken for a digit costs confidence")
    func confidence() throws {
        let plain = try #require(try Self.read("2026-05-04", confidence: 0.9).first)
        let repaired = try #require(try Self.read("2O26-05-04", confidence: 0.9).first)
        #expect(plain.confidence == 0.9)
        #expect(repaired.confidence < 0.9)
    }

    @Test(
        "a two-digit year is the latest that is not after next year",
        arguments: [("26", 2026), ("27", 2027), ("28", 1928)])
    func century(written: String, year: Int) throws {
        #expect(try Self.read("14-Mar-\(written)").first?.value.year == year)
    }

    @Test(
        "digits and marks without end are read in bounded time", arguments: ["1/", "2026-", "Mar ", "0 ", "1:", "le "])
    func hostile(part: String) throws {
        let text = String(repeating: part, count: 100_000 / part.utf8.count)
        let elapsed = try ContinuousClock().measure { _ = try Self.read(text) }
        #expect(elapsed < .seconds(4))
    }
}
