import Faxes
import Foundation
import SearchablePDF
import Testing

@Suite("A searchable PDF as a file")
struct FileTests {
    @Test("the same document gives the same bytes, another one another id")
    func deterministic() throws {
        let first = try SearchablePDF().bytes([.typed("one two")], title: "intray 7")

        #expect(try SearchablePDF().bytes([.typed("one two")], title: "intray 7") == first)
        let other = try SearchablePDF().bytes([.typed("one too")], title: "intray 7")
        #expect(try id(of: first) != id(of: other))
    }

    private func id(of pdf: [UInt8]) throws -> Substring {
        try #require(String(decoding: pdf, as: UTF8.self).firstMatch(of: /\/ID\[<([0-9A-F]{32})>/)).1
    }

    @Test("every object lies where the table says, and none is missing")
    func crossReferences() throws {
        let pdf = try SearchablePDF().bytes([.typed("one Ж"), .typed("two", number: 2)])
        // Where a character is a byte.
        let text = try #require(String(bytes: pdf, encoding: .isoLatin1))

        let start = try #require(text.firstMatch(of: /startxref\n([0-9]+)\n%%EOF\n$/)).1
        let table = try #require(Int(start))
        let offsets = text.dropFirst(table).matches(of: /([0-9]{10}) 00000 n\ /).compactMap { Int($0.1) }
        #expect(offsets.count > 10)
        for (index, offset) in offsets.enumerated() {
            #expect(text.dropFirst(offset).hasPrefix("\(index + 1) 0 obj\n"))
        }
        #expect(text.contains("/Size \(offsets.count + 1)/"))
        for reference in text.matches(of: /([0-9]+) 0 R/) {
            #expect((1...offsets.count).contains(try #require(Int(reference.1))))
        }
    }

    @Test("no text of a fax reads as a part of the file's structure, even to a viewer that mends files")
    func structure() throws {
        let hostile = "x)Tj endstream endobj 1 0 obj<</OpenAction<</S/JavaScript/JS<61>>>>> trailer startxref 0"
        var page = ReadPage.typed(hostile)
        page.lines.append(
            TextLine(words: [Word(text: hostile, confidence: 1, box: Box(x: 9, y: 900, width: 900, height: 20))]))

        let plain = try SearchablePDF().bytes([.typed("words")])
        let pdf = try SearchablePDF().bytes([page])

        for word in ["endstream", "endobj", " obj", "xref", "trailer"] {
            let count = String(decoding: plain, as: UTF8.self).components(separatedBy: word).count
            #expect(String(decoding: pdf, as: UTF8.self).components(separatedBy: word).count == count, "\(word)")
        }
        #expect(try PDFTool.words(pdf).contains("endstream"))
    }

    @Test("it says who made it, when, and no more than it was told")
    func metadata() throws {
        let plain = try SearchablePDF().bytes([.typed("HADDAD, Leila")])
        #expect(try PDFTool.info("Producer", plain) == "intray")
        #expect(try PDFTool.info("Title", plain) == nil)
        #expect(try PDFTool.info("JavaScript", plain) == "no")
        #expect(try PDFTool.info("Form", plain) == "none")
        let xmp = try PDFTool("pdfinfo", ["-meta"], on: plain).output
        #expect(xmp.contains("<xmp:CreateDate>2026-03-14T17:05:00Z</xmp:CreateDate>"))
        #expect(!xmp.contains("Leila"))

        let titled = try SearchablePDF().bytes([.typed("")], title: "Résumé <7> & (8)\u{0}")
        #expect(try PDFTool.info("Title", titled) == "Résumé <7> & (8)")
        #expect(try PDFTool("pdfinfo", ["-meta"], on: titled).output.contains("Résumé &lt;7&gt; &amp; (8)<"))
    }

    /// Pixels, resolution as the page came, turn, points.
    struct Sheet: Sendable {
        let pixels: (Int, Int)
        let dpi: (Double, Double)
        var turn = 0
        let points: String
    }

    @Test(
        "a page has the size of its paper, whatever the fax's pixels were",
        arguments: [
            Sheet(pixels: (1728, 2288), dpi: (204, 98), points: "609.882 x 807.529 pts"),
            Sheet(pixels: (1728, 2156), dpi: (204, 196), points: "609.882 x 792 pts"),
            Sheet(pixels: (1728, 2245), dpi: (204, 391), points: "609.882 x 792.353 pts"),
            Sheet(pixels: (2156, 1728), dpi: (204, 196), turn: 90, points: "792 x 609.882 pts"),
            Sheet(pixels: (2288, 1728), dpi: (204, 98), turn: 270, points: "807.529 x 609.882 pts"),
            Sheet(pixels: (2550, 3300), dpi: (300, 300), points: "612 x 792 pts (letter)"),
        ])
    func size(sheet: Sheet) throws {
        let page = ReadPage(
            number: 1, width: sheet.pixels.0, height: sheet.pixels.1, dpiX: sheet.dpi.0, dpiY: sheet.dpi.1,
            rotation: sheet.turn)

        #expect(try PDFTool.info("Page size", SearchablePDF().bytes([page])) == sheet.points)
    }

    @Test(
        "a page that can't be is refused",
        arguments: [
            ReadPage(number: 1, width: 0, height: 100), ReadPage(number: 1, width: 100, height: -1),
            ReadPage(number: 1, width: 100, height: 100, dpiX: 0, dpiY: 0),
            ReadPage(number: 1, width: 100, height: 100, dpiX: .nan, dpiY: 100),
            ReadPage(number: 1, width: 100, height: 100, dpiX: -100, dpiY: -100),
            ReadPage(number: 1, width: 100, height: 100, dpiX: .infinity, dpiY: .infinity),
            ReadPage(number: 1, width: 90_000, height: 100, dpiX: 72, dpiY: 72),
            ReadPage(number: 1, width: .max, height: .max, dpiX: 204, dpiY: 204),
        ])
    func impossible(page: ReadPage) {
        let error = #expect(throws: FaxError.self) { try SearchablePDF().bytes([page]) }
        #expect(error?.code == .pdfImpossible)
    }

    @Test(
        "a picture that is none is refused",
        arguments: [
            PagePicture(page: 1, png: [], group4: []), PagePicture(page: 1, png: []),
            PagePicture(page: 1, png: Array("endstream".utf8)),
            PagePicture(page: 1, png: [], group4: [0xFF] + Array("endendstream endobj".utf8)),
            // Headers alone: of no size, of a length that goes beyond the file.
            PagePicture(
                page: 1, png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 40)),
            PagePicture(
                page: 1, png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0xFF, count: 40)),
        ])
    func noPicture(picture: PagePicture) {
        let page = SearchablePDF.Page(read: .typed("text"), picture: picture)

        let error = #expect(throws: FaxError.self) {
            try SearchablePDF().bytes(of: [page], created: SearchablePDF.moment)
        }
        #expect(error?.code == .pdfImpossible)
    }

    @Test("no page, no file")
    func noPages() {
        #expect(throws: FaxError(.pdfImpossible, "0 pages")) { try SearchablePDF().bytes([]) }
    }
}
