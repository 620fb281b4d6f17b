import Faxes

/// The words of a PDF page's text layer, in pixels of the page as it is rendered.
struct TextLayer {
    private(set) var lines: [TextLine] = []
    /// A number for the font of each word's first letter, line by line.
    private(set) var fonts: [[Int]] = []

    private let dpi: Double
    private var words: [Word] = []
    private var wordFonts: [Int] = []
    private var pending: [PDFPage.Character] = []
    private var block = 0

    init(_ characters: [PDFPage.Character], dpi: Double) {
        self.dpi = dpi
        for character in characters { take(character) }
        endLine()
    }

    private mutating func take(_ character: PDFPage.Character) {
        if character.scalar == "\n" || character.scalar == "\u{0C}" {
            endLine()
        } else if character.scalar.properties.isWhitespace {
            endWord()
        } else {
            if let last = pending.last, Self.areApart(last.area, character.area) { endWord() }
            pending.append(character)
        }
    }

    private mutating func endWord() {
        if let word = Self.word(pending, dpi: dpi) {
            words.append(word)
            wordFonts.append(pending.first?.font ?? 0)
        }
        pending = []
    }

    private mutating func endLine() {
        endWord()
        guard !words.isEmpty else { return }
        let line = TextLine(words: words, block: block)
        if let previous = lines.last?.box, let box = line.box, Self.isApart(previous, box) { block += 1 }
        lines.append(TextLine(words: words, block: block))
        fonts.append(wordFonts)
        words = []
        wordFonts = []
    }

    /// Whether a line stands in another block than the line before it: more than a line's height away, or above it.
    private static func isApart(_ previous: Box, _ next: Box) -> Bool {
        next.y - previous.maxY > max(previous.height, next.height) || next.maxY < previous.y
    }

    /// Whether two characters that follow each other without a space belong to two words all the same: cells of a table
    /// are often set side by side with nothing but room between them.
    private static func areApart(_ left: PDFArea, _ right: PDFArea) -> Bool {
        let height = max(left.height, right.height)
        return right.left - left.right > height * 0.2 || right.right < left.left - height
    }

    private static func word(_ characters: [PDFPage.Character], dpi: Double) -> Word? {
        guard var area = characters.first?.area else { return nil }
        var text = String.UnicodeScalarView()
        for character in characters {
            text.append(contentsOf: Ligatures.letters(of: character.scalar))
            area.left = min(area.left, character.area.left)
            area.top = min(area.top, character.area.top)
            area.right = max(area.right, character.area.right)
            area.bottom = max(area.bottom, character.area.bottom)
        }
        return Word(text: String(text), confidence: 1, box: area.box(dpi: dpi))
    }

    /// Whether the layer is made of letters and digits that a glyph map gave a meaning.
    var hasMeaning: Bool {
        let words = lines.flatMap(\.words)
        let scalars = words.flatMap { $0.text.unicodeScalars }
        let mapped = scalars.count { !Self.isUnmapped($0) }
        let alphanumeric = scalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        return !words.isEmpty && mapped * 100 >= scalars.count * 97 && alphanumeric * 2 >= scalars.count
    }

    private static func isUnmapped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .privateUse, .unassigned, .control, .surrogate: true
        default: scalar == "\u{FFFD}"
        }
    }

    /// By how many degrees the page must be turned clockwise for most of its text to run from left to right.
    static func turn(of characters: [PDFPage.Character]) -> Int {
        var votes = [0: 0, 90: 0, 180: 0, 270: 0]
        for (first, second) in zip(characters, characters.dropFirst())
        where !first.scalar.properties.isWhitespace && !second.scalar.properties.isWhitespace {
            let across = (second.area.left + second.area.right - first.area.left - first.area.right) / 2
            let down = (second.area.top + second.area.bottom - first.area.top - first.area.bottom) / 2
            // Farther than a word's next letter stands: another line or column.
            guard max(abs(across), abs(down)) < 3 * max(first.area.height, first.area.width) else { continue }
            if abs(across) >= abs(down) {
                votes[across >= 0 ? 0 : 180, default: 0] += 1
            } else {
                votes[down > 0 ? 270 : 90, default: 0] += 1
            }
        }
        let upright = votes[0, default: 0]
        return votes.max { $0.value < $1.value }.map { $0.value > upright ? $0.key : 0 } ?? 0
    }
}
