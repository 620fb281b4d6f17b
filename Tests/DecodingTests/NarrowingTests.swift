import CLeptonica
import Faxes
import Testing

@testable import Decoding

@Suite("What recognition is shown")
struct NarrowingTests {
    /// A picture of 8 bits with a pixel's shade by its place.
    private func picture(_ width: Int, _ height: Int, shade: (Int, Int) -> UInt8) throws -> Bitmap {
        var picture = try Bitmap(width: width, height: height, depth: 8)
        for y in 0..<height { picture.setRow(y, (0..<width).map { shade($0, y) }) }
        return picture
    }

    @Test("a picture is narrowed as leptonica does it, pixel for pixel", arguments: [0.7, 0.85, 0.93, 1], [57, 1728])
    func asLeptonica(factor: Double, width: Int) throws {
        var state: UInt32 = 7
        let noise = try picture(width, 20) { _, _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        let expected = try noise.made { unsafe pixScaleGrayLI($0, Float(factor), 1) }

        let narrow = try noise.narrowed(to: factor)

        var isSame: Int32 = 0
        narrow.withPix { mine in expected.withPix { theirs in _ = unsafe pixEqual(mine, theirs, &isSame) } }
        #expect(narrow.width == expected.width)
        #expect(isSame == 1)
    }

    @Test("ink is what is darker than the rest; light writing on a dark ground has none")
    func ink() throws {
        let letters = try picture(400, 200) { x, y in x / 8 % 5 == 0 && y / 8 % 4 == 0 ? 90 : 230 }
        let inverted = try picture(400, 200) { x, y in x / 8 % 5 == 0 && y / 8 % 4 == 0 ? 230 : 90 }

        // Ten columns of seven letters of 8 × 8 pixels.
        #expect(try blackPixels(of: letters) == 10 * 7 * 64)
        #expect(try blackPixels(of: inverted) == nil)
    }

    private func blackPixels(of picture: borrowing Bitmap) throws -> Int? {
        guard let ink = try picture.ink() else { return nil }
        return ink.blackCount
    }

    @Test("words stand where they are on the sheet, however wide its margins")
    func margins() throws {
        let letter = try Bitmap.decoding(fixture("letter.png"), .png, limits: .ofTests)
        var sheet = try Bitmap(width: 2432, height: 1600, depth: 1)
        sheet.paste(letter.bitmap, x: 400, y: 300)

        let narrow = try #require(try ReadResult(letter.bitmap.png()).pages.first?.lines.first?.box)
        let wide = try #require(try ReadResult(sheet.png()).pages.first?.lines.first?.box)

        #expect(abs(wide.x - narrow.x - 400) <= 3)
        #expect(abs(wide.y - narrow.y - 300) <= 3)
        #expect(abs(wide.width - narrow.width) <= 6)
    }
}
