import Faxes
import Foundation
import Testing

@testable import Decoding

@Suite("Reading of whole files")
struct ReadingPagesTests {
    @Test(
        "a letter is read whatever way it comes",
        arguments: ["g4.tif", "standard.tif", "upside-down.tif", "scan.pdf", "letter.jpg", "grey-deflate.tif"])
    func letter(name: String) throws {
        let result = try ReadResult(fixture(name))

        let page = try #require(result.pages.first)
        for phrase in ["LAKESHORE HEART CLINIC", "Testcase, Alder", "1950-02-01", "pleasant patient", "72 beats"] {
            #expect(page.text.contains(phrase), "\(phrase) in \(page.text)")
        }
        #expect(page.source == .ocr)
        #expect(!page.blank)
        #expect(page.confidence > 0.8)
        #expect(page.pictureHash != nil)
        #expect(page.rotation == (name == "upside-down.tif" ? 180 : 0))
        #expect(page.lines.flatMap(\.words).allSatisfy { $0.box.maxX <= page.width && $0.box.maxY <= page.height })
    }

    @Test("a page of standard resolution becomes square, so that its letters have their shape")
    func squared() throws {
        let page = try #require(try ReadResult(fixture("standard.tif")).pages.first)

        #expect(page.width == 1728)
        #expect(page.height == 1100)
        #expect(page.dpiY == 98)
    }

    @Test("an empty sheet is blank and has no words")
    func blank() throws {
        let page = try #require(try ReadResult(fixture("blank.tif")).pages.first)

        #expect(page.blank)
        #expect(page.lines.isEmpty)
        #expect(page.pictureHash == nil)
    }

    @Test("a cut-short page is read as far as it goes, and the fault says what is missing")
    func cutShort() throws {
        let result = try ReadResult(fixture("cut-short.tif"))

        #expect(result.text.contains("LAKESHORE HEART CLINIC"))
        #expect(result.fault?.code == .damaged)
    }

    @Test("a text layer is taken as it is")
    func textLayer() throws {
        let result = try ReadResult(fixture("text-layer.pdf"), pictures: true)

        let page = try #require(result.pages.first)
        #expect(page.source == .textLayer)
        #expect(page.lines.first?.text == "LAKESHORE HEART CLINIC")
        #expect(page.width == 1700)
        #expect(page.height == 2200)
        let first = try #require(page.lines.first?.words.first)
        // 72 points from the left and 92 from the top, at 200 dpi.
        #expect(abs(first.box.x - 200) < 5)
        #expect(abs(first.box.maxY - 256) < 15)
        #expect(result.pictures[1]?.png.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
    }

    @Test("the sender's identity, the time and the page count come from the tags")
    func tags() throws {
        let transmission = try ReadResult(fixture("tags.tif")).transmission

        #expect(transmission.tsi == "+16045550100")
        #expect(transmission.promisedPages == 3)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .current
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute], from: try #require(transmission.receivedAt))
        #expect([parts.year, parts.month, parts.day, parts.hour, parts.minute] == [2026, 3, 14, 9, 26])
    }

    @Test("where a station calls itself by a word, the number that called says who sent")
    func callerNumber() throws {
        let result = try ReadResult(fixture("caller-number.tif"))

        #expect(result.transmission.tsi == "6045550177")
        // A few lines of which the receiving machine made copies are no reason to doubt what was read.
        #expect(result.fault == nil)
    }

    @Test("a fax whose lines came damaged is read, and says how many")
    func damagedLines() throws {
        let result = try ReadResult(fixture("bad-lines.tif"))

        #expect(result.text.contains("LAKESHORE HEART CLINIC"))
        #expect(result.transmission.tsi == "+16045550100")
        #expect(
            result.fault
                == FaxError(.damaged, "page 1: 40 lines came damaged over the telephone, up to 12 in a row"))
    }

    @Test("lines that the receiving machine calls garbled without counting them make the fax one to look at")
    func uncounted() throws {
        var bytes = try fixture("bad-lines.tif")
        // The tags BadFaxLines and ConsecutiveBadFaxLines, made tags that nobody knows.
        for tag in [UInt16(326), 328] { try hide(tag, in: &bytes) }

        let result = try ReadResult(bytes)

        #expect(result.fault?.detail.contains("how many the receiving machine does not say") == true)
    }

    /// Gives a tag of a small-endian TIFF's first directory a number of no meaning.
    private func hide(_ tag: UInt16, in bytes: inout [UInt8]) throws {
        let directory = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        let count = Int(bytes[directory]) | Int(bytes[directory + 1]) << 8
        let places = (0..<count).map { directory + 2 + 12 * $0 }
        let place = try #require(places.first { bytes[$0] == UInt8(tag & 0xFF) && bytes[$0 + 1] == UInt8(tag >> 8) })
        bytes[place] = UInt8(0x40 + tag % 8)
        bytes[place + 1] = 0xFF
    }

    @Test(
        "damage is grave beyond a twentieth of the page's lines, or of an inch in a row",
        arguments: [
            (50, 1, 98.0, false), (51, 1, 98, true), (6, 6, 98, true), (5, 5, 98, false), (9, 9, 196, false),
            (10, 10, 196, true),
        ])
    func grave(lines: Int, inARow: Int, resolution: Double, isGrave: Bool) {
        let damage = LineDamage(lines: lines, inARow: inARow)

        #expect(damage.isGrave(height: 1000, resolution: resolution) == isGrave)
    }

    @Test("anything else is refused", arguments: ["", "hello", "GIF89a", "%PDF", "II*"])
    func refused(content: String) {
        #expect(throws: FaxError(.unsupportedFormat, "neither TIFF nor PDF, PNG or JPEG")) {
            _ = try ReadResult(Array(content.utf8))
        }
    }

    @Test(
        "files that only begin well are damaged",
        arguments: [[0x49, 0x49, 0x2A, 0] as [UInt8], Array("%PDF-1.4\n".utf8)])
    func damaged(bytes: [UInt8]) throws {
        let error = #expect(throws: FaxError.self) { _ = try ReadResult(bytes) }
        #expect(error?.code == .damaged)
    }
}
