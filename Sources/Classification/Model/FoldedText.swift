/// A document's words as the classifier sees them: small letters without accents, every digit a zero.
///
/// Case, accents, digits and punctuation are what fax and OCR damage first and what tells labels apart least, so
/// they are folded away; where a word stands (head of a page, heading) is kept beside it. Only the first 200 000
/// bytes are looked at, some sixty pages.
struct FoldedText {
    /// Where a word stands. `marked`: in capitals, in a short line, or just before a colon: likely part of a heading.
    struct FoldedWord {
        var start: Int32
        var end: Int32
        var inHead: Bool
        var marked: Bool
        var isNumber: Bool
    }

    static let byteLimit = 200_000
    /// Longer runs of letters are no words; the rest of the run is dropped.
    static let wordLimit = 32
    /// How many words of a page's top make up its head.
    static let headWords = 60
    /// Pages whose head counts: a cover sheet and the page after it.
    static let headPages = 2
    static let shortLine = 6
    static let beforeColon = 4

    private(set) var bytes: [UInt8] = []
    private(set) var words: [FoldedWord] = []

    private var page = 0
    private var wordsOnPage = 0
    private var lineStart = 0
    private var wordStart = -1
    private var capitals = 0
    private var letters = 0
    private var digits = 0

    init(_ text: String) {
        let source = Array(text.utf8.prefix(Self.byteLimit))
        bytes.reserveCapacity(source.count + 1)
        words.reserveCapacity(source.count / 6)
        var index = 0
        while index < source.count {
            index += fold(source, at: index)
        }
        endLine()
    }

    /// Takes one character in and returns how many bytes it had.
    private mutating func fold(_ source: [UInt8], at index: Int) -> Int {
        let byte = source[index]
        switch byte {
        case 0x61...0x7A: letter(byte, capital: false)
        case 0x41...0x5A: letter(byte | 0x20, capital: true)
        case 0x30...0x39: digit()
        case 0x0A, 0x0D: endLine()
        case 0x0C: endPage()
        case 0x3A: colon()
        case 0x2C where index > 0 && (source[index - 1] == 0x3A || source[index - 1] == 0x2E):
            // Transcription exports that lost their line breaks have a comma in their place.
            endLine()
        case 0x24, 0x25: symbol(byte)
        case 0xC3...0xC5 where index + 1 < source.count:
            accented(byte, source[index + 1])
            return 2
        case 0xCC, 0xCD: return 2  // combining accents
        case 0xE2: return threeBytes(source, at: index)
        case 0xEF: return threeBytes(source, at: index)
        case 0x80...: if byte >= 0xC0 { endWord() }
        default: endWord()
        }
        return 1
    }

    private mutating func threeBytes(_ source: [UInt8], at index: Int) -> Int {
        guard index + 2 < source.count else { return 1 }
        switch (source[index], source[index + 1], source[index + 2]) {
        case (0xE2, 0x98, 0x90...0x92), (0xE2, 0x96, 0xA0...0xA1): symbol(0x5B)  // boxes to tick
        case (0xEF, 0xAC, 0x81):  // the ligatures fi and fl
            letter(0x66, capital: false)
            letter(0x69, capital: false)
        case (0xEF, 0xAC, 0x82):
            letter(0x66, capital: false)
            letter(0x6C, capital: false)
        default: endWord()
        }
        return 3
    }

    /// Latin letters with accents, U+00C0 to U+017F.
    private mutating func accented(_ lead: UInt8, _ trail: UInt8) {
        guard trail >= 0x80, trail <= 0xBF else { return endWord() }
        let place = Int(lead - 0xC3) * 64 + Int(trail - 0x80)
        let base = Self.bases[place]
        guard base != 0x20 else { return endWord() }
        let capital = lead == 0xC3 ? trail < 0xA0 : trail & 1 == 0
        letter(base, capital: capital)
        if (lead == 0xC3 && (trail == 0x86 || trail == 0xA6)) || (lead == 0xC5 && (trail == 0x92 || trail == 0x93)) {
            letter(0x65, capital: capital)  // æ and œ are two letters
        }
    }

    private static let bases: [UInt8] = Array(
        ("aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"  // U+00C0…
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"  // U+0100…
            + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)  // U+0140…

    private mutating func letter(_ byte: UInt8, capital: Bool) {
        letters += 1
        if capital { capitals += 1 }
        append(byte)
    }

    private mutating func digit() {
        digits += 1
        append(0x30)
    }

    private mutating func append(_ byte: UInt8) {
        if wordStart < 0 { wordStart = bytes.count }
        if bytes.count - wordStart < Self.wordLimit { bytes.append(byte) }
    }

    private mutating func symbol(_ byte: UInt8) {
        endWord()
        wordStart = bytes.count
        bytes.append(byte)
        endWord()
    }

    private mutating func endWord() {
        guard wordStart >= 0 else { return }
        if digits > 0 && letters == 0 && digits > 4 {
            bytes.removeLast(min(digits, Self.wordLimit) - 4)  // long numbers are all alike
        }
        words.append(
            FoldedWord(
                start: Int32(wordStart), end: Int32(bytes.count),
                inHead: page < Self.headPages && wordsOnPage < Self.headWords,
                marked: letters >= 3 && capitals == letters, isNumber: letters == 0))
        wordsOnPage += 1
        wordStart = -1
        (letters, capitals, digits) = (0, 0, 0)
    }

    private mutating func colon() {
        endWord()
        for index in max(lineStart, words.count - Self.beforeColon)..<words.count { words[index].marked = true }
    }

    private mutating func endLine() {
        endWord()
        if words.count - lineStart <= Self.shortLine {
            for index in lineStart..<words.count { words[index].marked = true }
        }
        lineStart = words.count
    }

    private mutating func endPage() {
        endLine()
        page += 1
        wordsOnPage = 0
    }
}
