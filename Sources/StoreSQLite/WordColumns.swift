import Faxes
import Foundation

/// The words of a page in columns: their texts as one text, their boxes and confidences as bytes.
///
/// What comes back is what went in, bit for bit. A page that holds a word for which that can't be has no columns.
struct WordColumns: Codable {
    /// A row a line, ended by a line feed; between two words `WordRows.gap`, since few words hold spaces, but some do.
    let text: String
    /// Likewise the header line, if there is one, and then a row for each second reading.
    let asides: String
    /// Of each row its block (4 bytes), then of each of its words x, y, width, height (2 each) and the confidence in per
    /// cent as Tesseract gave it (4, a float). All little-endian.
    let numbers: Data

    init?(_ page: ReadPage) {
        let readings = (page.secondReadings ?? []).map { TextLine(words: $0.words) }
        let asides = (page.headerLine.map { [$0] } ?? []) + readings
        var bytes: [UInt8] = []
        for row in page.lines + asides { guard Self.append(row, to: &bytes) else { return nil } }
        text = Self.rows(page.lines)
        self.asides = Self.rows(asides)
        numbers = Data(bytes)
    }

    /// The page with these words in it. Columns that don't fit together, or the page, are a broken record.
    func filling(_ page: ReadPage) throws -> ReadPage {
        var page = page
        var rows = WordRows(numbers: numbers)
        page.lines = try rows.lines(of: text)
        var asides = try rows.lines(of: self.asides)[...]
        guard rows.isAtEnd else { throw Self.broken }
        if page.headerLine != nil { page.headerLine = try Self.next(&asides) }
        page.secondReadings = try page.secondReadings?.map { reading in
            SecondReading(region: reading.region, words: try Self.next(&asides).words)
        }
        guard asides.isEmpty else { throw Self.broken }
        return page
    }

    static let broken = DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "columns of words that don't fit together"))

    private static func next(_ rows: inout ArraySlice<TextLine>) throws -> TextLine {
        guard let row = rows.popFirst() else { throw broken }
        return row
    }

    private static func rows(_ lines: [TextLine]) -> String {
        let gap = String(UnicodeScalar(WordRows.gap))
        return lines.map { $0.words.map(\.text).joined(separator: gap) + "\n" }.joined()
    }

    /// Whether the row can be told again from its text and these bytes.
    private static func append(_ row: TextLine, to bytes: inout [UInt8]) -> Bool {
        guard let block = Int32(exactly: row.block) else { return false }
        bytes.append(littleEndian: block)
        for word in row.words {
            let separators: [UInt8] = [WordRows.gap, WordRows.lineFeed]
            let percent = Float(word.confidence * 100)
            guard !word.text.isEmpty, !word.text.utf8.contains(where: separators.contains),
                let x = Int16(exactly: word.box.x), let y = Int16(exactly: word.box.y),
                let width = Int16(exactly: word.box.width), let height = Int16(exactly: word.box.height),
                WordRows.canBe(width: width, height: height, percent: percent),
                WordRows.confidence(percent: percent).bitPattern == word.confidence.bitPattern
            else { return false }
            for number in [x, y, width, height] { bytes.append(littleEndian: number) }
            bytes.append(littleEndian: percent.bitPattern)
        }
        return true
    }
}

/// Reads rows of words, one after the other.
struct WordRows {
    /// DEL: it stands on no page, and JSON takes it as it is.
    static let gap: UInt8 = 0x7F
    static let lineFeed = UInt8(ascii: "\n")

    private let numbers: [UInt8]
    private var place = 0

    init(numbers: Data) { self.numbers = [UInt8](numbers) }

    var isAtEnd: Bool { place == numbers.count }

    mutating func lines(of text: String) throws -> [TextLine] {
        let bytes = [UInt8](text.utf8)
        var lines: [TextLine] = []
        var start = 0
        while start < bytes.count {
            guard let end = bytes[start...].firstIndex(of: Self.lineFeed) else { throw WordColumns.broken }
            lines.append(try line(of: bytes[start..<end]))
            start = end + 1
        }
        return lines
    }

    private mutating func line(of text: ArraySlice<UInt8>) throws -> TextLine {
        let block = Int(try next(Int32.self))
        let words = try text.split(separator: Self.gap).map { bytes in
            let box = Box(
                x: Int(try next(Int16.self)), y: Int(try next(Int16.self)), width: Int(try next(Int16.self)),
                height: Int(try next(Int16.self)))
            let percent = Float(bitPattern: try next(UInt32.self))
            guard Self.canBe(width: box.width, height: box.height, percent: percent) else { throw WordColumns.broken }
            return Word(
                text: String(decoding: bytes, as: UTF8.self), confidence: Self.confidence(percent: percent), box: box)
        }
        return TextLine(words: words, block: block)
    }

    private mutating func next<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        let end = place + MemoryLayout<Number>.size
        guard end <= numbers.count else { throw WordColumns.broken }
        defer { place = end }
        return numbers[place..<end].reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// As the recognition computes it.
    static func confidence(percent: Float) -> Double { Double(percent) / 100 }

    /// What a calculation further on may rest on, whatever became of the bytes.
    static func canBe(width: some BinaryInteger, height: some BinaryInteger, percent: Float) -> Bool {
        width >= 0 && height >= 0 && (0...100).contains(percent)
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
        for byte in 0..<(number.bitWidth / 8) { append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }
}
