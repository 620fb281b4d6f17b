/// A QR code (ISO/IEC 18004) of some bytes: byte mode, error correction level M, versions 1 to 10, which hold up to 213
/// bytes. That is all that the set-up of an authenticator app needs.
struct QRCode: Sendable {
    /// Modules a side, without the margin.
    let size: Int
    private let dark: [Bool]

    /// Nil for a text that is too long.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.smallest(holding: bytes.count) else { return nil }
        let codewords = QRCodewords(bytes, version: version).interleaved
        let blank = QRMatrix(version: version, codewords: codewords)
        let masked = (0..<8).map { blank.masked(by: $0) }
        let best = masked.min { $0.penalty < $1.penalty } ?? blank
        size = best.size
        dark = best.modules
    }

    /// Whether the module in a column and a row, from the top left, is dark.
    func isDark(_ x: Int, _ y: Int) -> Bool { dark[y * size + x] }

    /// Modules of light margin around it, as the standard asks.
    static let margin = 4

    /// Side of the drawing, margins included.
    var side: Int { size + 2 * Self.margin }

    /// The dark modules as an SVG path, a run of them one rectangle.
    var path: String {
        var path = ""
        for y in 0..<size {
            var x = 0
            while x < size {
                var length = 0
                while x + length < size, isDark(x + length, y) { length += 1 }
                if length > 0 { path += "M\(x + Self.margin) \(y + Self.margin)h\(length)v1h-\(length)z" }
                x += max(1, length)
            }
        }
        return path
    }
}
