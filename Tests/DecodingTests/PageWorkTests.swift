import CLeptonica
import Faxes
import Foundation
import Testing

@testable import Decoding

// Leptonica has a `Box` of its own.
private typealias Area = Faxes.Box

@Suite("What becomes of a page before it is read")
struct PageWorkTests {
    private func letter() throws -> Bitmap {
        let page = try Bitmap.decoding(fixture("letter.png"), .png, limits: .ofTests)
        return try page.bitmap.copy()
    }

    private func read(_ sheet: borrowing Bitmap) throws -> ReadPage {
        try #require(try ReadResult(sheet.png()).pages.first)
    }

    private func expectLetter(on page: ReadPage, _ comment: Comment? = nil) {
        for phrase in ["LAKESHORE HEART CLINIC", "Testcase, Alder", "1950-02-01", "pleasant patient", "72 beats"] {
            #expect(page.text.contains(phrase), comment)
        }
    }

    @Test("a sheet that lies on its side or on its head is turned upright", arguments: [90, 180, 270])
    func turned(degrees: Int) throws {
        let page = try read(letter().turned(by: degrees))

        #expect(page.rotation == 360 - degrees)
        #expect(page.width == 1728)
        expectLetter(on: page)
    }

    @Test("a sheet that went in askew is straightened, and says by how much", arguments: [-2.5, -1, 1.5])
    func askew(degrees: Double) throws {
        let page = try read(letter().straightened(degrees: degrees).darkened())

        #expect(abs(page.skewDegrees + degrees) < 0.3)
        expectLetter(on: page)
    }

    @Test("a strip goes back to where straightening the whole page puts it", arguments: [-3, -0.7, 2, 6])
    func strip(degrees: Double) throws {
        let sheet = try letter()
        let place = Area(x: 0, y: 180, width: sheet.width, height: 60)
        let strip = try sheet.cropped(x: place.x, y: place.y, width: place.width, height: place.height)
        var alone = try Bitmap(width: sheet.width, height: sheet.height, depth: 1)
        alone.paste(strip, x: place.x, y: place.y)
        let expected = try alone.straightened(degrees: degrees).darkened()
        var page = try Bitmap(width: sheet.width, height: sheet.height, depth: 1)

        try page.overlay(strip, at: place, straightened: degrees)

        // Half a pixel off at most: what is black lies within a pixel of what should be.
        let around = try expected.made { unsafe pixDilateBrick(nil, $0, 3, 3) }
        let aroundPage = try page.made { unsafe pixDilateBrick(nil, $0, 3, 3) }
        #expect(expected.blackCount > 1000)
        #expect(try page.without(around).blackCount * 500 < expected.blackCount)
        #expect(try expected.without(aroundPage).blackCount * 500 < expected.blackCount)
    }

    @Test("dust costs no words, and adds none that recognition is sure of")
    func dust() throws {
        let sheet = try letter()
        sprinkle(sheet, specks: 6000)
        let clean = try read(letter())

        let page = try read(sheet)

        expectLetter(on: page)
        #expect(page.lines.flatMap(\.words).count <= clean.lines.flatMap(\.words).count + 3)
    }

    @Test("dust alone is no text, and black edges are none")
    func dustAlone() throws {
        let sheet = try Bitmap(width: 1728, height: 1100, depth: 1)
        sprinkle(sheet, specks: 3000)
        blacken(sheet, Area(x: 0, y: 0, width: 30, height: 1100))

        let page = try read(sheet)

        #expect(page.blank)
    }

    @Test("black edges and punch holes are taken off before the page is read")
    func edges() throws {
        let sheet = try letter()
        blacken(sheet, Area(x: 0, y: 0, width: 40, height: 1100))
        blacken(sheet, Area(x: 0, y: 1080, width: 1728, height: 20))
        for y in [300, 800] { blacken(sheet, Area(x: 60, y: y, width: 50, height: 50)) }

        let page = try read(sheet)

        expectLetter(on: page)
        #expect(page.text.hasPrefix("LAKESHORE"))
    }

    @Test("white letters on a black band are read")
    func band() throws {
        let sheet = try letter()
        let heading = try #require(try read(sheet).lines.first?.box)
        sheet.withPix {
            _ = unsafe pixRasterop(
                $0, 100, Int32(heading.y - 12), 1500, Int32(heading.height + 24), Self.invert, nil, 0, 0)
        }

        expectLetter(on: try read(sheet))
    }

    /// Leptonica's PIX_NOT(PIX_DST).
    private static let invert: Int32 = 0x5

    @Test("the rules of a table around the words cost none of them")
    func rules() throws {
        let sheet = try letter()
        for line in try read(sheet).lines.compactMap(\.box) {
            blacken(sheet, Area(x: 60, y: line.maxY + 8, width: 1600, height: 2))
        }
        for x in [60, 1658] { blacken(sheet, Area(x: x, y: 60, width: 2, height: 1000)) }

        expectLetter(on: try read(sheet))
    }

    @Test("of two columns the left one is read first, as a whole")
    func columns() throws {
        var sheet = try Bitmap(width: 3456, height: 1100, depth: 1)
        sheet.paste(try letter(), x: 0, y: 0)
        sheet.paste(try letter(), x: 1728, y: 0)

        let text = try read(sheet).text

        let halves = text.ranges(of: "LAKESHORE HEART CLINIC")
        #expect(halves.count == 2)
        let second = try #require(halves.last).lowerBound
        #expect(text[..<second].contains("72 beats"))
        #expect(text[second...].contains("72 beats"))
    }

    @Test("letters on a ground of halftone dots are read")
    func halftone() throws {
        let sheet = try letter()
        sheet.withPix { pix in
            for y in stride(from: 0, to: 1100, by: 4) {
                for x in stride(from: y / 4 % 2 * 2, to: 1728, by: 4) {
                    _ = unsafe pixSetPixel(pix, Int32(x), Int32(y), 1)
                }
            }
        }

        expectLetter(on: try read(sheet))
    }

    @Test("a dark copy whose paper grows darker from edge to edge is read")
    func dark() throws {
        let black = try letter()
        var sheet = try Bitmap(width: 1728, height: 1100, depth: 8)
        for y in 0..<1100 {
            let row: [UInt8] = (0..<1728).map { x in
                var ink: UInt32 = 0
                black.withPix { _ = unsafe pixGetPixel($0, Int32(x), Int32(y), &ink) }
                return ink == 1 ? UInt8(40 + x / 40) : UInt8(120 + x / 16)
            }
            sheet.setRow(y, row)
        }

        expectLetter(on: try read(sheet))
    }

    @Test("the sending machine's line stands apart from the page's words, and a French page is read as French")
    func frenchLetter() throws {
        let project = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = project.appendingPathComponent("SampleFaxes/faxes/13-consult-letter-french.tif")

        let result = try ReadResult([UInt8](Data(contentsOf: file)))

        let page = try #require(result.pages.first)
        let header = try #require(page.headerLine).text
        #expect(header.contains("CLINIQUE DE NEUROLOGIE"))
        #expect(!page.text.contains(header))
        #expect(result.transmission.headerText == header)
        #expect(page.language == "fra")
    }

    private func blacken(_ sheet: borrowing Bitmap, _ box: Area) {
        var frame: UnsafeMutablePointer<BOX>? = unsafe boxCreate(
            Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height))
        sheet.withPix { _ = unsafe pixSetInRect($0, frame) }
        unsafe boxDestroy(&frame)
    }

    /// Single black pixels and small groups of them, each time the same.
    private func sprinkle(_ sheet: borrowing Bitmap, specks: Int) {
        var state: UInt64 = 42
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for _ in 0..<specks {
            let size = 1 + random(4) / 3
            blacken(sheet, Area(x: random(1720), y: random(1090), width: size, height: size))
        }
    }

    @Test("a drawing without a word is no blank page, and a sheet with punched holes, a fold and a black edge is one")
    func drawn() throws {
        func read(_ shapes: [Shape]) throws -> ReadPage {
            try self.read(try sheet(shapes, width: 1200, height: 900))
        }
        let ends = [(150, 300), (420, 520), (300, 180), (700, 640), (560, 240), (1000, 420), (640, 130)]
        let drawing = try read(
            zip(ends, ends.dropFirst()).map { Shapes.stroke(from: (x: $0.0, y: $0.1), to: (x: $1.0, y: $1.1)) })
        let holes = [Shapes.ring(40, 200, side: 56, stroke: 28), Shapes.ring(40, 600, side: 56, stroke: 28)]
        let fold = Shapes.stroke(from: (0, 450), to: (1199, 453), width: 3)
        let edge: Shape = { x, _ in x > 1180 }
        let empty = try read(holes + [fold, edge])

        #expect(!drawing.blank)
        #expect(drawing.confidence == 0)
        #expect(drawing.pictureHash != nil)
        #expect(empty.blank)
    }
}
