import Faxes
import Foundation
import Testing

@testable import Decoding

@Suite("A page that may be French")
struct AccentsTests {
    /// A page of 400 letters of 20 by 22 pixels at 200 dpi, with so many marks of 8 by 6 right above the first ones.
    private func page(marks: Int, letter width: Int = 20, gap: Int = 2) -> [Faxes.Box] {
        let letters = (0..<400).map { Faxes.Box(x: $0 % 40 * 30, y: 100 + $0 / 40 * 60, width: width, height: 22) }
        return letters
            + letters.prefix(marks).map {
                Faxes.Box(x: $0.x + width / 2 - 4, y: $0.y - gap - 6, width: 8, height: 6)
            }
    }

    @Test("bears marks above letters that are about as wide as high; dots of i and specks far off are none")
    func marks() {
        #expect(Accents.mayBeFrench(page(marks: 4), dpi: 200))
        #expect(!Accents.mayBeFrench(page(marks: 3), dpi: 200))
        #expect(!Accents.mayBeFrench(page(marks: 40, letter: 8), dpi: 200))
        #expect(!Accents.mayBeFrench(page(marks: 40, gap: 12), dpi: 200))
        #expect(!Accents.mayBeFrench([], dpi: 200))
    }

    @Test("may be so coarse that nothing is small enough for a mark", arguments: [3, 4, 5])
    func coarse(height: Int) {
        let letters = (0..<200).map { Faxes.Box(x: $0 % 40 * 8, y: $0 / 40 * 12, width: 5, height: height) }

        #expect(!Accents.mayBeFrench(letters, dpi: 50))
    }

    @Test("is the French sample, and not the English ones")
    func samples() throws {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        func mayBeFrench(_ name: String) throws -> Bool {
            let file = project.appendingPathComponent("SampleFaxes/faxes/\(name).tif")
            let document = try TIFFDocument([UInt8](try Data(contentsOf: file)), limits: .ofTests)
            let page = try PreparedPage(try document.page(0, limits: .ofTests))
            return Accents.mayBeFrench(page.components, dpi: page.dpi)
        }
        #expect(try mayBeFrench("13-consult-letter-french"))
        #expect(try !mayBeFrench("01-lab-result-potassium"))
    }

    @Test("has its longest lines found, the longest first, without rules and pictures")
    func longestLines() throws {
        var page = try Bitmap(width: 1600, height: 800, depth: 1)
        func write(_ box: Faxes.Box) throws {
            var ink = try Bitmap(width: box.width, height: box.height, depth: 1)
            let row = [UInt8](repeating: 0b1111_1000, count: box.width / 8)
            for y in 0..<box.height { ink.setRow(y, row) }
            page.paste(ink, x: box.x, y: box.y)
        }
        let short = Faxes.Box(x: 80, y: 100, width: 400, height: 24)
        let long = Faxes.Box(x: 80, y: 200, width: 1200, height: 24)
        try write(short)
        try write(long)
        try write(Faxes.Box(x: 80, y: 300, width: 1400, height: 4))
        try write(Faxes.Box(x: 80, y: 400, width: 1400, height: 200))

        let found = try page.longestLines(dpi: 200, atMost: 3)

        #expect(found.map(\.y) == [long.y, short.y])
    }
}
