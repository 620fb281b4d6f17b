/// A phrase of the rules, as sequences of elements: alternations and options are written out.
///
/// `call (us|the office) [right] away`, `malign*`, `follow-up` (also `followup`, `follow up`), `<number>`, `_` any one
/// word, `...` up to four words, `<date>`, `<interval>`, `<time>` either, `^STAT` in capitals only.
struct PhrasePattern: Sendable, Hashable {
    enum Element: Sendable, Hashable {
        case word(RuleLexicon.WordID, capitals: Bool)
        case number, range, date, interval, time
        /// This number.
        case exactly(Double)
        case any
        /// Up to so many tokens.
        case gap(Int)
    }

    static let maxSequences = 200
    static let maxElements = 16
    static let widestGap = 4

    var sequences: [[Element]]

    /// Why a phrase can't be used.
    struct Fault: Error {
        let reason: String
    }

    init(_ phrase: String, lexicon: inout RuleLexicon) throws(Fault) {
        var parser = PhraseParser(phrase)
        let spelled = try parser.alternatives()
        var sequences: [[Element]] = []
        for words in spelled {
            var sequence: [Element] = []
            for word in words { try Self.append(word, to: &sequence, lexicon: &lexicon) }
            guard !sequence.isEmpty else { throw Fault(reason: "the phrase may be empty") }
            guard sequence.count <= Self.maxElements else { throw Fault(reason: "more than \(Self.maxElements) words") }
            switch sequence[0] {
            case .gap, .any: throw Fault(reason: "a phrase must begin with a word, a number or a time")
            default: break
            }
            if case .gap = sequence[sequence.count - 1] { throw Fault(reason: "a phrase may not end with a gap") }
            sequences.append(sequence)
        }
        self.sequences = sequences
    }

    private static func append(
        _ word: String, to sequence: inout [Element], lexicon: inout RuleLexicon
    ) throws(Fault) {
        switch word {
        case "<number>": sequence.append(.number)
        case "_": sequence.append(.any)
        case "...", "…": sequence.append(.gap(widestGap))
        case "<date>": sequence.append(.date)
        case "<interval>": sequence.append(.interval)
        case "<time>": sequence.append(.time)
        default:
            if word.hasPrefix("<") { throw Fault(reason: "no such placeholder: \(word)") }
            try appendWord(word, to: &sequence, lexicon: &lexicon)
        }
    }

    private static func appendWord(
        _ word: String, to sequence: inout [Element], lexicon: inout RuleLexicon
    ) throws(Fault) {
        let capitals = word.hasPrefix("^")
        let isPrefix = word.hasSuffix("*")
        var context = RuleScanner.Context()
        let bare = String(word.drop { $0 == "^" }.prefix { $0 != "*" })
        let pieces = RuleScanner.pieces(of: bare, in: &context).filter { !$0.closesLabel }
        guard !pieces.isEmpty else { throw Fault(reason: "nothing to look for in “\(word)”") }
        for (index, piece) in pieces.enumerated() {
            switch piece.kind {
            case .number: sequence.append(.exactly(piece.value))
            case .range: sequence.append(.range)
            case .date: sequence.append(.date)
            case .emptyBox, .tickedBox: throw Fault(reason: "“\(word)” is a check box, not a word")
            case .word:
                let asPrefix = isPrefix && index == pieces.count - 1
                if asPrefix, piece.folded.count < 3 {
                    throw Fault(reason: "“\(word)”: at least three letters before *")
                }
                let id = asPrefix ? lexicon.enter(prefix: piece.folded) : lexicon.enter(piece.folded)
                sequence.append(.word(id, capitals: capitals))
            }
        }
    }
}

/// Writes out the alternations `(a|b c)` and options `[a]` of a phrase.
private struct PhraseParser {
    private let characters: [Character]
    private var place = 0
    private var depth = 0

    init(_ phrase: String) { characters = Array(phrase.prefix(400)) }

    mutating func alternatives() throws(PhrasePattern.Fault) -> [[String]] {
        let result = try alternation(until: nil)
        guard place == characters.count else { throw .init(reason: "a bracket is closed that was not opened") }
        return result
    }

    private mutating func alternation(until closer: Character?) throws(PhrasePattern.Fault) -> [[String]] {
        var all: [[String]] = []
        while true {
            all += try sequence()
            guard place < characters.count else {
                if closer != nil { throw .init(reason: "a bracket is not closed") }
                return all
            }
            if characters[place] == "|" {
                place += 1
                continue
            }
            guard closer == characters[place] else { return all }
            place += 1
            return all
        }
    }

    private mutating func sequence() throws(PhrasePattern.Fault) -> [[String]] {
        var heads: [[String]] = [[]]
        while place < characters.count {
            let character = characters[place]
            if character == "|" || character == ")" || character == "]" { break }
            if character == "(" || character == "[" {
                place += 1
                depth += 1
                guard depth < 5 else { throw .init(reason: "brackets within brackets within brackets") }
                var tails = try alternation(until: character == "(" ? ")" : "]")
                depth -= 1
                if character == "[" { tails.append([]) }
                heads = try product(heads, tails)
            } else if character.isWhitespace {
                place += 1
            } else {
                heads = try product(heads, word())
            }
        }
        return heads
    }

    /// A word with hyphens is also found without them.
    private mutating func word() -> [[String]] {
        var word = ""
        while place < characters.count, !"|()[] \t\n".contains(characters[place]) {
            word.append(characters[place])
            place += 1
        }
        let parts = word.split(separator: "-").map(String.init)
        let isJoinable = parts.count == 2 && parts.allSatisfy { $0.allSatisfy(\.isLetter) }
        return isJoinable ? [parts, [parts.joined()]] : [[word]]
    }

    private func product(_ heads: [[String]], _ tails: [[String]]) throws(PhrasePattern.Fault) -> [[String]] {
        guard heads.count * tails.count <= PhrasePattern.maxSequences else {
            throw .init(reason: "more than \(PhrasePattern.maxSequences) spellings in one phrase")
        }
        return heads.flatMap { head in tails.map { head + $0 } }
    }
}
