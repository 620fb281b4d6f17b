import Faxes
import Testing

@testable import Decoding

@Suite("A second reading of parts of a page")
struct ReadAgainTests {
    private func readAgain(
        _ regions: [PageRegion], of pages: [ReadPage], in bytes: [UInt8]
    ) throws(FaxError) -> [SecondReading] {
        let folder = "/usr/share/tesseract-ocr/5/tessdata"
        let engines = [
            try TextRecognition(language: "eng", dataFolder: folder),
            try TextRecognition(language: "fra", dataFolder: folder),
        ]
        let reader = DocumentReader(engines: engines, limits: .ofTests, wantsPictures: false)
        var readings: [SecondReading] = []
        try reader.readAgain(regions, of: pages, in: bytes) { (event) throws(FaxError) in
            if case .reading(let reading) = event { readings.append(reading) }
        }
        return readings
    }

    private func word(_ text: String, on page: ReadPage) throws -> Word {
        try #require(page.lines.flatMap(\.words).first { $0.text.contains(text) })
    }

    @Test(
        "a birth date is found again in its place, whatever way the page came",
        arguments: [
            "g4.tif", "standard.tif", "upside-down.tif", "scan.pdf", "letter.jpg", "letter.png", "grey-deflate.tif",
            "text-layer.pdf",
        ])
    func birthDate(name: String) throws {
        let bytes = try fixture(name)
        let pages = try ReadResult(bytes).pages
        let first = try word("1950-02-01", on: try #require(pages.first))

        let reading = try #require(
            try readAgain([PageRegion(page: 1, box: first.box)], of: pages, in: bytes).first)

        #expect(reading.text == first.text)
        let box = try #require(reading.words.first).box
        #expect(abs(box.x - first.box.x) <= 6 && abs(box.maxX - first.box.maxX) <= 6)
        #expect(abs(box.midY - first.box.midY) <= 6)
    }

    @Test("only the words of the region are read, line by line")
    func onlyTheRegion() throws {
        let bytes = try fixture("g4.tif")
        let pages = try ReadResult(bytes).pages
        let lines = Array(try #require(pages.first).lines.prefix(2))
        let box = try #require(lines[0].box).union(try #require(lines[1].box))

        let reading = try #require(try readAgain([PageRegion(page: 1, box: box)], of: pages, in: bytes).first)

        #expect(reading.text == lines.map(\.text).joined(separator: " "))
    }

    @Test("a page that is not in the file, or is another than was read, has no second reading")
    func otherPage() throws {
        let bytes = try fixture("g4.tif")
        var page = try #require(try ReadResult(bytes).pages.first)
        let region = PageRegion(page: 1, box: try word("1950-02-01", on: page).box)
        page.width += 100
        #expect(throws: FaxError.self) { try readAgain([region], of: [page], in: bytes) }

        page.number = 2
        #expect(try readAgain([PageRegion(page: 2, box: region.box)], of: [page], in: bytes).isEmpty)
    }
}
