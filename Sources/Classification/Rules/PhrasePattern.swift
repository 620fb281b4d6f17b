/// A phrase of the rules.
///
/// `call (us|the office) [right] away`, `malign*`, `follow-up` (also `followup`, `follow up`), `<number>` any number,
/// `<year>` one from 1900 to 2100, `24` this number, `_` any one word, `...` up to four words, `<date>`, `<interval>`,
/// `<time>` either, `<soon>` an interval of at most a week, `<weekday>`, `^STAT` in capitals only.
struct PhrasePattern: Sendable, Hashable {
    enum Element: Sendable, Hashable {
        case word(RuleLexicon.WordID, capitals: Bool)
        case number, year, range, date, interval, time, soon, weekday
        /// This number.
        case exactly(Double)
        case any
        /// Up to so many tokens.
        case gap(Int)
    }

    indirect enum Part: Sendable, Hashable {
        case element(Element)
        case choice([[Part]])
    }

    /// With the lists that it names written out.
    static let maxCharacters = 16_000
    static let maxElements = 24
    static let widestGap = 4
    static let maxGaps = 2

    let parts: [Part]

    /// Why a phrase can't be used.
    struct Fault: Error {
        let reason: String
    }

    init(_ phrase: String, lexicon: inout RuleLexicon) throws(Fault) {
        guard phrase.utf8.count <= Self.maxCharacters else { throw Fault(reason: "longer than \(Self.maxCharacters)") }
        var parser = PhraseParser(phrase)
        parts = try parser.parts(&lexicon)
        let size = Self.size(parts)
        guard size.least > 0 else { throw Fault(reason: "the phrase may be empty") }
        guard size.most <= Self.maxElements else { throw Fault(reason: "more than \(Self.maxElements) words") }
        guard size.gaps <= Self.maxGaps else { throw Fault(reason: "more than \(Self.maxGaps) gaps") }
        guard !Self.beginsLoosely(parts) else {
            throw Fault(reason: "a phrase must begin with a word, a number or a time")
        }
    }

    private static func size(_ parts: [Part]) -> (least: Int, most: Int, gaps: Int) {
        var size = (least: 0, most: 0, gaps: 0)
        for part in parts {
            switch part {
            case .element(.gap): size.gaps += 1
            case .element: size = (size.least + 1, size.most + 1, size.gaps)
            case .choice(let choices):
                let sizes = choices.map { self.size($0) }
                size.least += sizes.map(\.least).min() ?? 0
                size.most += sizes.map(\.most).max() ?? 0
                size.gaps += sizes.map(\.gaps).max() ?? 0
            }
        }
        return size
    }

    private static func beginsLoosely(_ parts: [Part]) -> Bool {
        for part in parts {
            switch part {
            case .element(.gap), .element(.any): return true
            case .element: return false
            case .choice(let choices):
                if choices.contains(where: { beginsLoosely($0) }) { return true }
                if choices.allSatisfy({ size($0).least > 0 }) { return false }
            }
        }
        return false
    }
}

/// Reads the alternations `(a|b c)`, options `[a]` and words of a phrase.
private struct PhraseParser {
    private static let placeholders: [String: PhrasePattern.Element] = [
        "<number>": .number, "<year>": .year, "_": .any, "...": .gap(PhrasePattern.widestGap), "<date>": .date,
        "<interval>": .interval, "<time>": .time, "<soon>": .soon, "<weekday>": .weekday,
    ]

    private let characters: [Character]
    private var place = 0
    private var depth = 0

    init(_ phrase: String) { characters = Array(phrase) }

    mutating func parts(_ lexicon: inout RuleLexicon) throws(PhrasePattern.Fault) -> [PhrasePattern.Part] {
        let choices = try alternation(until: nil, &lexicon)
        return choices.count == 1 ? choices[0] : [.choice(choices)]
    }

    private mutating func alternation(
        until closer: Character?, _ lexicon: inout RuleLexicon
    ) throws(PhrasePattern.Fault) -> [[PhrasePattern.Part]] {
        var all: [[PhrasePattern.Part]] = []
        while true {
            all.append(try sequence(&lexicon))
            guard place < characters.count else {
                if closer != nil { throw .init(reason: "a bracket is not closed") }
                return all
            }
            if characters[place] == "|" {
                place += 1
                continue
            }
            guard closer == characters[place] else {
                throw .init(reason: "a bracket is closed that was not opened")
            }
            place += 1
            return all
        }
    }

    private mutating func sequence(_ lexicon: inout RuleLexicon) throws(PhrasePattern.Fault) -> [PhrasePattern.Part] {
        var parts: [PhrasePattern.Part] = []
        while place < characters.count {
            let character = characters[place]
            if character == "|" || character == ")" || character == "]" { break }
            if character == "(" || character == "[" {
                place += 1
                depth += 1
                guard depth < 6 else { throw .init(reason: "brackets more than 5 deep") }
                var choices = try alternation(until: character == "(" ? ")" : "]", &lexicon)
                depth -= 1
                if character == "[" { choices.append([]) }
                parts.append(.choice(choices))
            } else if character.isWhitespace {
                place += 1
            } else {
                parts += try word(&lexicon)
            }
        }
        return parts
    }

    /// A word with a hyphen is also found without it.
    private mutating func word(_ lexicon: inout RuleLexicon) throws(PhrasePattern.Fault) -> [PhrasePattern.Part] {
        var word = ""
        while place < characters.count, !"|()[] \t\n".contains(characters[place]) {
            word.append(characters[place])
            place += 1
        }
        let halves = word.split(separator: "-").map(String.init)
        guard halves.count == 2, halves.allSatisfy({ $0.allSatisfy(\.isLetter) }) else {
            return try Self.elements(word, &lexicon)
        }
        let apart = try Self.elements(halves[0], &lexicon) + Self.elements(halves[1], &lexicon)
        return [.choice([apart, try Self.elements(halves.joined(), &lexicon)])]
    }

    private static func elements(
        _ word: String, _ lexicon: inout RuleLexicon
    ) throws(PhrasePattern.Fault) -> [PhrasePattern.Part] {
        if let element = Self.placeholders[word] { return [.element(element)] }
        if word.hasPrefix("<") { throw .init(reason: "no such placeholder: \(word)") }
        let isPrefix = word.hasSuffix("*")
        let pieces = RuleScanner.pieces(ofPhrase: String(word.drop { $0 == "^" }.prefix { $0 != "*" }))
        guard let last = pieces.last else { throw .init(reason: "nothing to look for in “\(word)”") }
        if isPrefix, last.folded.count < 3 { throw .init(reason: "“\(word)”: at least three letters before *") }
        var parts: [PhrasePattern.Part] = []
        for (index, piece) in pieces.enumerated() {
            let asPrefix = isPrefix && index == pieces.count - 1
            parts.append(.element(try element(piece, asPrefix, word.hasPrefix("^"), &lexicon)))
        }
        return parts
    }

    private static func element(
        _ piece: RuleScanner.Piece, _ asPrefix: Bool, _ capitals: Bool, _ lexicon: inout RuleLexicon
    ) throws(PhrasePattern.Fault) -> PhrasePattern.Element {
        switch piece.kind {
        case .number: return .exactly(piece.value)
        case .range: return .range
        case .date: return .date
        case .emptyBox, .tickedBox: throw .init(reason: "a check box is no word; use “ticked”")
        case .word:
            let id = asPrefix ? lexicon.enter(prefix: piece.folded) : lexicon.enter(piece.folded)
            return .word(id, capitals: capitals)
        }
    }
}
