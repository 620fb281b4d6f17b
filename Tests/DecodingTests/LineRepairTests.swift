import CLeptonica
import Testing

@testable import Decoding

@Suite("Lines that a noisy call scrambled")
struct LineRepairTests {
    private func letter() throws -> Bitmap {
        try Bitmap.decoding(fixture("letter.png"), .png, limits: .ofTests).bitmap.copy()
    }

    /// The bytes of a line, from left to right.
    private func line(_ row: Int, of sheet: borrowing Bitmap) -> [UInt8] {
        let words = sheet.wordsInLine
        return sheet.withPix { pix in
            (0..<words * 4).map { byte in
                unsafe UInt8(truncatingIfNeeded: pixGetData(pix)[row * words + byte / 4] >> UInt32(24 - 8 * (byte & 3)))
            }
        }
    }

    private func difference(_ one: borrowing Bitmap, _ other: borrowing Bitmap) throws -> Int {
        try one.without(other).blackCount + other.without(one).blackCount
    }

    @Test("become what their neighbours say, and a page without any stays as it is")
    func scrambled() throws {
        let whole = try letter()
        var clean = try whole.copy()
        #expect(clean.mendLines(resolution: 196) == 0)
        #expect(try difference(clean, whole) == 0)

        // Through the middle of the letters of a line.
        let row = 234
        var damaged = try whole.copy()
        let bytes = line(row, of: whole)
        damaged.setRow(row, Array(bytes.suffix(3) + bytes.dropLast(3)))
        let before = try difference(damaged, whole)
        #expect(before > 200)

        #expect(damaged.mendLines(resolution: 196) == 1)
        #expect(try difference(damaged, whole) * 4 < before)
    }

    @Test("are none where a screened picture stands beside the writing")
    func screened() throws {
        var sheet = try letter()
        let pattern: [[UInt8]] = [[0b0111_0111], [0b1010_1010], [0b1101_1101], [0b1010_1010]]
        var picture = try Bitmap(width: 208, height: 960, depth: 1)
        for row in 0..<960 { picture.setRow(row, Array(repeatElement(pattern[row % 4], count: 26).joined())) }
        sheet.paste(picture, x: 3, y: 80)
        let before = try sheet.copy()

        #expect(sheet.mendLines(resolution: 196) == 0)
        #expect(try difference(sheet, before) == 0)
    }
}
