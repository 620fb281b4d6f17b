import Faxes
import Foundation

/// What is drawn on a page: its picture, and its words over it, invisible.
///
/// Coordinates of the text are the picture's pixels, counted from the bottom: whole numbers, which keep it short.
struct PageContent {
    private(set) var bytes: [UInt8] = []
    private var x = 0
    private var y = 0
    private var font = ""
    private var scale = ""

    init(_ page: ReadPage, _ sheet: PageSize, cells: inout InvisibleFonts) {
        // A thousandth of a point off every edge: a picture that ends just where a pixel ends is drawn a pixel too
        // large by poppler, which doubles a column and a line.
        bytes += "q \(sheet.width.less(2).text) 0 0 \(sheet.height.less(2).text) .001 .001 cm/P Do Q\n".utf8
        let lines = ([page.headerLine].compactMap(\.self) + page.lines).compactMap { TypesetLine($0, on: page) }
        guard !lines.isEmpty else { return }
        let across = Self.precise(sheet.width, page.width)
        let down = Self.precise(sheet.height, page.height)
        bytes += "\(across) 0 0 \(down) 0 0 cm BT 3 Tr\n".utf8
        for line in lines { add(line, cells: &cells) }
        bytes += "ET\n".utf8
    }

    /// Points a pixel. Three decimals would leave the right edge of a page half a word off.
    private static func precise(_ size: Decimal3, _ pixels: Int) -> String {
        String(format: "%.7f", (Double(size.text) ?? 0) / Double(pixels))
    }

    private mutating func add(_ line: TypesetLine, cells: inout InvisibleFonts) {
        for (place, word) in line.words.enumerated() {
            bytes += "\(word.x - x) \(word.y - y) Td".utf8
            (x, y) = (word.x, word.y)
            let size = line.size
            let unscaled = Double(word.text.count * size) * InvisibleFonts.advance
            // In percent; a tenth of one is less than a pixel of any word.
            let wanted = Decimal3((1000 * Double(word.width) / unscaled).rounded() / 10).text
            if wanted != scale { bytes += " \(wanted) Tz".utf8 }
            scale = wanted
            show(place + 1 < line.words.count ? word.text + " " : word.text, size: size, cells: &cells)
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    /// One string for each stretch of characters of one font.
    private mutating func show(_ text: String, size: Int, cells: inout InvisibleFonts) {
        let isPlain = !Self.keywords.contains { text.contains($0) }
        var isOpen = false
        for character in text {
            let cell = cells.cell(of: character)
            // Every font has the space.
            let name = character == " " && isOpen ? font : "/F\(cell.font) \(size) Tf"
            if name != font {
                bytes += "\(isOpen ? ")Tj" : "")\(name)".utf8
                font = name
                isOpen = false
            }
            if !isOpen { bytes.append(UInt8(ascii: "(")) }
            isOpen = true
            if !isPlain {
                bytes += "\\\(String(String(Int(cell.code) + 512, radix: 8).dropFirst()))".utf8
                continue
            }
            if [UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\")].contains(cell.code) {
                bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(cell.code)
        }
        if isOpen { bytes += ")Tj".utf8 }
    }

    /// Viewers that mend a file that was cut short look for these words, wherever they stand. A fax's text that has one
    /// is written in numbers, so that no stranger's text becomes part of the file's structure.
    private static let keywords = ["obj", "stream", "xref", "trailer"]
}
