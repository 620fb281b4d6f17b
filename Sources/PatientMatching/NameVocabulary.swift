/// The name parts of a roster, how many charts bear each, and which lie within one reading error of a word.
struct NameVocabulary: Sendable {
    private struct Part {
        let text: String
        var surnames: Int32
        var givenNames: Int32
    }

    private var parts: [Part] = []
    private var places: [String: Int32] = [:]
    /// Each part under itself, under itself less one letter, and under its reading skeleton.
    private var misspellings = PostingTable()

    mutating func add(_ name: PatientName) {
        for form in name.forms {
            for part in form.surname { count(part, surnames: 1) }
            for part in form.given { count(part, givenNames: 1) }
        }
    }

    /// What a chart no longer bears. Its parts stay known: a word that was a name is one.
    mutating func remove(_ name: PatientName) {
        for form in name.forms {
            for part in form.surname { count(part, surnames: -1) }
            for part in form.given { count(part, givenNames: -1) }
        }
    }

    /// To be called when all names of a roster are in.
    mutating func indexMisspellings() {
        var keys: [UInt64] = []
        var positions: [Int32] = []
        for (place, part) in parts.enumerated() {
            Self.eachMisspellingKey(part.text) { key in
                keys.append(key)
                positions.append(Int32(place))
            }
        }
        misspellings = PostingTable(keys: keys, positions: positions)
    }

    private mutating func count(_ text: String, surnames: Int32 = 0, givenNames: Int32 = 0) {
        if let place = places[text] {
            parts[Int(place)].surnames += surnames
            parts[Int(place)].givenNames += givenNames
            return
        }
        let place = Int32(parts.count)
        places[text] = place
        parts.append(Part(text: text, surnames: surnames, givenNames: givenNames))
        if misspellings.isFilled { Self.eachMisspellingKey(text) { misspellings.add($0, place) } }
    }

    // MARK: - Questions

    /// Whether a word of two letters or more is part of a patient's name; particles are everywhere and tell nothing.
    func knows(_ text: String) -> Bool { isSurname(text) || isGivenName(text) }

    func isSurname(_ text: String) -> Bool {
        guard text.utf8.count >= 2, let place = places[text] else { return false }
        return parts[Int(place)].surnames > 0 && !RoleWords.isParticle(text)
    }

    func isGivenName(_ text: String) -> Bool {
        guard text.utf8.count >= 2, let place = places[text] else { return false }
        return parts[Int(place)].givenNames > 0
    }

    /// How many charts bear a part in their surname, and in their given names.
    func counts(_ text: String) -> (surnames: Int, givenNames: Int) {
        places[text].map { (Int(parts[Int($0)].surnames), Int(parts[Int($0)].givenNames)) } ?? (0, 0)
    }

    /// The roster's name parts that one reading error would make of a word, itself included where it is one.
    func near(_ text: String) -> [String] {
        var looked: [Int32] = []
        var found: [String] = []
        Self.eachMisspellingKey(text) { key in
            misspellings.eachPosition(key) { place in
                guard !looked.contains(place) else { return }
                looked.append(place)
                let part = parts[Int(place)].text
                if part == text || ReadingErrors.areOneApart(part, text) { found.append(part) }
            }
        }
        return found
    }

    /// Two words are at most one letter apart if they share one of these.
    private static func eachMisspellingKey(_ text: String, _ take: (UInt64) -> Void) {
        let bytes = Array(text.utf8)
        take(RosterKey.key(.misspelling, bytes))
        if bytes.count >= 3, bytes.count <= 24 {
            for place in bytes.indices where place == 0 || bytes[place] != bytes[place - 1] {
                take(RosterKey.key(.misspelling, bytes, without: place))
            }
        }
        let skeleton = ReadingErrors.skeleton(bytes)
        if skeleton != bytes { take(RosterKey.key(.misspelling, skeleton)) }
    }
}
