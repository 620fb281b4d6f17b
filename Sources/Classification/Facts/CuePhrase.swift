import Notation

/// Words that give what stands near them its meaning, as folded tokens.
struct CuePhrase<Meaning: Sendable>: Sendable {
    let words: [String]
    let meaning: Meaning

    init(_ text: String, _ meaning: Meaning) {
        words = text.split(separator: " ").map(String.init)
        self.meaning = meaning
    }
}

/// Phrases by their last word, to be looked for in folded tokens; one misread letter in a word of six or more is forgiven.
struct CueTable<Meaning: Sendable>: Sendable {
    private let byLastWord: [String: [CuePhrase<Meaning>]]
    private let longLastWords: NearWords

    init(_ groups: [(Meaning, String)]) {
        let phrases = groups.flatMap { meaning, list in
            list.split(separator: ",").map { CuePhrase(String($0), meaning) }
        }
        byLastWord = Dictionary(grouping: phrases) { $0.words.last ?? "" }
        longLastWords = NearWords(byLastWord.keys.filter { $0.utf8.count >= 6 })
    }

    /// The phrase that ends nearest to the end of the tokens, the longest such; `gap`: how many tokens follow it.
    func nearest(to tokens: ArraySlice<FactToken>) -> (meaning: Meaning, gap: Int, words: [String])? {
        for end in tokens.indices.reversed() {
            let ending = phrases(endingWith: tokens[end].text)
            if ending.isEmpty { continue }
            let candidates = ending.filter { phrase in
                phrase.words.count <= end - tokens.startIndex + 1
                    && zip(phrase.words.reversed(), tokens[...end].reversed()).allSatisfy { matches($0, $1.text) }
            }
            if let best = candidates.max(by: { $0.words.count < $1.words.count }) {
                return (best.meaning, tokens.endIndex - end - 1, best.words)
            }
        }
        return nil
    }

    /// The phrase that the tokens start with, the longest such, and how many tokens it takes.
    func leading(_ tokens: ArraySlice<FactToken>) -> (meaning: Meaning, count: Int)? {
        for end in tokens.indices.prefix(6).reversed() {
            let count = end - tokens.startIndex + 1
            for phrase in phrases(endingWith: tokens[end].text)
            where phrase.words.count == count && zip(phrase.words, tokens).allSatisfy({ matches($0, $1.text) }) {
                return (phrase.meaning, count)
            }
        }
        return nil
    }

    /// Whether any of the phrases stands in the tokens.
    func isIn(_ tokens: ArraySlice<FactToken>) -> Bool { nearest(to: tokens) != nil }

    private func phrases(endingWith word: String) -> [CuePhrase<Meaning>] {
        if let exact = byLastWord[word] { return exact }
        guard word.utf8.count >= 6 else { return [] }
        return longLastWords.word(near: word).flatMap { byLastWord[$0] } ?? []
    }

    private func matches(_ cue: String, _ word: String) -> Bool {
        cue == word || (cue.utf8.count >= 6 && TextFolding.isNear(cue, word))
    }
}
