import Faxes
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite("A page as the store holds it")
struct PageRecordTests {
    private static func word(
        _ text: String, _ percent: Float = 96.5, x: Int = 100, y: Int = 60, width: Int = 40, height: Int = 22
    ) -> Word {
        Word(text: text, confidence: Double(percent) / 100, box: Box(x: x, y: y, width: width, height: height))
    }

    private static func page(_ lines: [TextLine]) -> ReadPage {
        ReadPage(number: 1, width: 1728, height: 2200, confidence: 0.93, lines: lines)
    }

    /// With all that a page can hold.
    private static var full: ReadPage {
        var page = page([
            TextLine(words: [word("Zoë", 91.234_56), word("\"text\":", 0), word("\\n", 100, x: -7)], block: 0),
            TextLine(words: [], block: 3),
            TextLine(words: [word("👩‍⚕️\u{A0}x", 33.333_332), word("two words")], block: 3),
        ])
        page.headerLine = TextLine(words: [word("FROM:"), word("604"), word("P.1/3")], block: 7)
        page.pictureHash = .max
        page.language = "fra"
        page.secondReadings = [
            SecondReading(region: PageRegion(page: 1, box: Box(x: 1, y: 2, width: 90_000, height: 4)), words: []),
            SecondReading(
                region: PageRegion(page: 1, box: Box(x: 5, y: 6, width: 7, height: 8)), words: [word("9876543217")]),
        ]
        return page
    }

    private func isInColumns(_ record: String) -> Bool { record.hasPrefix("{\"columns\":") }

    @Test(
        "what comes back is what went in, bit for bit",
        arguments: [
            full, page([]), page([TextLine(words: [])]), page([TextLine(words: []), TextLine(words: [], block: 9)]),
            page([TextLine(words: (0...1000).map { word("w", Float($0) / 10) })]),
            ReadPage(number: 3, text: "One line\n\n\nand another,\tof a tab"),
        ])
    func exact(page: ReadPage) throws {
        let record = try RecordCoding.text(PageRecord(page))

        let back = try RecordCoding.value(PageRecord.self, record).page

        #expect(isInColumns(record))
        #expect(back == page)
        let bits = { (page: ReadPage) in page.lines.flatMap(\.words).map(\.confidence.bitPattern) }
        #expect(bits(back) == bits(page))
        let bytes = { (page: ReadPage) in page.lines.flatMap(\.words).map { Array($0.text.utf8) } }
        #expect(bytes(back) == bytes(page))
    }

    @Test(
        "a page with a word that no columns could give back is written whole",
        arguments: [
            word("a gap\u{7F}"), word("two\nlines"), word(""), word("far", x: 40_000), word("wide", width: 32_768),
            word("odd", width: -1), Word(text: "third", confidence: 1.0 / 3, box: Box(x: 0, y: 0, width: 1, height: 1)),
            Word(text: "much", confidence: 1.5, box: Box(x: 0, y: 0, width: 1, height: 1)),
        ])
    func whole(word: Word) throws {
        let page = Self.page([TextLine(words: [Self.word("before"), word])])

        let record = try RecordCoding.text(PageRecord(page))

        #expect(!isInColumns(record))
        #expect(try RecordCoding.value(PageRecord.self, record).page == page)
    }

    @Test("a record of before is read, and gives its text to a list")
    func before() throws {
        let record = """
            {"blank":false,"confidence":0.93,"dpiX":204,"dpiY":196,"headerLine":{"block":0,"words":[{"box":[1,2,3,4],\
            "confidence":0.5,"text":"P.1"}]},"height":2200,"lines":[{"block":2,"words":[{"box":[10,20,30,40],\
            "confidence":0.91,"text":"Hb"},{"box":[50,20,30,40],"confidence":1,"text":"\\"98\\""}]},{"block":3,\
            "words":[{"box":[10,80,30,40],"confidence":0.9,"text":"g/L"}]}],"number":1,"rotation":0,"skewDegrees":0.2,\
            "source":"ocr","width":1728}
            """

        let page = try RecordCoding.value(PageRecord.self, record).page

        #expect(page.text == "Hb \"98\"\n\ng/L" && page.headerLine?.text == "P.1")
        #expect(page.lines[0].words[1].box == Box(x: 50, y: 20, width: 30, height: 40))
        #expect(try PageRecord.text(inRecord: record) == "Hb \"98\" g/L")
        #expect(try PageRecord.text(inRecord: RecordCoding.text(PageRecord(page))) == "Hb \"98\" g/L")
    }

    @Test("words take less than half of the bytes that they took as objects")
    func size() throws {
        let lines = (0..<40).map { line in
            TextLine(words: (0..<8).map { Self.word("potassium", 96.234_5, x: 100 + $0 * 90, y: line * 30) })
        }

        let whole = try RecordCoding.text(Self.page(lines)).utf8.count
        let columns = try RecordCoding.text(PageRecord(Self.page(lines))).utf8.count

        #expect(columns * 2 < whole)
    }

    // MARK: - Broken records

    /// `a b` as one line and `c` as the header line.
    private func record(
        text: String = "a\u{7F}b\\n", asides: String = "c\\n", numbers: [[UInt8]] = [block, one, one, block, one],
        header: Bool = true
    ) -> String {
        """
        {"columns":{"asides":"\(asides)","numbers":"\(Data(numbers.joined()).base64EncodedString())","text":"\(text)"},\
        "page":{"blank":false,"confidence":0.9,"dpiX":204,"dpiY":196,\
        \(header ? "\"headerLine\":{\"block\":0,\"words\":[]}," : "")"height":2200,"lines":[],"number":1,"rotation":0,\
        "skewDegrees":0,"source":"ocr","width":1728}}
        """
    }

    private static let block: [UInt8] = [0, 0, 0, 0]
    /// 1, 2, 3, 4 and 50 %.
    private static let one: [UInt8] = [1, 0, 2, 0, 3, 0, 4, 0] + percent(50)

    private static func percent(_ value: Float) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
    }

    @Test("columns as they are written are read")
    func sound() throws {
        let page = try RecordCoding.value(PageRecord.self, record()).page

        #expect(page.text == "a b" && page.headerLine?.text == "c")
        #expect(
            page.lines[0].words[1]
                == Word(text: "b", confidence: 0.5, box: Box(x: 1, y: 2, width: 3, height: 4)))
    }

    @Test("columns that don't fit together are a corrupt record, told without what stands in it")
    func broken() async throws {
        let rest = [Self.one, Self.block, Self.one]
        let records =
            [
                record(text: ""), record(text: "a\u{7F}b"), record(text: "a\\n"), record(text: "a\u{7F}b\u{7F}d\\n"),
                record(text: "a\u{7F}b\\n\\n"), record(asides: ""), record(asides: "c\\nd\\n"), record(header: false),
                record(asides: "", numbers: [Self.block, Self.one, Self.one]), record(numbers: []),
                record(numbers: [Self.block, Self.one] + rest + [[0]]), record(numbers: [[0, 0, 0]]),
                record(numbers: [Self.block, [1, 0, 2, 0, 3, 0xFF, 4, 0] + Self.percent(50)] + rest),
                record(numbers: [Self.block, [1, 0, 2, 0, 3, 0, 4, 0x80] + Self.percent(50)] + rest),
            ]
            + [Float.nan, .infinity, -1, 100.1].map { percent in
                record(numbers: [Self.block, [1, 0, 2, 0, 3, 0, 4, 0] + Self.percent(percent)] + rest)
            } + [record().replacing("\"numbers\":\"", with: "\"numbers\":\"!")]
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: "\(folder)/intray.sqlite")
            let fax = try await store.triage()
            let document = try #require(try await store.fax(fax)?.documentIDs.first)
            let outside = try DatabaseQueue(path: "\(folder)/intray.sqlite")
            for record in records {
                try await outside.write { try $0.execute(sql: "UPDATE page SET content = ?", arguments: [record]) }

                for read in [
                    { _ = try await store.document(document) }, { _ = try await store.storedFaxes([fax]) },
                ] as [() async throws -> Void] {
                    let error = await #expect(throws: FaxError.self) { try await read() }
                    #expect(error?.code == .storeCorrupt)
                    #expect(error?.detail == "a record in the database can't be read")
                }
            }
        }
    }

    @Test("no byte that is changed or cut off stops the program")
    func damage() throws {
        let record = Array(try RecordCoding.text(PageRecord(Self.full)).utf8)
        var read = 0
        for place in record.indices {
            for byte in [0x00, 0x2D, 0x39, 0x41, 0x7F] as [UInt8] {
                var damaged = record
                damaged[place] = byte
                for bytes in [damaged, Array(record[..<place])] {
                    do {
                        let page = try RecordCoding.value(PageRecord.self, String(decoding: bytes, as: UTF8.self)).page
                        // What further steps calculate with.
                        _ = page.lines.compactMap(\.box).map { ($0.maxX, $0.maxY, 0..<$0.width) }
                        read += 1
                    } catch is DecodingError {}
                }
            }
        }
        #expect(read > 0, "a letter of a word may be another one")
    }
}
