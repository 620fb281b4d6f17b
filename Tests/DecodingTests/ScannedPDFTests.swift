import CLeptonica
import Faxes
import Testing

@testable import Decoding

@Suite("Scans in PDFs")
struct ScannedPDFTests {
    /// The letter in black and white, turned, with every so many lines of it, as an image that fills a page.
    private func scan(turn: Int = 0, lines: Int = 1, page: String, to size: (Int, Int)) throws -> (PDFFile, [[UInt8]]) {
        let letter = try TIFFDocument(fixture("g4.tif"), limits: .ofTests).page(0, limits: .ofTests)
        let rows = try letter.bitmap.rows().enumerated().filter { $0.offset % lines == 0 }.map(\.element)
        var kept = try Bitmap(width: letter.bitmap.width, height: rows.count, depth: 1)
        for (index, row) in rows.enumerated() { kept.setRow(index, row) }
        let turned = try kept.turned(by: turn)
        let image = PDFFile.stream(
            try turned.rows().flatMap { $0.map { ~$0 } },
            "/Type/XObject/Subtype/Image/Width \(turned.width)/Height \(turned.height)/BitsPerComponent 1"
                + "/ColorSpace/DeviceGray")
        let content = "q \(size.0) 0 0 \(size.1) 0 0 cm /I0 Do Q"
        return (PDFFile(content: content, page: page, images: [image]), rows)
    }

    @Test("a scan's pixels are taken as they are, each axis at its own resolution", arguments: [1, 2])
    func exact(lines: Int) throws {
        let (file, rows) = try scan(lines: lines, page: "/MediaBox[0 0 610 404]", to: (610, 404))
        let page = try PDFDocument(file.bytes, limits: .ofTests).page(0)

        guard let decoded = try page.scan(page.images(), limits: .ofTests) else {
            Issue.record("the page is drawn instead")
            return
        }

        #expect(decoded.bitmap.depth == 1)
        #expect(try decoded.bitmap.rows() == rows)
        #expect(abs(decoded.resolution.x - 204) < 1)
        #expect(abs(decoded.resolution.y * Double(lines) - 196) < 1)
    }

    @Test("and upright, when the page turns them", arguments: [90, 180, 270])
    func turned(rotate: Int) throws {
        let isSideways = rotate != 180
        let size = isSideways ? (404, 610) : (610, 404)
        let (file, rows) = try scan(
            turn: 360 - rotate, page: "/MediaBox[0 0 \(size.0) \(size.1)]/Rotate \(rotate)", to: size)
        let page = try PDFDocument(file.bytes, limits: .ofTests).page(0)

        guard let decoded = try page.scan(page.images(), limits: .ofTests) else {
            Issue.record("the page is drawn instead")
            return
        }

        #expect(try decoded.bitmap.rows() == rows)
        #expect(abs(decoded.resolution.x - 204) < 1)
    }

    @Test("a page that is more than one image is drawn instead")
    func drawn() throws {
        var (file, _) = try scan(page: "/MediaBox[0 0 610 404]", to: (610, 404))
        file.content += " 400 20 100 60 re f"
        let page = try PDFDocument(file.bytes, limits: .ofTests).page(0)

        #expect(try page.scan(page.images(), limits: .ofTests)?.resolution == nil)
    }

    @Test("an image of more pixels than are allowed hides neither the text over it nor the page")
    func huge() throws {
        let image = PDFFile.stream(
            [UInt8](repeating: 0xFF, count: 500 * 4000),
            "/Type/XObject/Subtype/Image/Width 4000/Height 4000/BitsPerComponent 1/ColorSpace/DeviceGray")
        let scan = PDFFile(content: "q 612 0 0 792 0 0 cm /I0 Do Q\n", images: [image])
        var worded = scan
        worded.content += PDFFile.text(["Referral to cardiology for palpitations", "Please book within two weeks"])

        let alone = try ReadResult(scan.bytes)
        let result = try ReadResult(worded.bytes)

        #expect(alone.fault == nil)
        #expect(alone.pages.map(\.blank) == [true])
        #expect(result.fault == nil)
        #expect(result.pages.first?.text.contains("Referral to cardiology") == true)
    }
}

extension Bitmap {
    /// The lines of a picture of 1 bit, eight pixels a byte.
    fileprivate func rows() throws -> [[UInt8]] {
        let grey = try made { pixConvert1To8(nil, $0, 255, 0) }
        return (0..<height).map { y in
            (0..<(width + 7) / 8).map { byte in
                (0..<8).reduce(UInt8(0)) { bits, bit in
                    let x = byte * 8 + bit
                    let isBlack = x < width && grey.blackness(in: Box(x: x, y: y, width: 1, height: 1)) > 0.5
                    return bits << 1 | (isBlack ? 1 : 0)
                }
            }
        }
    }
}
