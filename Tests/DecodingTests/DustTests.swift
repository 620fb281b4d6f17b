import CLeptonica
import Faxes
import Testing

@testable import Decoding

@Suite("Dust, points and soft edges")
struct DustTests {
    /// Pixels of a sheet, black where the closure says so.
    private func sheet(_ width: Int, _ height: Int, isBlack: (Int, Int) -> Bool) throws -> Bitmap {
        let sheet = try Bitmap(width: width, height: height, depth: 1)
        sheet.withPix { pix in
            for y in 0..<height {
                for x in 0..<width where isBlack(x, y) { _ = unsafe pixSetPixel(pix, Int32(x), Int32(y), 1) }
            }
        }
        return sheet
    }

    private func shade(_ bitmap: borrowing Bitmap, _ x: Int, _ y: Int) -> Int {
        var value: UInt32 = 0
        _ = bitmap.withPix { unsafe pixGetPixel($0, Int32(x), Int32(y), &value) }
        return Int(value)
    }

    private func dots(columns: Range<Int>, rows: Range<Int>, every step: Int) -> [Faxes.Box] {
        rows.filter { $0 % step == 0 }.flatMap { y in
            columns.filter { $0 % step == 0 }.map { Faxes.Box(x: $0, y: y, width: 2, height: 2) }
        }
    }

    @Test("specks all over the page are dust; a shaded table is none, however many dots it is made of")
    func shading() {
        let everywhere = dots(columns: 0..<1728, rows: 0..<2200, every: 25)
        let table = dots(columns: 100..<1600, rows: 400..<900, every: 8)

        #expect(Dust.covers(everywhere, width: 1728, height: 2200))
        #expect(table.count > everywhere.count)
        #expect(!Dust.covers(table, width: 1728, height: 2200))
    }

    @Test("what is cleaned off a dusty page stands alone: the point of an i stays")
    func points() throws {
        let dusty = try sheet(200, 100) { x, y in
            let isStem = (50..<54).contains(x) && (40..<60).contains(y)
            let isPoint = (50..<53).contains(x) && (34..<37).contains(y)
            let isSpeck = (150..<153).contains(x) && (34..<37).contains(y)
            return isStem || isPoint || isSpeck
        }

        let clean = try dusty.withoutDust()

        #expect(clean.blackCount == dusty.blackCount - 9)
    }

    @Test("softening weighs a pixel 4, its neighbours 2 and those across a corner 1, of 16, at every place in a word")
    func kernel() throws {
        for x in 4..<12 {
            let soft = try sheet(40, 9) { $0 == x && $1 == 4 }.softened()

            for dy in -2...2 {
                for dx in -2...2 {
                    let weight = max(0, 2 - abs(dx)) * max(0, 2 - abs(dy))
                    #expect(shade(soft, x + dx, 4 + dy) == 255 - 15 * weight, "\(x) \(dx) \(dy)")
                }
            }
        }
    }

    @Test("softening ends at the edges of the page")
    func corners() throws {
        let soft = try sheet(33, 5) { ($0 == 0 || $0 == 32) && ($1 == 0 || $1 == 4) }.softened()

        for (x, y) in [(0, 0), (32, 0), (0, 4), (32, 4)] { #expect(shade(soft, x, y) == 255 - 60) }
        for (x, y) in [(16, 2), (31, 2), (0, 2)] { #expect(shade(soft, x, y) == 255) }
    }
}
