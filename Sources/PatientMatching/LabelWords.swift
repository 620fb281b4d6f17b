/// Words of labels as fax type shows them: with digits for letters ("D0B", "0HIP"), a letter lost or wrong ("Pat ent").
enum LabelWords {
    /// The word of a label that a printed word is, or is misread from; else the word itself, folded.
    static func label(of raw: Substring, folded: String, _ vocabulary: NameVocabulary) -> String {
        if folded.isEmpty || isKnown(folded) { return repaired(raw) ?? folded }
        if unlike.contains(folded) { return folded }
        if let repaired = repaired(raw) { return repaired }
        // "DeO.B." is D.O.B. with a speck.
        if raw.utf8.count(where: { $0 == 0x2E }) >= 2, folded.utf8.count == 4, isWithin("DOB", folded) { return "DOB" }
        // "O.O.B.": three letters with points of which two are right.
        if raw.utf8.count(where: { $0 == 0x2E }) >= 2, hammingDistance(folded, "DOB").map({ $0 <= 1 }) ?? false {
            return "DOB"
        }
        if let alike = bySkeleton[ReadingErrors.skeleton(folded)], !vocabulary.knows(folded) { return alike }
        // "GUARNT0R": beside the digit that is a letter another letter may be lost.
        if raw.utf8.contains(where: { (0x30...0x39).contains($0) }) {
            let spelled = lookalikes.map { table in NameFolding.fold(String(raw.map { table[$0] ?? $0 })) }
            for word in spelled {
                if let near = oneLetterOff(word, vocabulary) { return near }
            }
        }
        // The first letter of a line is lost at the paper's edge.
        if folded == "IRTH" { return "BIRTH" }
        return oneLetterOff(folded, vocabulary) ?? folded
    }

    /// The word of a label that one reading error makes of a word which is nobody's name.
    private static func oneLetterOff(_ folded: String, _ vocabulary: NameVocabulary) -> String? {
        guard folded.utf8.count >= 5, folded.utf8.count <= 20, !vocabulary.knows(folded) else { return nil }
        for key in keys(of: folded) {
            if let word = byKey[key], ReadingErrors.areOneApart(word, folded) { return word }
        }
        return nil
    }

    /// Words of medicine that are a letter off a label's and none: a Holter monitor is no policy holder.
    private static let unlike: Set<String> = ["HOLTER", "HOLTERS"]

    /// Labels that are printed without a space before their value.
    static func isGlued(_ folded: String) -> Bool { glued.contains(folded) }

    /// A short word in which digits stand for letters, if a label's word comes of it.
    private static func repaired(_ raw: Substring) -> String? {
        guard raw.utf8.count <= 16, raw.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        let letters = raw.utf8.count { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        guard letters >= 1 else { return nil }
        for table in lookalikes {
            let text = NameFolding.fold(String(raw.map { table[$0] ?? $0 }))
            if isKnown(text), text.utf8.count >= 3 { return text }
            let single = text.reduce(into: "") { if $0.last != $1 { $0.append($1) } }
            if isKnown(single), single.utf8.count >= 3 { return single }
        }
        return nil
    }

    private static let lookalikes: [[Character: Character]] = [
        ["0": "O", "1": "I", "5": "S", "8": "B", "6": "G", "4": "A"],
        ["0": "D", "1": "L", "5": "S", "8": "B", "6": "G", "4": "A"],
    ]

    /// Whether the letters of a label stand in a word in their order.
    private static func isWithin(_ label: String, _ word: String) -> Bool {
        var rest = label[...]
        for letter in word where letter == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    private static func isKnown(_ word: String) -> Bool { Cue.words.contains(word) || RoleWords.all.contains(word) }

    /// Short labels by what their letters look like: "RAMO" is RAMQ.
    private static let bySkeleton: [String: String] = {
        var table: [String: String] = [:]
        for word in Cue.words.sorted() where (3...4).contains(word.utf8.count) {
            table[ReadingErrors.skeleton(word)] = word
        }
        return table
    }()

    private static let byKey: [String: String] = {
        var table: [String: String] = [:]
        for word in Cue.words.union(RoleWords.all).sorted() where word.utf8.count >= 5 {
            for key in keys(of: word) where table[key] == nil { table[key] = word }
        }
        return table
    }()

    /// The word, the word less each of its letters, and its skeleton.
    private static func keys(of word: String) -> [String] {
        var keys = [word, ReadingErrors.skeleton(word)]
        let bytes = Array(word.utf8)
        for place in bytes.indices {
            var shorter = bytes
            shorter.remove(at: place)
            keys.append(String(decoding: shorter, as: UTF8.self))
        }
        return keys
    }

    private static let glued: Set<String> = [
        "DOB", "DDN", "HCN", "PHN", "HIN", "OHIP", "MSP", "HC", "HN", "NAM", "RAMQ", "ULI", "PHIN", "HSN", "MCP",
        "BORN", "NO", "CARD",
    ]
}
