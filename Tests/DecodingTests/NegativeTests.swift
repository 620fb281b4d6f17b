import Faxes
import Testing

@testable import Decoding

@Suite("Light writing on a dark ground")
struct NegativeTests {
    private func letter() throws -> Bitmap {
        try Bitmap.decoding(fixture("letter.png"), .png, limits: .ofTests).bitmap.copy()
    }

    private func read(_ sheet: borrowing Bitmap, pictures: Bool = false) throws -> ReadResult {
        try ReadResult(sheet.png(), pictures: pictures)
    }

    @Test("a negative is read like the letter that it is, and shown as it came")
    func negative() throws {
        let sheet = try letter().negative()

        let result = try read(sheet, pictures: true)

        let page = try #require(result.pages.first)
        #expect(!page.blank)
        for phrase in ["LAKESHORE HEART CLINIC", "Testcase, Alder", "1950-02-01", "pleasant patient", "72 beats"] {
            #expect(page.text.contains(phrase))
        }
        let picture = try #require(result.pictures[1])
        let isDark = try Bitmap.decoding(picture.png, .png, limits: .ofTests).bitmap.isDark
        #expect(isDark)
    }

    @Test("a negative's birth date is found again in its place")
    func again() throws {
        let bytes = try letter().negative().png()
        let page = try #require(try ReadResult(bytes).pages.first)
        let pixels = try Bitmap.decoding(bytes, .png, limits: .ofTests)

        let prepared = try RegionReader.prepared(pixels, as: page)

        let word = try #require(page.lines.flatMap(\.words).first { $0.text.contains("1950-02-01") })
        #expect((0.1...0.5).contains(prepared.blackness(in: word.box)))
    }

    @Test("a copier's wide black edges make no negative of a page")
    func edges() throws {
        var sheet = try Bitmap(width: 3200, height: 1700, depth: 1)
        sheet.blacken(Box(x: 0, y: 0, width: 3200, height: 1700))
        sheet.paste(try letter(), x: 700, y: 300)
        let page = DecodedPage(bitmap: try sheet.copy(), resolution: PageResolution(x: 200, y: 200))
        let (isDark, isNegative) = (page.bitmap.isDark, try page.isNegative)
        #expect(isDark)
        #expect(!isNegative)

        let text = try read(sheet).text

        #expect(text.contains("Testcase, Alder"))
        #expect(text.contains("1950-02-01"))
    }

    @Test("a black sheet is blank; one with something drawn on it in white is not")
    func black() throws {
        var sheet = try Bitmap(width: 1728, height: 2200, depth: 1)
        sheet.blacken(Box(x: 0, y: 0, width: 1728, height: 2200))
        #expect(try #require(try read(sheet).pages.first).blank)

        for x in stride(from: 200, to: 1400, by: 240) {
            for part in [
                Box(x: x, y: 600, width: 160, height: 12), Box(x: x + 70, y: 600, width: 12, height: 300),
                Box(x: x, y: 888, width: 160, height: 12),
            ] { sheet.clear(part) }
        }
        let page = try #require(try read(sheet).pages.first)
        #expect(!page.blank || !page.lines.isEmpty)
    }
}
