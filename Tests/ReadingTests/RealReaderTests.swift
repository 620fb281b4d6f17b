import Faxes
import Foundation
import ReaderProtocol
import Reading
import Testing

@Suite("The reader itself")
struct RealReaderTests {
    private let executable = ReaderExecutable(path: builtProduct("intray-reader").path)

    @Test("it starts, has its languages, and its children are confined")
    func probe() async throws {
        let probe = try await ReaderProcess(executable).probe()

        #expect(probe.languages == ["eng", "fra"])
        #expect(probe.sandbox.isSufficient)
    }

    @Test("it reads several faxes one after the other, and a bad one in between harms none")
    func several() async throws {
        let pool = ReaderPool(executable, count: 1)
        let options = ReadingOptions()

        let first = try await pool.read(blankTIFF, sha256: "a", options: options)
        await #expect(throws: FaxError.self) { try await pool.read([1, 2, 3], sha256: "b", options: options) }
        let second = try await pool.read(blankTIFF, sha256: "c", options: options)

        #expect(first.pages.map(\.blank) == [true])
        #expect(second.pages == first.pages)
        #expect(second.sha256 == "c")
    }

    @Test("pictures of the upright pages come when they are wanted")
    func pictures() async throws {
        let (pictures, found) = AsyncStream.makeStream(of: Int.self)

        _ = try await ReaderProcess(executable).read(
            blankTIFF, sha256: "", options: ReadingOptions(wantsPictures: true)
        ) { (picture) throws(FaxError) in
            if picture.png.starts(with: [0x89, 0x50, 0x4E, 0x47]) { found.yield(picture.page) }
        }
        found.finish()

        #expect(await pictures.reduce(into: []) { $0.append($1) } == [1])
    }

    @Test("a language without a model is named, with the package to install")
    func missingLanguage() async throws {
        let reader = ReaderProcess(executable, languages: ["xyz"])

        let error = await #expect(throws: FaxError.self) { try await reader.probe() }

        #expect(error?.code.name == "reading.no-languages")
        #expect(error?.detail.contains("tesseract-ocr-xyz") == true)
    }
}

/// A picture of 64 × 64 white pixels, in PNM's successor that every decoder knows: an uncompressed TIFF.
var blankTIFF: [UInt8] {
    var bytes: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 8, 0]
    func entry(_ tag: UInt16, _ type: UInt16, _ value: UInt32) {
        for word in [tag, type] { bytes += [UInt8(word & 0xFF), UInt8(word >> 8)] }
        for long in [1, value] { bytes += (0..<4).map { UInt8(long >> (8 * UInt32($0)) & 0xFF) } }
    }
    let tags: [(UInt16, UInt16, UInt32)] = [
        (256, 3, 64), (257, 3, 64), (258, 3, 1), (259, 3, 1), (262, 3, 0), (273, 4, 110), (278, 3, 64),
        (279, 4, 512),
    ]
    for (tag, type, value) in tags { entry(tag, type, value) }
    bytes += [0, 0, 0, 0]
    return bytes + [UInt8](repeating: 0, count: 512)
}
