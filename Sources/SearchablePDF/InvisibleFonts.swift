import Foundation

/// Fonts whose characters take up room and show nothing, made for the characters that a document has.
///
/// They are Type 3 fonts (ISO 32000-1, 9.6.5) of one empty glyph, half as wide as the font is high; what a code stands
/// for is said by a ToUnicode table alone. So no font file is needed, and nothing depends on a viewer's own fonts.
struct InvisibleFonts {
    /// A character's place: which font, and which code in it.
    struct Cell {
        let font: Int
        let code: UInt8
    }

    /// Advance of every character, in parts of the font's size.
    static let advance = 0.5
    /// How far below the base line a character's box begins, in parts of the font's size.
    static let depth = 0.25

    /// ASCII stands for itself in the first font, so that a page's content can be read; code 32 is a space in all.
    private static let ascii: ClosedRange<UInt8> = 32...126
    private static let firstOther = 128
    private static let codesOfFirst = 128
    private static let codesOfOthers = 256 - 33

    private var places: [Character: Int] = [:]
    /// Characters beyond ASCII, in the order of their first appearance.
    private var others: [Character] = []
    private var isUsed = false

    mutating func cell(of character: Character) -> Cell {
        isUsed = true
        if let code = character.asciiValue, Self.ascii.contains(code) { return Cell(font: 0, code: code) }
        let place = places[character] ?? others.count
        if place == others.count {
            places[character] = place
            others.append(character)
        }
        guard place >= Self.codesOfFirst else { return Cell(font: 0, code: UInt8(Self.firstOther + place)) }
        let (font, code) = (place - Self.codesOfFirst).quotientAndRemainder(dividingBy: Self.codesOfOthers)
        return Cell(font: font + 1, code: UInt8(33 + code))
    }

    /// Writes the fonts, and the dictionary that names them `F0`, `F1` and so on.
    func write(to file: inout PDFFile, as dictionary: PDFFile.Reference) {
        guard isUsed else { return file.add(dictionary, "<<>>") }
        let glyph = file.add(stream: "", Array("500 0 0 -250 500 750 d1".utf8))
        var names = ""
        var rest = others[...]
        repeat {
            let isFirst = names.isEmpty
            let taken = rest.prefix(isFirst ? Self.codesOfFirst : Self.codesOfOthers)
            rest = rest.dropFirst(taken.count)
            let start = isFirst ? Self.firstOther : 33
            let last = taken.isEmpty ? Int(Self.ascii.upperBound) : start + taken.count - 1
            let meaning = file.add(stream: "", Array(Self.toUnicode(taken, from: start, isFirst: isFirst).utf8))
            let font = file.add(Self.font(last: last, glyph: glyph, meaning: meaning))
            names += "/F\(names.isEmpty ? 0 : names.split(separator: "/").count) \(font.text)"
        } while !rest.isEmpty
        file.add(dictionary, "<<\(names)>>")
    }

    private static func font(last: Int, glyph: PDFFile.Reference, meaning: PDFFile.Reference) -> String {
        let count = last - 31
        return "<</Type/Font/Subtype/Type3/FontBBox[0 -250 500 750]/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>"
            + "/CharProcs<</c \(glyph.text)>>/FirstChar 32/LastChar \(last)"
            + "/Widths[\(Array(repeating: "500", count: count).joined(separator: " "))]"
            + "/Encoding<</Type/Encoding/Differences[32\(String(repeating: "/c", count: count))]>>"
            + "/ToUnicode \(meaning.text)>>"
    }

    /// A CMap from codes to UTF-16 (ISO 32000-1, 9.10.3).
    private static func toUnicode(_ characters: ArraySlice<Character>, from start: Int, isFirst: Bool) -> String {
        var text = """
            /CIDInit/ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <00><FF>
            endcodespacerange
            1 beginbfrange
            <20><\(isFirst ? "7E" : "20")><0020>
            endbfrange

            """
        var lines = characters.enumerated().map { place, character in
            "<\(hexadecimal(start + place, digits: 2))><\(utf16(String(character)))>\n"
        }[...]
        while !lines.isEmpty {
            // A block holds a hundred at most.
            let block = lines.prefix(100)
            lines = lines.dropFirst(100)
            text += "\(block.count) beginbfchar\n\(block.joined())endbfchar\n"
        }
        return text + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    }

    static func utf16(_ text: String) -> String { text.utf16.map { hexadecimal(Int($0), digits: 4) }.joined() }

    private static func hexadecimal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
