import CLeptonica
import Faxes
import Testing

@testable import Decoding

@Suite("Decoding of pictures")
struct DecodeMatrixTests {
    private func page(_ name: String) throws -> DecodedPage {
        let bytes = try fixture(name)
        switch try #require(FileFormat(of: bytes)) {
        case .tiff: return try TIFFDocument(bytes, limits: .ofTests).page(0, limits: .ofTests)
        case .pdf:
            let bitmap = try PDFDocument(bytes, limits: .ofTests).page(0).rendered(dpi: 204, limits: .ofTests)
            return DecodedPage(bitmap: bitmap, resolution: PageResolution(x: 204, y: 204))
        case let other: return try Bitmap.decoding(bytes, other, limits: .ofTests)
        }
    }

    @Test(
        "every lossless coding of the letter gives the same pixels",
        arguments: [
            "g3-1d-lsb.tif", "g3-2d-msb.tif", "g4-strips.tif", "lzw.tif", "deflate.tif", "packbits.tif",
            "black-is-zero.tif", "grey-deflate.tif", "colour.tif", "letter.png", "no-resolution.tif",
        ])
    func sameColumnsOfInk(name: String) throws {
        let expected = try page("g4.tif")
        let decoded = try page(name)

        let bitmap =
            try decoded.bitmap.depth == 1
            ? decoded.bitmap.cropped(x: 0, y: 0, width: 1728, height: 1100)
            : decoded.bitmap.made { pixThresholdToBinary($0, 128) }
        let difference = try bitmap.without(expected.bitmap)
        let lack = try expected.bitmap.without(bitmap)

        #expect(bitmap.width == 1728)
        #expect(bitmap.height == 1100)
        #expect(expected.bitmap.blackCount > 20_000)
        #expect(difference.blackCount == 0)
        #expect(lack.blackCount == 0)
    }

    @Test("lossy coding gives nearly the same ink", arguments: ["letter.jpg", "grey-jpeg.tif"])
    func nearlySameInk(name: String) throws {
        let expected = try page("g4.tif")
        let decoded = try page(name)

        let bitmap = try decoded.bitmap.binarised()
        let share = Double(bitmap.blackCount) / Double(bitmap.width * bitmap.height)
        let wanted = Double(expected.bitmap.blackCount) / (1728 * 1100)

        #expect(abs(share - wanted) < wanted / 5)
    }

    @Test("of a strip that is cut short, the lines that are there are kept")
    func cutShort() throws {
        let whole = try page("g3-1d-lsb.tif")
        let cut = try page("cut-short.tif")

        let same = try whole.bitmap.cropped(x: 0, y: 0, width: 1728, height: 400)
        let kept = try cut.bitmap.cropped(x: 0, y: 0, width: 1728, height: 400)

        #expect((400..<1000).contains(cut.bitmap.height))
        #expect(cut.missingLines > 100)
        #expect(try kept.without(same).blackCount == 0)
        #expect(kept.blackCount == same.blackCount)
    }

    @Test("a strip that is missing leaves the others in their place")
    func stripMissing() throws {
        let whole = try page("g4-strips.tif")
        let damaged = try page("strip-missing.tif")

        let below = try whole.bitmap.cropped(x: 0, y: 256, width: 1728, height: 844)
        let kept = try damaged.bitmap.cropped(x: 0, y: 256, width: 1728, height: 844)

        #expect(damaged.missingLines == 64)
        #expect(try below.without(kept).blackCount == 0)
        #expect(kept.blackCount == below.blackCount)
    }

    @Test("more pixels than allowed are refused before they are decoded")
    func tooManyPixels() throws {
        let small = DecodingLimits(pages: 1, pixels: 1_000_000)

        #expect(throws: FaxError(.tooLarge, "the page has 1728 × 1100 pixels")) {
            _ = try TIFFDocument(fixture("g4.tif"), limits: small).page(0, limits: small).missingLines
        }
        #expect(throws: FaxError(.tooLarge, "the picture has 1728 × 1100 pixels")) {
            _ = try Bitmap.decoding(fixture("letter.png"), .png, limits: small).missingLines
        }
    }

    @Test("a PDF that wants a password says so")
    func encrypted() throws {
        #expect(throws: FaxError(.encrypted, "the PDF wants a password")) {
            _ = try PDFDocument(fixture("encrypted.pdf"), limits: .ofTests).pageCount
        }
    }
}
