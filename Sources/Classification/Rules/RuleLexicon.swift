/// The words that rules name, and how the words of a page, misread or not, are found among them.
struct RuleLexicon: Sendable {
    typealias WordID = Int32

    private(set) var count: Int32 = 0
    private var exact: [UInt64: WordID] = [:]
    private var prefixes: [UInt64: WordID] = [:]
    private var prefixLengths: Set<Int> = []
    private var skeletons: [UInt64: [WordID]] = [:]
    private var shortened: [UInt64: [WordID]] = [:]
    private var spelling: [WordID: [UInt8]] = [:]

    /// Words from this length on may be misread in one letter.
    static let fuzzyLength = 7

    /// The id of a word, entered if it is new.
    mutating func enter(_ word: [UInt8]) -> WordID {
        let hash = RuleFolding.hash(word)
        if let id = exact[hash] { return id }
        let id = next(word)
        exact[hash] = id
        if word.count >= 4 { skeletons[RuleFolding.hash(RuleFolding.skeleton(word)), default: []].append(id) }
        if word.count >= Self.fuzzyLength {
            for variant in Self.shortenings(of: word) { shortened[variant, default: []].append(id) }
        }
        return id
    }

    /// The id of all words that begin so.
    mutating func enter(prefix: [UInt8]) -> WordID {
        let hash = RuleFolding.hash(prefix)
        if let id = prefixes[hash] { return id }
        let id = next(prefix)
        prefixes[hash] = id
        prefixLengths.insert(prefix.count)
        return id
    }

    func contains(_ word: [UInt8]) -> Bool { exact[RuleFolding.hash(word)] != nil }

    /// The ids that a word of a page may stand for: itself and its beginnings; when it is no word of the rules, those
    /// that OCR may have made it from.
    func ids(of word: RuleText.DistinctWord) -> [WordID] {
        var ids = beginnings(of: word.folded)
        if let id = exact[word.hash] {
            ids.append(id)
            return ids
        }
        guard word.folded.count >= 4 else { return ids }
        let skeleton = RuleFolding.skeleton(word.folded)
        if let found = skeletons[RuleFolding.hash(skeleton)] { ids += found }
        if word.folded.count >= Self.fuzzyLength - 1 { ids += misread(word.folded) }
        return ids
    }

    private mutating func next(_ word: [UInt8]) -> WordID {
        defer { count += 1 }
        spelling[count] = word
        return count
    }

    private func beginnings(of word: [UInt8]) -> [WordID] {
        var ids: [WordID] = []
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for (index, byte) in word.enumerated() {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            if prefixLengths.contains(index + 1), let id = prefixes[hash] { ids.append(id) }
        }
        return ids
    }

    /// Words one letter apart: one more, one less, one other. Not at the end, where it would be another form of a word.
    private func misread(_ word: [UInt8]) -> [WordID] {
        var ids: Set<WordID> = []
        for variant in [RuleFolding.hash(word)] + Self.shortenings(of: word) {
            for id in shortened[variant] ?? [] where !ids.contains(id) && isMisread(word, of: spelling[id] ?? []) {
                ids.insert(id)
            }
            if let id = exact[variant], isMisread(word, of: spelling[id] ?? []) { ids.insert(id) }
        }
        return ids.sorted()
    }

    private func isMisread(_ word: [UInt8], of right: [UInt8]) -> Bool {
        guard right.count >= Self.fuzzyLength, abs(word.count - right.count) <= 1 else { return false }
        var head = 0
        while head < min(word.count, right.count), word[head] == right[head] { head += 1 }
        var tail = 0
        while tail < min(word.count, right.count) - head, word[word.count - 1 - tail] == right[right.count - 1 - tail] {
            tail += 1
        }
        let changed = max(word.count, right.count) - head - tail
        return changed <= 1 && tail >= 2
    }

    private static func shortenings(of word: [UInt8]) -> [UInt64] {
        word.indices.map { gap in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for (index, byte) in word.enumerated() where index != gap {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
            return hash
        }
    }
}
