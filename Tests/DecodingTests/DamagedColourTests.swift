import Faxes
import Testing

@testable import Decoding

@Suite("Damaged pages in grey and colour")
struct DamagedColourTests {
    @Test("what a strip lost is told, and a whole page lost nothing", arguments: ["grey-deflate.tif", "colour.tif"])
    func scrambled(name: String) throws {
        let whole = try fixture(name)
        var damaged = whole
        for index in whole.count / 2..<whole.count / 2 + 60 { damaged[index] = 0xFF }

        #expect(try missingLines(whole) == 0)
        #expect(try (1...1100).contains(missingLines(damaged)))
    }

    @Test("a JPEG that breaks off is had as far as it goes, and said to be damaged")
    func brokenOff() throws {
        let whole = try fixture("letter.jpg")
        let damaged = Array(whole.prefix(whole.count / 2))
        func page(_ bytes: [UInt8]) throws -> DecodedPage {
            try Bitmap.decoding(bytes, .jpeg, limits: .ofTests)
        }
        let upper = Box(x: 0, y: 0, width: 1728, height: 300)

        #expect(try !page(whole).isCorrupt)
        #expect(try page(damaged).isCorrupt)
        #expect(try page(damaged).bitmap.blackness(in: upper) == page(whole).bitmap.blackness(in: upper))
        #expect(try ReadResult(damaged).fault == FaxError(.damaged, "page 1: some of the picture's data are wrong"))
    }

    @Test("what holds no letter is no page", arguments: [(1, 1), (3, 200), (200, 3)])
    func tiny(width: Int, height: Int) throws {
        let bitmap = try Bitmap(width: width, height: height, depth: 8)
        let page = DecodedPage(bitmap: bitmap, resolution: PageResolution(x: 100, y: 100))

        #expect(throws: FaxError(.damaged, "the page has only \(width) × \(height) pixels")) {
            _ = try PreparedPage(page).dpi
        }
    }

    @Test("pixels that libtiff has no way to show are of another kind, and not damaged")
    func unknownPixels() throws {
        // Cyan, magenta, yellow and black of 16 bits each.
        let tags: [(UInt16, UInt32)] = [
            (256, 8), (257, 1), (258, 16), (259, 1), (262, 5), (273, 8), (277, 4), (278, 1), (279, 64),
        ]
        var bytes: [UInt8] = [0x49, 0x49, 0x2A, 0, 72, 0, 0, 0] + [UInt8](repeating: 0, count: 64)
        bytes += [UInt8(tags.count), 0]
        for (tag, value) in tags {
            bytes += [UInt8(tag & 0xFF), UInt8(tag >> 8), 4, 0, 1, 0, 0, 0, UInt8(value & 0xFF), 0, 0, 0]
        }
        bytes += [0, 0, 0, 0]

        let expected = FaxError(
            .unsupportedFormat, "a TIFF whose pixels can't be shown: 4 × 16 bits, compression 1")
        #expect(throws: expected) { try missingLines(bytes) }
    }

    private func missingLines(_ bytes: [UInt8]) throws -> Int {
        try TIFFDocument(bytes, limits: .ofTests).page(0, limits: .ofTests).missingLines
    }
}
