import Faxes

/// A word, or the part of one on this side of a colon: "DOB:1950-01-02" is two.
struct Token {
    let raw: String
    /// Letters A to Z only, upper case, accents dropped.
    let folded: String
    /// The word of a label that it is, or is misread from; else as folded.
    let label: String
    let box: Box
    let confidence: Double
    let line: Int
    /// A colon (or another sign that what follows is a value) stands behind it.
    var endsLabel: Bool
    /// So much room stands before it that it begins another column.
    let startsCell: Bool

    var hasDigit: Bool { raw.utf8.contains { (0x30...0x39).contains($0) } }
    var startsUpper: Bool { raw.first { $0.isLetter }?.isUppercase ?? false }
}

/// A page's tokens, line by line, and what stands beside or below what.
struct PageTokens {
    let lines: [[Token]]

    /// No value is longer; it bounds the work on a line without end.
    private static let longestValue = 16
    /// More words than any page of print has: what comes after them is not looked at.
    private static let mostWords = 20_000

    /// - Parameter vocabulary: a word that is somebody's name is no misread label.
    init(_ page: ReadPage, vocabulary: NameVocabulary) {
        var words = 0
        var lines: [[Token]] = []
        for (index, line) in page.lines.enumerated() {
            let tokens = Self.tokens(of: line, at: index, vocabulary)
            lines.append(words + tokens.count <= Self.mostWords ? tokens : Array(tokens.prefix(Self.mostWords - words)))
            words += lines[index].count
        }
        self.lines = lines
    }

    /// The tokens to the right of a place on its line, up to the next column; else those of the cell to the right on
    /// another line; else those below.
    func value(after index: Int, in line: Int) -> ArraySlice<Token> {
        let tokens = lines[line]
        guard index < tokens.count else { return [] }
        let cue = tokens[index]
        // A label whose right neighbour is the next label heads a column.
        if index + 1 < tokens.count, tokens[index + 1].startsCell,
            Cue.at(index + 1, in: tokens) != nil
                || (!cue.endsLabel && (isBehindLabelCell(index, in: tokens) || Self.headsColumns(tokens)))
        {
            return cellBelow(cue) ?? []
        }
        if index + 1 < tokens.count {
            let bound = min(tokens.count, index + 1 + Self.longestValue)
            let end = tokens[min(index + 2, bound)..<bound].firstIndex { $0.startsCell } ?? bound
            return tokens[(index + 1)..<end]
        }
        return cellBeside(cue) ?? cellBelow(cue) ?? []
    }

    /// Whether a line is the head of a table, though not all of its captions can be read: two of them at least begin cells,
    /// and nothing on it is a value.
    private static func headsColumns(_ line: [Token]) -> Bool {
        guard line.allSatisfy({ !$0.hasDigit && !$0.endsLabel }) else { return false }
        return line.indices.count { line[$0].startsCell && Cue.at($0, in: line) != nil } >= 2
    }

    /// Whether the cell before a token's holds a label and nothing else: both head columns, even if the next head can't be
    /// read.
    private func isBehindLabelCell(_ index: Int, in tokens: [Token]) -> Bool {
        guard let start = tokens[...index].lastIndex(where: \.startsCell), start > 0,
            let before = tokens[..<start].lastIndex(where: \.startsCell), let cue = Cue.at(before, in: tokens)
        else { return false }
        return before + cue.words.count == start && !tokens[start - 1].endsLabel
    }

    /// The cell that starts nearest to the right of a token, at its height.
    private func cellBeside(_ cue: Token) -> ArraySlice<Token>? {
        var best: (distance: Int, line: Int)?
        for (number, tokens) in lines.enumerated() where number != cue.line {
            guard let first = tokens.first, first.box.x >= cue.box.maxX, Self.shareHeight(first.box, cue.box) else {
                continue
            }
            let distance = first.box.x - cue.box.maxX
            if best.map({ distance < $0.distance }) ?? true { best = (distance, number) }
        }
        guard let best else { return nil }
        return cell(at: 0, in: best.line)
    }

    /// The cell that stands right below a token: starts within its width, at most three of its heights lower.
    func cellBelow(_ cue: Token) -> ArraySlice<Token>? {
        let height = max(12, cue.box.height)
        var best: (distance: Int, line: Int, index: Int)?
        for (number, tokens) in lines.enumerated() where number != cue.line {
            for (index, token) in tokens.enumerated() where index == 0 || token.startsCell {
                let distance = token.box.y - cue.box.maxY
                guard distance > -height / 2, distance < height * 3, abs(token.box.x - cue.box.x) < height * 8,
                    token.box.x < cue.box.maxX + height
                else { continue }
                if best.map({ distance < $0.distance }) ?? true { best = (distance, number, index) }
            }
        }
        guard let best else { return nil }
        return cell(at: best.index, in: best.line)
    }

    private func cell(at index: Int, in line: Int) -> ArraySlice<Token> {
        let tokens = lines[line]
        let bound = min(tokens.count, index + Self.longestValue)
        let end = tokens[min(index + 1, bound)..<bound].firstIndex { $0.startsCell } ?? bound
        return tokens[index..<end]
    }

    private static func shareHeight(_ left: Box, _ right: Box) -> Bool {
        let overlap = min(left.maxY, right.maxY) - max(left.y, right.y)
        return overlap * 2 > min(left.height, right.height)
    }

    private static func tokens(of line: TextLine, at number: Int, _ vocabulary: NameVocabulary) -> [Token] {
        var tokens: [Token] = []
        var previousEnd: Int?
        for word in line.words {
            let pieces = WordPieces.of(word.text)
            let gap = previousEnd.map { word.box.x - $0 } ?? 0
            // The first word begins a cell whatever mark stands before it.
            let startsCell = tokens.isEmpty || gap > max(30, word.box.height * 2)
            previousEnd = word.box.maxX
            if pieces.isEmpty {
                if word.text.contains(where: WordPieces.endsLabel), !tokens.isEmpty {
                    tokens[tokens.count - 1].endsLabel = true
                }
                continue
            }
            for (place, piece) in pieces.enumerated() {
                let folded = NameFolding.fold(piece.text)
                tokens.append(
                    Token(
                        raw: String(piece.text), folded: folded,
                        label: LabelWords.label(of: piece.text, folded: folded, vocabulary), box: word.box,
                        confidence: word.confidence, line: number, endsLabel: piece.endsLabel,
                        startsCell: startsCell && place == 0))
            }
        }
        return tokens
    }
}

/// The parts of a printed word that are label and value, or two labels.
enum WordPieces {
    static func endsLabel(_ character: Character) -> Bool { character == ":" || character == "#" || character == "=" }

    /// Split behind a colon or number sign, at a slash between two labels ("DOB/DDN", "MSP/PHN"), and where a label runs
    /// into its value ("OHIP4823716059").
    static func of(_ text: String) -> [(text: Substring, endsLabel: Bool)] {
        var pieces: [(text: Substring, endsLabel: Bool)] = []
        var rest = text[...]
        while let mark = rest.firstIndex(where: endsLabel) {
            // "#12" is no label.
            if mark > rest.startIndex { pieces += halves(of: rest[..<mark], endsLabel: true) }
            rest = rest[rest.index(after: mark)...]
        }
        // "Card:.": a mark behind the colon is a speck.
        if !rest.isEmpty, pieces.isEmpty || rest.contains(where: { $0.isLetter || $0.isNumber }) {
            pieces += halves(of: rest, endsLabel: false)
        }
        // "Re;" and "DOB;": a colon is read as a semicolon at times.
        if text.last == ";", pieces.count == 1, Cue.words.contains(NameFolding.fold(text)) {
            return [(text.dropLast(), true)]
        }
        return pieces
    }

    private static func halves(of piece: Substring, endsLabel: Bool) -> [(text: Substring, endsLabel: Bool)] {
        // "FIRST)MACKENZIE,": a value that runs into its label's bracket.
        if let close = piece.firstIndex(of: ")"), !piece.hasPrefix("("), let next = piece[close...].dropFirst().first,
            next.isLetter
        {
            return [(piece[...close], false)] + halves(of: piece[piece.index(after: close)...], endsLabel: endsLabel)
        }
        let halves = piece.split(separator: "/", omittingEmptySubsequences: true)
        if halves.count == 2, halves.allSatisfy({ $0.count >= 2 && !$0.contains(where: \.isNumber) }) {
            return [(halves[0], false), (halves[1], endsLabel)]
        }
        let letters = piece.prefix { $0.isLetter || $0 == "." }
        let digits = piece[letters.endIndex...].drop { "-.".contains($0) }
        if !letters.isEmpty, digits.first?.isNumber ?? false, digits.count >= 6,
            LabelWords.isGlued(NameFolding.fold(letters))
        {
            return [(letters, true), (digits, endsLabel)]
        }
        return [(piece, endsLabel)]
    }
}

extension ArraySlice<Token> {
    /// The box around all of them.
    var box: Box? {
        guard let first else { return nil }
        return dropFirst().reduce(first.box) { $0.union($1.box) }
    }

    /// The doubt of the most doubtful of them.
    var confidence: Double { map(\.confidence).min() ?? 0 }
}
