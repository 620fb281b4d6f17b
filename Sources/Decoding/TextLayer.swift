import Faxes

/// The words of a PDF page's text layer, in pixels of the page as it is rendered.
struct TextLayer {
    let lines: [TextLine]

    init(_ characters: [PDFPage.Character], dpi: Double) {
        var lines: [TextLine] = []
        var words: [Word] = []
        var pending: [PDFPage.Character] = []
        var block = 0
        func endWord() {
            if let word = Self.word(pending, scale: dpi / 72) { words.append(word) }
            pending = []
        }
        func endLine() {
            endWord()
            guard !words.isEmpty else { return }
            let line = TextLine(words: words, block: block)
            if let previous = lines.last?.box, let box = line.box, Self.isApart(previous, box) { block += 1 }
            lines.append(TextLine(words: words, block: block))
            words = []
        }
        for character in characters {
            if character.scalar == "\n" || character.scalar == "\u{0C}" {
                endLine()
            } else if character.scalar.properties.isWhitespace {
                endWord()
            } else {
                if let last = pending.last, Self.areApart(last, character) { endWord() }
                pending.append(character)
            }
        }
        endLine()
        self.lines = lines
    }

    /// Whether a line stands in another block than the line before it: more than a line's height away, or above it.
    private static func isApart(_ previous: Box, _ next: Box) -> Bool {
        next.y - previous.maxY > max(previous.height, next.height) || next.maxY < previous.y
    }

    /// Whether two characters that follow each other without a space belong to two words all the same: cells of a table
    /// are often set side by side with nothing but room between them.
    private static func areApart(_ left: PDFPage.Character, _ right: PDFPage.Character) -> Bool {
        let height = max(left.bottom - left.top, right.bottom - right.top)
        return right.left - left.right > height * 0.2 || right.right < left.left - height
    }

    private static func word(_ characters: [PDFPage.Character], scale: Double) -> Word? {
        guard !characters.isEmpty else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters.map(\.scalar))
        let left = pixels(characters.map(\.left).min(), scale)
        let top = pixels(characters.map(\.top).min(), scale)
        let right = pixels(characters.map(\.right).max(), scale)
        let bottom = pixels(characters.map(\.bottom).max(), scale)
        return Word(
            text: String(text), confidence: 1,
            box: Box(x: left, y: top, width: max(1, right - left), height: max(1, bottom - top)))
    }

    private static func pixels(_ points: Double?, _ scale: Double) -> Int {
        guard let points, points.isFinite else { return 0 }
        return Int(max(-100_000, min(100_000, points * scale)).rounded())
    }

    /// Whether the layer can stand for what the page shows: enough words, made of letters and digits that a glyph
    /// map gave a meaning, within the page; and no scan behind them, whose layer is some other program's reading.
    func isPlausible(width: Int, height: Int, imageCoverage: Double) -> Bool {
        let words = lines.flatMap(\.words)
        guard words.count >= 5, imageCoverage < 0.6 else { return false }
        let inside = words.count { word in
            word.box.x >= -5 && word.box.y >= -5 && word.box.maxX <= width + 5 && word.box.maxY <= height + 5
        }
        let scalars = words.flatMap { $0.text.unicodeScalars }
        let mapped = scalars.count { !Self.isUnmapped($0) }
        let alphanumeric = scalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        let longWords = words.count { $0.text.count(where: \.isLetter) >= 2 }
        return inside * 10 >= words.count * 9 && mapped * 100 >= scalars.count * 97
            && alphanumeric * 2 >= scalars.count && longWords * 4 >= words.count
    }

    private static func isUnmapped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .privateUse, .unassigned, .control, .surrogate: true
        default: scalar == "\u{FFFD}"
        }
    }
}
