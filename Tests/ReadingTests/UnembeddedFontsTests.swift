import Faxes
import Foundation
import Reading
import Testing

/// Needs Debian's fonts-urw-base35, as the Makefile installs it.
@Suite("Fonts that a PDF does not carry, in the sandbox")
struct UnembeddedFontsTests {
    private let executable = ReaderExecutable(path: builtProduct("intray-reader").path)

    /// A letter page with letters in a font that is only named, no two lines alike; or the same without a letter.
    private func pdf(font: String, isEmpty: Bool = false) -> [UInt8] {
        let lines = (0..<8).map { row in
            let letters = (0..<40).map { String(UnicodeScalar(UInt8(97 + ($0 * $0 + $0 * row * 7 + row) % 26))) }
            return "1 0 0 1 72 \(700 - row * 20) Tm (\(isEmpty ? "" : letters.joined())) Tj"
        }
        let content = "BT /F 10 Tf\n\(lines.joined(separator: "\n"))\nET"
        let encoding = ["Symbol", "ZapfDingbats"].contains(font) ? "" : "/Encoding/WinAnsiEncoding"
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
            "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/\(font)\(encoding)>>",
        ]
        // Without a table of places: poppler finds the objects itself.
        let body = objects.enumerated().map { "\($0.offset + 1) 0 obj\n\($0.element)\nendobj\n" }.joined()
        return Array("%PDF-1.4\n\(body)trailer<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n".utf8)
    }

    @Test("a page shows its text, whatever font the PDF names")
    func shown() async throws {
        let fonts = [
            "Helvetica", "Times-BoldItalic", "Courier", "ZapfDingbats", "Calibri", "NobodyHasThis",
        ]
        let reader = ReaderProcess(executable)
        let empty = try await pictureSize(pdf(font: "Helvetica", isEmpty: true), reader)

        for font in fonts {
            #expect(try await pictureSize(pdf(font: font), reader) > empty + 2000, "\(font)")
        }
    }

    private func pictureSize(_ pdf: [UInt8], _ reader: ReaderProcess) async throws -> Int {
        let (sizes, found) = AsyncStream.makeStream(of: Int.self)
        _ = try await reader.read(
            pdf, sha256: "", options: ReadingOptions(wantsPictures: true)
        ) { (picture) throws(FaxError) in found.yield(picture.png.count) }
        found.finish()
        return await sizes.reduce(0, +)
    }
}
