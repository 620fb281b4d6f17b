import CLeptonica
import Faxes
import Foundation
import SearchablePDF
import Testing

@testable import Decoding

/// A fax is read, its PDF made, and the PDF drawn by a viewer's own code (`pdftoppm`).
@Suite("Page pictures on their way into a PDF")
struct PagePictureTests {
    @Test(
        "a viewer draws the very pixels of the page picture",
        arguments: [
            "g4.tif", "standard.tif", "upside-down.tif", "grey-jpeg.tif", "colour.tif", "blank.tif", "letter.png",
            "scan.pdf", "text-layer.pdf",
        ])
    func drawn(name: String) throws {
        let result = try ReadResult(try fixture(name), pictures: true)

        for read in result.pages {
            let picture = try #require(result.pictures[read.number])
            let strip = try #require(picture.group4)
            #expect(strip.count < picture.png.count)
            #expect(try isDrawn(picture, on: read), "\(name), Group 4")
            // As kept for a page whose strip would be larger.
            #expect(try isDrawn(PagePicture(page: read.number, png: picture.png), on: read), "\(name), PNG")
        }
    }

    @Test("a strip that would be larger than it may is none")
    func large() throws {
        // A halftone's worst case: every pixel is another than its neighbours.
        var checks = try Bitmap(width: 501, height: 300, depth: 1)
        for row in 0..<300 { checks.setRow(row, [UInt8](repeating: row % 2 == 0 ? 0x55 : 0xAA, count: 63)) }

        let strip = try checks.group4(atMost: .max)
        let none = try checks.group4(atMost: checks.png().count)

        #expect(try #require(strip).count > 501 * 300 / 8)
        #expect(none == nil)
    }

    @Test("a width that is no multiple of eight keeps its last pixels", arguments: [1, 7, 9, 501, 1727])
    func oddWidths(width: Int) throws {
        var lines = try Bitmap(width: width, height: 64, depth: 1)
        for row in 0..<64 where row % 3 == 0 { lines.setRow(row, [UInt8](repeating: 0xF3, count: (width + 7) / 8)) }
        // A page of one pixel's width has to be wide enough for a page.
        let dpi = width < 3 ? 10.0 : 72
        let read = ReadPage(number: 1, width: width, height: 64, dpiX: dpi, dpiY: dpi)
        let picture = PagePicture(page: 1, png: try lines.png(), group4: try lines.group4(atMost: .max))

        #expect(picture.group4 != nil)
        #expect(try isDrawn(picture, on: read))
    }

    /// Whether `pdftoppm` draws what is on the PNG, pixel for pixel.
    private func isDrawn(_ picture: PagePicture, on page: ReadPage) throws -> Bool {
        let drawn = try drawing(of: page, picture)
        let shown = try Bitmap(taking: pixReadMemPng(picture.png, picture.png.count))
        var same: Int32 = 0
        let failed = drawn.withPix { first in shown.withPix { second in pixEqual(first, second, &same) } }
        return failed == 0 && same == 1
    }

    /// What `pdftoppm` draws, at one pixel a pixel.
    private func drawing(of page: ReadPage, _ picture: PagePicture) throws -> Bitmap {
        let pdf = try SearchablePDF().bytes(
            of: [SearchablePDF.Page(read: page, picture: picture)], created: Date(timeIntervalSince1970: 0))
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
        let image = file.deletingPathExtension().appendingPathExtension("pbm")
        defer {
            // Left-over test files do no harm.
            try? FileManager.default.removeItem(at: file)
            try? FileManager.default.removeItem(at: image)
        }
        try Data(pdf).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "pdftoppm", "-mono", "-singlefile", "-scale-to-x", "\(page.width)", "-scale-to-y", "\(page.height)",
            file.path, file.deletingPathExtension().path,
        ]
        try process.run()
        process.waitUntilExit()
        let bytes = [UInt8](try Data(contentsOf: image))
        return try Bitmap(taking: pixReadMemPnm(bytes, bytes.count))
    }
}
