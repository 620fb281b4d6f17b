/// One recognised word.
public struct Word: Sendable, Hashable, Codable {
    public var text: String
    /// 0 to 1; words of a text layer have 1.
    public var confidence: Double
    public var box: Box

    public init(text: String, confidence: Double, box: Box) {
        self.text = text
        self.confidence = confidence
        self.box = box
    }
}

/// Words that stand on one line, left to right.
public struct TextLine: Sendable, Hashable, Codable {
    public var words: [Word]
    /// Lines of one paragraph or table cell share a block; counted from 0 in reading order.
    public var block: Int

    public init(words: [Word], block: Int = 0) {
        self.words = words
        self.block = block
    }

    /// The words with one space between them.
    public var text: String { words.map(\.text).joined(separator: " ") }

    /// The box around all words; nil for a line without words.
    public var box: Box? {
        guard let first = words.first else { return nil }
        return words.dropFirst().reduce(first.box) { $0.union($1.box) }
    }
}

/// One page as it was read: upright, at square resolution, with its words.
public struct ReadPage: Sendable, Hashable, Codable {
    /// Where the words come from.
    public enum Source: String, Sendable, Codable {
        case ocr
        case textLayer = "text-layer"
    }

    /// Place in the file, from 1.
    public var number: Int
    /// Size in pixels of the upright page at square resolution; boxes lie within it.
    public var width: Int
    public var height: Int
    /// Resolution of the page as it came, pixels per inch across and down; twice that where a coarse picture in shades of
    /// grey was enlarged to be read.
    public var dpiX: Double
    public var dpiY: Double
    /// Degrees by which the page as it came had to be turned clockwise to stand upright: 0, 90, 180 or 270.
    public var rotation: Int
    public var skewDegrees: Double
    /// Whether nothing to read stands on the page (dust and a header line do not count).
    public var blank: Bool
    public var source: Source
    /// Mean word confidence, 0 to 1; 0 where there are no words.
    public var confidence: Double
    /// In reading order, without the line that the sender's fax machine printed at the top.
    public var lines: [TextLine]
    /// The line that the sender's fax machine printed at the top of the page, if there is one.
    public var headerLine: TextLine?
    /// How different the page looks from others: a 64-bit perceptual hash of the upright page, nil if not computed.
    public var pictureHash: UInt64?
    /// Tesseract's name of the language in which the page was recognised; nil where it was not.
    public var language: String?
    /// What parts of the page were read as the second time; nil where none was.
    public var secondReadings: [SecondReading]?

    public init(
        number: Int, width: Int, height: Int, dpiX: Double = 204, dpiY: Double = 196, rotation: Int = 0,
        skewDegrees: Double = 0, blank: Bool = false, source: Source = .ocr, confidence: Double = 0,
        lines: [TextLine] = [], headerLine: TextLine? = nil, pictureHash: UInt64? = nil,
        language: String? = nil, secondReadings: [SecondReading]? = nil
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.dpiX = dpiX
        self.dpiY = dpiY
        self.rotation = rotation
        self.skewDegrees = skewDegrees
        self.blank = blank
        self.source = source
        self.confidence = confidence
        self.lines = lines
        self.headerLine = headerLine
        self.pictureHash = pictureHash
        self.language = language
        self.secondReadings = secondReadings
    }

    /// The text without the header line, one line of the page per line; an empty line between blocks.
    public var text: String {
        var result = ""
        var block: Int?
        for line in lines {
            if let previous = block { result += previous == line.block ? "\n" : "\n\n" }
            result += line.text
            block = line.block
        }
        return result
    }
}

extension ReadPage {
    /// A page made of plain text, one line of the text per line: what tests and the text commands work on.
    ///
    /// Boxes are laid out on a letter page as a typewriter would, so that zones (top, bottom) mean something.
    public init(number: Int, text: String, confidence: Double = 1) {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        let rowHeight = max(12, min(33, 2156 / max(1, rows.count)))
        var lines: [TextLine] = []
        var block = 0
        for (row, content) in rows.enumerated() {
            let words = Self.typewritten(content).map { column, token in
                let box = Box(x: 100 + column * 16, y: row * rowHeight, width: token.count * 16, height: rowHeight - 6)
                return Word(text: token, confidence: confidence, box: box)
            }
            if words.isEmpty { block += 1 } else { lines.append(TextLine(words: words, block: block)) }
        }
        self.init(
            number: number, width: 1728, height: 2156, blank: lines.isEmpty, source: .textLayer,
            confidence: lines.isEmpty ? 0 : confidence, lines: lines)
    }

    /// The tokens of a line, each with the column in which it starts: runs of spaces keep a table's columns apart.
    private static func typewritten(_ line: Substring) -> [(column: Int, token: String)] {
        var tokens: [(column: Int, token: String)] = []
        var previousWasSpace = true
        for (column, character) in line.enumerated() {
            if character.isWhitespace {
                previousWasSpace = true
            } else if previousWasSpace {
                tokens.append((column, String(character)))
                previousWasSpace = false
            } else {
                tokens[tokens.count - 1].token.append(character)
            }
        }
        return tokens
    }
}
