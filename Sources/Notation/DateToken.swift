import Faxes

/// A part of a line as a date sees it: a number, a month's name, another word, or a mark.
struct DateToken {
    enum Kind: Equatable {
        /// `digits`: how many were printed, leading zeros included.
        case number(Int, digits: Int)
        case month(Int)
        case word(String)
        case mark(UInt8)
    }

    var kind: Kind
    /// Place of its word in the line.
    var word: Int
    /// Whether it follows the token before it without a space.
    var isGlued: Bool
    /// Whether letters had to be read as digits.
    var isRepaired = false

    static func tokens(of line: TextLine) -> [DateToken] {
        var tokens: [DateToken] = []
        for (place, word) in line.words.enumerated() {
            let before = tokens.count
            var run: [UInt8] = []
            for byte in withoutSlashedZeros(TextFolding.foldedBytes(word.text)) {
                if TextFolding.isAlphanumeric(byte) {
                    run.append(byte)
                    continue
                }
                append(run, word: place, first: before, to: &tokens)
                run.removeAll(keepingCapacity: true)
                tokens.append(DateToken(kind: .mark(byte), word: place, isGlued: tokens.count > before))
            }
            append(run, word: place, first: before, to: &tokens)
        }
        return tokens
    }

    /// A zero with a stroke through it is read as "@": "2@26".
    private static func withoutSlashedZeros(_ folded: [UInt8]) -> [UInt8] {
        guard folded.contains(UInt8(ascii: "@")) else { return folded }
        var bytes = folded
        for place in bytes.indices where bytes[place] == UInt8(ascii: "@") {
            let neighbours = [place - 1, place + 1].filter(bytes.indices.contains).map { bytes[$0] }
            let isInNumber =
                neighbours.contains(where: TextFolding.isDigit) && !neighbours.contains(where: TextFolding.isLetter)
            if isInNumber { bytes[place] = UInt8(ascii: "0") }
        }
        return bytes
    }

    private static func append(_ run: [UInt8], word: Int, first: Int, to tokens: inout [DateToken]) {
        guard !run.isEmpty else { return }
        let text = String(decoding: run, as: UTF8.self)
        let isGlued = tokens.count > first
        if let number = number(run) {
            tokens.append(DateToken(kind: number, word: word, isGlued: isGlued))
        } else if let month = MonthNames.month(text) {
            tokens.append(DateToken(kind: .month(month), word: word, isGlued: isGlued))
        } else if let repaired = repaired(run).flatMap(number) {
            tokens.append(DateToken(kind: repaired, word: word, isGlued: isGlued, isRepaired: true))
        } else if firsts.contains(text) {
            // "June ist", "le ler février"
            tokens.append(
                DateToken(kind: .number(1, digits: 1), word: word, isGlued: isGlued, isRepaired: true))
        } else if run.contains(where: TextFolding.isDigit) {
            appendParts(of: run, word: word, first: first, to: &tokens)
        } else {
            tokens.append(DateToken(kind: .word(text), word: word, isGlued: isGlued))
        }
    }

    /// "14mar2026", "1er", "01t07": letters and digits apart.
    private static func appendParts(of run: [UInt8], word: Int, first: Int, to tokens: inout [DateToken]) {
        var start = 0
        for end in 1...run.count
        where end == run.count || TextFolding.isDigit(run[end]) != TextFolding.isDigit(run[end - 1]) {
            let part = Array(run[start..<end])
            let text = String(decoding: part, as: UTF8.self)
            let kind = number(part) ?? MonthNames.month(text).map(Kind.month) ?? .word(text)
            tokens.append(DateToken(kind: kind, word: word, isGlued: tokens.count > first))
            start = end
        }
    }

    private static func number(_ run: [UInt8]) -> Kind? {
        guard run.count <= 8, run.allSatisfy(TextFolding.isDigit) else { return nil }
        return .number(run.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits: run.count)
    }

    /// Digits that were read as the letters that look like them, if at least as many digits are left; a lone pair of
    /// such letters too, for "O1" is as often read "Ol".
    private static func repaired(_ run: [UInt8]) -> [UInt8]? {
        guard run.count <= 4 || run.count == 8 else { return nil }
        var changed = 0
        var digits: [UInt8] = []
        for byte in run {
            if TextFolding.isDigit(byte) {
                digits.append(byte)
            } else if let digit = lookalikes[byte] {
                digits.append(digit)
                changed += 1
            } else {
                return nil
            }
        }
        return changed * 2 <= run.count || (run.count == 2 && run[0] == UInt8(ascii: "o")) ? digits : nil
    }

    /// The first of a month, its figure read as a letter.
    private static let firsts: Set<String> = ["ist", "lst", "ler", "ier"]

    private static let lookalikes: [UInt8: UInt8] = [
        UInt8(ascii: "o"): UInt8(ascii: "0"), UInt8(ascii: "q"): UInt8(ascii: "0"),
        UInt8(ascii: "l"): UInt8(ascii: "1"), UInt8(ascii: "i"): UInt8(ascii: "1"),
        UInt8(ascii: "z"): UInt8(ascii: "2"), UInt8(ascii: "s"): UInt8(ascii: "5"),
        UInt8(ascii: "b"): UInt8(ascii: "8"),
    ]
}
