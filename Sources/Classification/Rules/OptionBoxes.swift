/// The check boxes of a form's options, told from one another.
///
/// OCR reads an empty box as `O`, `D`, `[`, `C1` …, a ticked one as almost anything else (`&`, `B`, `M`, `Ki`), glued to
/// its caption or not, or leaves a black one out. No glyph is sure by itself; one that differs from its neighbours' is.
struct OptionBoxes {
    /// What stands before a caption.
    struct Glyph: Equatable {
        enum State { case ticked, empty, silent }

        var state: State
        /// Characters of the word that are the glyph; the caption follows where the word is longer.
        var length: Int
    }

    private let lexicon: RuleLexicon

    init(lexicon: RuleLexicon) {
        self.lexicon = lexicon
    }

    /// Glyphs by line and by word, for the words of a page's lines. Lines where no two options stand together are left
    /// out.
    func glyphs(in lines: [[String]]) -> [Int: [Int: Glyph]] {
        var result: [Int: [Int: Glyph]] = [:]
        var column = OptionColumn()
        let lengths = lines.map { glyphLengths(in: $0) }
        for (number, words) in lines.enumerated() {
            if lengths[number].count == 1, let (place, length) = lengths[number].first,
                place == 0 || lexicon.contains(Self.caption(words, place, length))
            {
                column.entries.append((number, place, length))
                continue
            }
            if lengths[number].isEmpty, Self.isOption(words), number + 1 < lines.count, lengths[number + 1].count == 1,
                !column.entries.isEmpty
            {
                column.bare.append(number)
                continue
            }
            Self.judge(column, of: lines, into: &result)
            column = OptionColumn()
            if lengths[number].count > 1 { result[number] = Self.judged(lengths[number], in: words) }
        }
        Self.judge(column, of: lines, into: &result)
        return result
    }

    /// Options one under the other.
    private struct OptionColumn {
        var entries: [(line: Int, place: Int, length: Int)] = []
        /// Options between those, whose boxes OCR lost.
        var bare: [Int] = []
    }

    private static func judge(_ column: OptionColumn, of lines: [[String]], into result: inout [Int: [Int: Glyph]]) {
        guard column.entries.count > 1 else { return }
        let states = states(of: column.entries.map { String(lines[$0.line][$0.place].prefix($0.length)) })
        for (entry, state) in zip(column.entries, states) {
            guard let state else { continue }
            result[entry.line] = [entry.place: Glyph(state: state, length: entry.length)]
        }
        // A box that was lost is an empty one where another is ticked.
        guard states.contains(.ticked) else { return }
        for line in column.bare { result[line] = [0: Glyph(state: .empty, length: 0)] }
    }

    /// A caption of a few words that begins with a capital.
    private static func isOption(_ words: [String]) -> Bool {
        (1...8).contains(words.count) && words[0].first?.isUppercase == true && !words[0].hasSuffix(":")
    }

    /// The word that a glyph stands before, folded.
    private static func caption(_ words: [String], _ place: Int, _ length: Int) -> [UInt8] {
        if words[place].count > length { return RuleFolding.folded(words[place].dropFirst(length)) }
        return place + 1 < words.count ? RuleFolding.folded(words[place + 1]) : []
    }

    /// Options side by side.
    private static func judged(_ lengths: [Int: Int], in words: [String]) -> [Int: Glyph] {
        let places = lengths.keys.sorted()
        let glyphs = places.map { String(words[$0].prefix(lengths[$0] ?? 0)) }
        let states = states(of: glyphs)
        var result: [Int: Glyph] = [:]
        for (place, state) in zip(places, states) {
            if let state { result[place] = Glyph(state: state, length: lengths[place] ?? 0) }
        }
        // "Urgent WOrdinary OReply": where another one is surely ticked the first was merely not read.
        if lacksFirst(places, in: words), states.contains(.empty) {
            let isOtherTicked = zip(states, glyphs).contains { $0 == .ticked && !$1.contains(where: \.isLowercase) }
            result[0] = Glyph(state: isOtherTicked ? .empty : .ticked, length: 0)
        }
        return result
    }

    /// Nil where the glyphs are too unlike one another to be compared.
    private static func states(of glyphs: [String]) -> [Glyph.State?] {
        let isEmpty = glyphs.map(isOutline)
        let empty = isEmpty.count { $0 }
        let odd = glyphs.count - empty
        if empty == 0 {
            let counts = Dictionary(grouping: glyphs) { $0.lowercased() }.mapValues(\.count)
            if counts.count == 1 { return glyphs.map { _ in .silent } }
            // "© Emergency © Urgent @ Elective": round ones, of which one is filled.
            guard counts.count == 2, glyphs.count > 2, let odd = counts.first(where: { $0.value == 1 })?.key else {
                return glyphs.map { _ in nil }
            }
            return glyphs.map { $0.lowercased() == odd ? .ticked : .empty }
        }
        return isEmpty.map { isEmpty in
            if isEmpty { return .empty }
            return odd <= empty + 1 ? .ticked : nil
        }
    }

    /// The first option's box was black and is missing: all others have theirs before their captions.
    private static func lacksFirst(_ places: [Int], in words: [String]) -> Bool {
        guard let first = places.first, let last = places.last, (1...3).contains(first), places.count > 1 else {
            return false
        }
        let answers: Set<String> = ["yes", "no", "oui", "non", "male", "female", "m", "f"]
        let isQuestion = words[first...].contains { word in
            answers.contains(word.lowercased().filter(\.isLetter)) || word.hasSuffix("?")
        }
        let isLabel = words[..<first].contains { $0.contains(":") || $0.contains("?") }
        return !isLabel && !isQuestion && last < words.count - 1 && words[0].first?.isUppercase == true
            && !words[0].contains { !$0.isLetter }
    }

    // MARK: - Glyphs

    /// Lengths of the glyphs by the place of their word.
    private func glyphLengths(in words: [String]) -> [Int: Int] {
        // Brackets that stand alone are put together by the scanner.
        guard !words.contains(where: { $0 == "]" || $0 == ")" }) else { return [:] }
        var result: [Int: Int] = [:]
        for (place, word) in words.enumerated() {
            if place + 1 < words.count, Self.isShort(word), words[place + 1].first?.isUppercase == true,
                !isSpelled(place, in: words), Self.isGlyph(word)
            {
                result[place] = word.count
            } else if let length = gluedLength(word) {
                result[place] = length
            }
        }
        return result
    }

    /// One of a row of letters: `U R G E N T`.
    private func isSpelled(_ place: Int, in words: [String]) -> Bool {
        [place - 1, place + 1].contains {
            words.indices.contains($0) && words[$0].count == 1 && words[$0].first?.isLetter == true
        }
    }

    private static let words: Set<String> = [
        "a", "i", "à", "y", "no", "to", "dr", "mr", "ms", "or", "of", "in", "on", "at", "by", "my", "me", "is", "it",
        "as", "be", "re", "so", "up", "us", "we", "de", "la", "le", "du", "et", "ou", "un", "en", "au", "st", "st.",
        "dr.", "m.", "p.", "if", "am", "pm", "he", "an", "go", "-", "–", "•", "*", "**", "--", "~~", "==", ":", "|",
        "+", "=", "/", ".", ",",
        "ct", "er", "ed", "gp", "fp", "mr.", "md", "np", "rn", "vs", "tv", "uv", "iv", "bp", "hr", "ph", "id",
    ]

    /// Four characters or fewer, for all that its bytes tell: no glyph is longer.
    private static func isShort(_ word: String) -> Bool {
        let bytes = word.utf8
        return bytes.count <= 4 || bytes.contains { $0 >= 0x80 }
    }

    /// One or two characters that are no word, number or list mark; up to four where all are a box's outline.
    private static func isGlyph(_ word: String) -> Bool {
        if words.contains(word.lowercased()) { return ["DO", "OD", "CO"].contains(word) }
        if word.count <= 4, isOutline(word) { return word.contains { !$0.isNumber } || word == "0" || word == "11" }
        if ["[X]", "[x]", "(X)", "(x)", "[v]", "(v)", "[*]", "[XI", "IX]", "{x}"].contains(word) { return true }
        return word.count <= 2 && !word.allSatisfy(\.isNumber) && !word.contains { ".,:;'’\"”“%$#".contains($0) }
    }

    /// The characters for which OCR takes the outline of an empty box.
    private static func isOutline(_ glyph: String) -> Bool {
        glyph.allSatisfy { "OoDCcQ0GULlI1JjT|[](){}_□☐○▢◻".contains($0) }
    }

    /// Whether a caption's capital, or one of the outlines that small letters may follow, stands near the beginning of a word;
    /// of words in ASCII, most of which are told by their first bytes.
    private static func mayHoldGlyph(_ word: String) -> Bool {
        let bytes = word.utf8
        guard bytes.allSatisfy({ $0 < 0x80 }), let first = bytes.first else { return true }
        return bytes.prefix(4).dropFirst().contains { (0x41...0x5A).contains($0) } || "ODC0Q".utf8.contains(first)
    }

    /// `OUrgent`, `&For`, `KiFor`, `[Please`; `Ourgent` where the rules know the word without its first letter.
    private func gluedLength(_ word: String) -> Int? {
        guard Self.mayHoldGlyph(word) else { return nil }
        let letters = Array(word)
        for length in 1...3 where letters.count >= length + 3 {
            guard letters[length].isUppercase, letters[length + 1].isLowercase, letters[length + 2].isLowercase,
                !letters[..<length].contains(where: { ".,:;-–*•'’\"“/+=".contains($0) })
            else { continue }
            let glyph = String(letters[..<length])
            let isName = ["Mc", "Mac", "De", "Le", "La", "Di", "Du", "Van", "St", "Fitz"].contains(glyph)
            return isName ? nil : length
        }
        // "OURGENT", "COURGENT": the caption is in capitals too
        for length in 1...2 where letters.count >= length + 4 && letters.allSatisfy(\.isUppercase) {
            guard Self.isOutline(String(letters[..<length])), !lexicon.contains(RuleFolding.folded(word)),
                lexicon.contains(RuleFolding.folded(word.dropFirst(length)))
            else { continue }
            return length
        }
        guard letters.count > 5, "ODC0Q".contains(letters[0]), letters.dropFirst().allSatisfy(\.isLowercase),
            !lexicon.contains(RuleFolding.folded(word)), lexicon.contains(RuleFolding.folded(word.dropFirst()))
        else { return nil }
        return 1
    }
}
