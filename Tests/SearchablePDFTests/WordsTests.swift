import Faxes
import Foundation
import SearchablePDF
import Testing

@Suite("The words of a searchable PDF")
struct WordsTests {
    @Test(
        "every word is found, in its order",
        arguments: [
            "Potassium 6.9 mmol/L CRITICAL\nRepeat today", "Née à Montréal le 15 août 1993, œdème, ÇA ET LÀ",
            "eGFR ≥ 60 µg × 10⁹/L ± 2 °C — “quoted” ‘here’ … €", "Иванова Ольга Ђорђе Ελένη",
            #"(unbalanced \ back\\slash) ((( )Tj ET Q % comment"#, "<b>&amp;</b> {curly} [square] /Name #23",
            "endstream endobj 1 0 obj trailer startxref", "a", "日本語 한국어",
        ])
    func found(text: String) throws {
        let pdf = try SearchablePDF().bytes([.typed(text)])

        #expect(try PDFTool.words(pdf) == text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    @Test("a phrase is found with its spaces, and lines stay lines")
    func phrases() throws {
        let pdf = try SearchablePDF().bytes([.typed("There is no evidence of\nmetastatic disease today")])

        let text = try PDFTool("pdftotext", on: pdf).output
        #expect(text.contains("There is no evidence of\nmetastatic disease today"))
        // Poppler goes by distance; programs that do not need the space itself.
        #expect(String(decoding: pdf, as: UTF8.self).contains("(evidence )Tj"))
    }

    @Test("what was read with loose accents is found with composed ones")
    func composed() throws {
        let pdf = try SearchablePDF().bytes([.typed("re\u{301}fe\u{301}re\u{301}")])

        #expect(try PDFTool.words(pdf).map { Array($0.unicodeScalars) } == [Array("référé".unicodeScalars)])
    }

    @Test(
        "a document with more characters than one font holds keeps them all", arguments: [127, 128, 129, 351, 352, 900])
    func manyCharacters(count: Int) throws {
        let characters = (0..<count).map { Character(Unicode.Scalar(UInt32(0x4E00 + $0)) ?? "?") }
        let words = stride(from: 0, to: count, by: 9).map { String(characters[$0..<min($0 + 9, count)]) }
        let text = words.map { "x\($0)y" }.joined(separator: "\n")

        let pdf = try SearchablePDF().bytes([.typed(text)])

        #expect(try PDFTool.words(pdf) == text.split(separator: "\n").map(String.init))
    }

    @Test("what can't be seen is left out, and a heap of accents is one sign")
    func unseen() throws {
        let heap = "a" + String(repeating: "\u{301}", count: 200)
        let pdf = try SearchablePDF().bytes([.typed("one\u{0} \u{202E}two\u{7} \u{200B} \(heap) end")])

        #expect(try PDFTool.words(pdf) == ["one", "two", "\u{FFFD}", "end"])
    }

    @Test("the sending machine's line is found too, first")
    func headerLine() throws {
        var page = ReadPage.typed("Dear colleague")
        page.headerLine = TextLine(words: [
            Word(text: "P.2/5", confidence: 1, box: Box(x: 1500, y: 4, width: 90, height: 20))
        ])

        #expect(try PDFTool.words(SearchablePDF().bytes([page])) == ["P.2/5", "Dear", "colleague"])
    }

    @Test("words whose boxes touch or overlap stay words")
    func touching() throws {
        var page = ReadPage.typed("")
        page.lines = [
            TextLine(words: [
                Word(text: "98", confidence: 1, box: Box(x: 1027, y: 813, width: 47, height: 21)),
                Word(text: "-", confidence: 1, box: Box(x: 1068, y: 808, width: 12, height: 36)),
                Word(text: "107", confidence: 1, box: Box(x: 1082, y: 813, width: 47, height: 21)),
            ])
        ]

        #expect(try PDFTool.words(SearchablePDF().bytes([page])) == ["98", "-", "107"])
    }

    @Test("a page without words has none, and no font")
    func wordless() throws {
        let pdf = try SearchablePDF().bytes([ReadPage(number: 1, width: 1728, height: 2200, blank: true)])

        #expect(try PDFTool.words(pdf).isEmpty)
        #expect(try PDFTool("pdffonts", on: pdf).output.split(separator: "\n").count == 2)
    }

    @Test("each of fifty pages has its own words")
    func fiftyPages() throws {
        let pdf = try SearchablePDF().bytes((1...50).map { .typed("page number\($0)", number: $0) })

        #expect(try PDFTool.info("Pages", pdf) == "50")
        #expect(try PDFTool.words(pdf) == (1...50).flatMap { ["page", "number\($0)"] })
        #expect(try PDFTool.words(pdf, ["-f", "37", "-l", "37"]) == ["page", "number37"])
    }

    @Test("a word is found where it stands, on a line that rises too", arguments: [0.0, 0.012, -0.02])
    func places(rise: Double) throws {
        let boxes = (0..<8).map { place in
            Box(x: 100 + place * 190, y: 900 + Int(Double(place * 190) * rise), width: 100 + place * 6, height: 30)
        }
        var page = ReadPage(number: 1, width: 1728, height: 2200, dpiX: 72, dpiY: 72)
        page.lines = [TextLine(words: boxes.map { Word(text: "words", confidence: 1, box: $0) })]

        let found = try PDFTool("pdftotext", ["-bbox"], on: SearchablePDF().bytes([page])).output
            .matches(of: /<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)"/)
            .map { match in [match.1, match.2, match.3, match.4].compactMap { Double($0) } }

        try #require(found.count == boxes.count)
        for (place, box) in zip(found, boxes) {
            #expect(abs(place[0] - Double(box.x)) < 1)
            #expect(abs(place[2] - Double(box.maxX)) < 1)
            // Poppler has ideas of its own about how high a letter is; the middle is what counts.
            #expect(abs((place[1] + place[3]) / 2 - Double(box.y) - 15) < 8)
        }
    }

    @Test("boxes that lie outside the page, or nowhere, do no harm")
    func outside() throws {
        var page = ReadPage.typed("inside")
        let boxes = [
            Box(x: -500, y: -20, width: 10, height: 10), Box(x: 1700, y: 2100, width: 900, height: 900),
            Box(x: -5, y: 40, width: 60, height: 20), Box(x: 0, y: 0, width: 0, height: 0),
            Box(x: .max, y: .max, width: .max, height: .max), Box(x: .min, y: 5, width: -7, height: 3),
            Box(x: 9, y: 90, width: .max, height: .max),
        ]
        for (place, box) in boxes.enumerated() {
            page.lines.append(TextLine(words: [Word(text: "box\(place)", confidence: 1, box: box)]))
        }

        #expect(try PDFTool.words(SearchablePDF().bytes([page])).prefix(3) == ["inside", "box1", "box2"])
    }
}
