/// Cuts one word of a page into tokens: words, numbers, dates, ranges, check boxes.
enum RuleScanner {
    struct Piece {
        var kind: RuleToken.Kind = .word
        var folded: [UInt8] = []
        var value = 0.0
        var capitals = false
        /// No token: a colon that belongs to the token before.
        var closesLabel = false
    }

    /// What the words of a line tell about the next ones.
    struct Context {
        /// The word just read ended a sentence.
        var endsSentence = false
        /// A bracket was opened by a word of its own: `[`, `(`.
        var openBracket = false
    }

    /// Longer words are cut: no rule names one.
    static let maxScalars = 64

    static func pieces(of text: String, in context: inout Context) -> [Piece] {
        let scalars = Array(text.unicodeScalars.prefix(maxScalars))
        context.endsSentence = false
        if let box = box(scalars, in: &context) { return box }
        let pieces = tokens(of: scalars)
        context.endsSentence = endsSentence(scalars, pieces)
        return pieces
    }

    /// The words and numbers of a rule's phrase, where a lone X is a letter.
    static func pieces(ofPhrase text: String) -> [Piece] {
        tokens(of: Array(text.unicodeScalars.prefix(maxScalars))).filter { !$0.closesLabel }
    }

    private static func tokens(of scalars: [Unicode.Scalar]) -> [Piece] {
        var pieces: [Piece] = []
        var place = 0
        while place < scalars.count {
            if isDigit(scalars[place]), let (piece, end) = number(scalars, from: place) {
                pieces.append(piece)
                place = end
            } else if isLetter(scalars[place]) || isDigit(scalars[place]) {
                let (piece, end) = word(scalars, from: place)
                if !piece.folded.isEmpty { pieces.append(piece) }
                place = end
            } else if let (piece, end) = mark(scalars, from: place) {
                pieces.append(piece)
                place = end
            } else {
                place += 1
            }
        }
        return pieces
    }

    // MARK: - Check boxes

    private static let empty: Set<String> = [
        "[]", "[_]", "()", "(_)", "☐", "□", "▢", "◻", "○", "O", "LJ", "L]", "[J", "(J", "C]", "[)", "[1", "__",
        "___", "____", "_____", "______", "[__]", "{}", "{_}", "[]:", "C)",
        "(.)", "[.]", "(,)", "[,]", "(O)", "(o)", "Oo", "OO", "oO", "CJ", "L1",
    ]
    private static let ticked: Set<String> = [
        "[X]", "[x]", "(X)", "(x)", "☒", "☑", "✓", "✔", "✗", "✘", "■", "●", "◉", "⊠", "[v]", "[V]", "(v)", "X", "®",
        "[✓]",
        "[XI", "IX]", "[x)", "(x]", "{x}", "{X}", "[*]", "(*)", "[>x]", "[x", "[X", "x]", "X]", "@", "√", "[M",
        "×",
        "xX", "_X_", "_x_", "X_", "_X", "__X__", "<X>", "x", "[K]", "(e)", "(@)",
    ]

    private static func box(_ scalars: [Unicode.Scalar], in context: inout Context) -> [Piece]? {
        // No box is read as three letters or more.
        guard scalars.count <= 6, scalars.count < 3 || !scalars.allSatisfy(\.isLatinLetter) else {
            context.openBracket = false
            return nil
        }
        let text = String(String.UnicodeScalarView(scalars))
        if context.openBracket {
            context.openBracket = false
            if text == "]" || text == ")" { return [Piece(kind: .emptyBox)] }
            if ["X]", "x]", "X)", "x)"].contains(text) { return [Piece(kind: .tickedBox)] }
            if text == "X" || text == "x" { return [Piece(kind: .tickedBox)] }
        }
        if text == "[" || text == "(" {
            context.openBracket = true
            return []
        }
        if ticked.contains(text) { return [Piece(kind: .tickedBox)] }
        if empty.contains(text) { return [Piece(kind: .emptyBox)] }
        return nil
    }

    /// A box glued to its word (`☐Urgent`, `[X]Urgent`), or a colon or question mark after one.
    private static func mark(_ scalars: [Unicode.Scalar], from place: Int) -> (Piece, Int)? {
        switch scalars[place] {
        case ":", "?": return (Piece(closesLabel: true), place + 1)
        case "☐", "□", "▢", "◻", "○": return (Piece(kind: .emptyBox), place + 1)
        case "☒", "☑", "✓", "✔", "■", "●", "⊠": return (Piece(kind: .tickedBox), place + 1)
        case "[", "(", "{":
            let rest = scalars[(place + 1)...].prefix(2).map(\.value)
            let closers: Set<UInt32> = [0x5D, 0x29, 0x7D]
            if let first = rest.first, closers.contains(first) { return (Piece(kind: .emptyBox), place + 2) }
            guard rest.count == 2, closers.contains(rest[1]) else { return nil }
            if rest[0] == 0x5F { return (Piece(kind: .emptyBox), place + 3) }
            if [0x58, 0x78, 0x2713, 0x2714].contains(rest[0]) { return (Piece(kind: .tickedBox), place + 3) }
            return nil
        default: return nil
        }
    }

    // MARK: - Words and numbers

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x17F, 0xFB00...0xFB02: true
        default: false
        }
    }

    /// Letters, digits among them, and `|` or `!` between letters, which OCR reads for `l`.
    private static func word(_ scalars: [Unicode.Scalar], from start: Int) -> (Piece, Int) {
        var piece = Piece()
        var place = start
        var letters = 0
        var small = false
        while place < scalars.count {
            let scalar = scalars[place]
            if isLetter(scalar) {
                letters += 1
                if !small { small = scalar.isSmall }
                RuleFolding.append(scalar, to: &piece.folded)
            } else if isDigit(scalar) {
                RuleFolding.append(scalar, to: &piece.folded)
            } else if scalar == "|" || scalar == "!", place + 1 < scalars.count, isLetter(scalars[place + 1]) {
                piece.folded.append(0x6C)
            } else {
                break
            }
            place += 1
        }
        piece.capitals = letters > 1 && !small
        return (piece, place)
    }

    /// A number, a date in figures, or a range; nil where letters follow as in `1mmediate`.
    private static func number(_ scalars: [Unicode.Scalar], from start: Int) -> (Piece, Int)? {
        var end = start
        var separators: [UInt32] = []
        var groups: [[Unicode.Scalar]] = [[]]
        while end < scalars.count {
            let scalar = scalars[end]
            if isDigit(scalar) {
                groups[groups.count - 1].append(scalar)
            } else if [0x2E, 0x2C, 0x2D, 0x2F, 0x2013].contains(scalar.value), end + 1 < scalars.count,
                isDigit(scalars[end + 1])
            {
                separators.append(scalar.value)
                groups.append([])
            } else {
                break
            }
            end += 1
        }
        if end < scalars.count, isLetter(scalars[end]) || scalars[end] == "|", separators.isEmpty, groups[0].count == 1,
            !isUnit(scalars[end...])
        {
            return nil
        }
        return (numeric(groups, separators), end)
    }

    /// `5mg`, `3x`, `2nd`: a number before its unit, not a misread letter.
    private static func isUnit(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool { scalars.count <= 3 }

    private static func numeric(_ groups: [[Unicode.Scalar]], _ separators: [UInt32]) -> Piece {
        let texts = groups.map { String(String.UnicodeScalarView($0)) }
        if separators.count == 2, separators[0] == separators[1], separators[0] != 0x2C {
            var piece = Piece(kind: .date)
            piece.folded = Array(texts.joined(separator: "-").utf8)
            return piece
        }
        if separators.count == 1, separators[0] == 0x2E || separators[0] == 0x2C {
            let thousands = separators[0] == 0x2C && groups[1].count == 3
            return Piece(kind: .number, value: Double(texts.joined(separator: thousands ? "" : ".")) ?? 0)
        }
        if separators.isEmpty { return Piece(kind: .number, value: Double(texts[0]) ?? 0) }
        return Piece(kind: .range, value: Double(texts[0]) ?? 0)
    }

    private static let abbreviations: Set<String> = [
        "dr.", "mr.", "mrs.", "ms.", "no.", "st.", "e.g.", "i.e.", "vs.", "tel.", "approx.", "dre.", "m.", "mme.",
        "av.",
        "dept.", "ext.", "b.i.d.", "p.r.n.", "o.d.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.",
        "sept.", "oct.", "nov.", "dec.", "janv.", "févr.", "avr.", "juill.", "déc.", "wk.", "wks.", "mo.", "mos.",
        "appt.",
        "ph.", "c.c.", "exp.", "sem.",
    ]

    private static func endsSentence(_ scalars: [Unicode.Scalar], _ pieces: [Piece]) -> Bool {
        // A row of dots leads the eye from a name to its value.
        guard !pieces.isEmpty || scalars.count == 1 else { return false }
        guard let last = scalars.last(where: { $0 != ")" && $0 != "\"" && $0 != "*" && $0 != "”" }) else {
            return false
        }
        if last == ";" || last == "•" || last == "!" { return true }
        guard last == "." || last == "?" else { return false }
        if scalars.count <= 2, last == "." { return false }
        return !abbreviations.contains(String(String.UnicodeScalarView(scalars)).lowercased())
    }
}

extension Unicode.Scalar {
    /// A to Z, capital or small.
    fileprivate var isLatinLetter: Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }

    /// A small letter, as `properties` have it: most letters need not be looked up there.
    var isSmall: Bool { isASCII ? (0x61...0x7A).contains(value) : properties.isLowercase }

    /// A capital letter.
    var isCapital: Bool { isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase }
}
