import Foundation

/// A PDF of one page, written by hand: a letter page whose fonts are F0, F1 … (Helvetica, not embedded, where no other is
/// given) and whose images are I0, I1 …
struct PDFFile {
    var content = ""
    /// Keys of the page besides its resources.
    var page = "/MediaBox[0 0 612 792]"
    var fonts = ["<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    var images: [[UInt8]] = []
    /// Keys of the catalog.
    var catalog = ""
    /// Objects that others refer to, from number 100 on.
    var more: [[UInt8]] = []

    var bytes: [UInt8] {
        let fontList = fonts.indices.map { "/F\($0) \(10 + $0) 0 R" }.joined()
        let imageList = images.indices.map { "/I\($0) \(20 + $0) 0 R" }.joined()
        let resources = "/Resources<</Font<<\(fontList)>>/XObject<<\(imageList)>>>>"
        var objects: [(Int, [UInt8])] = [
            (1, Array("<</Type/Catalog/Pages 2 0 R\(catalog)>>".utf8)),
            (2, Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8)),
            (3, Array("<</Type/Page/Parent 2 0 R\(page)\(resources)/Contents 4 0 R>>".utf8)),
            (4, Self.stream(content)),
        ]
        objects += fonts.enumerated().map { (10 + $0.offset, Array($0.element.utf8)) }
        objects += images.enumerated().map { (20 + $0.offset, $0.element) }
        objects += more.enumerated().map { (100 + $0.offset, $0.element) }
        var file = Array("%PDF-1.6\n".utf8)
        for (number, object) in objects { file += Array("\(number) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8) }
        // Without a table of places: poppler finds the objects itself.
        return file + Array("trailer<</Size 200/Root 1 0 R>>\nstartxref\n0\n%%EOF\n".utf8)
    }

    static func stream(_ content: String, _ keys: String = "") -> [UInt8] { stream(Array(content.utf8), keys) }

    static func stream(_ content: [UInt8], _ keys: String = "") -> [UInt8] {
        Array("<<\(keys)/Length \(content.count)>>stream\n".utf8) + content + Array("\nendstream".utf8)
    }

    /// The letter of the fixtures as an image, 8.5 × 5.6 inches of 1728 × 1100 pixels.
    static func letterImage() throws -> [UInt8] {
        stream(
            try fixture("letter.jpg"),
            "/Type/XObject/Subtype/Image/Width 1728/Height 1100/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode"
        )
    }

    /// Operators for lines of text, from a place downwards. `state` is set before the text is drawn.
    static func text(
        _ lines: [String], x: Double = 72, y: Double = 700, size: Double = 12, font: Int = 0, state: String = ""
    ) -> String {
        lines.enumerated().map { row, line in
            "q BT \(state) /F\(font) \(size) Tf \(x) \(y - Double(row) * 22) Td (\(line)) Tj ET Q\n"
        }.joined()
    }
}
