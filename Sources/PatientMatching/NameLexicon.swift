/// The name parts, birth dates and numbers that occur in a roster: what makes two capitalised words a name.
struct NameLexicon: Sendable {
    private(set) var surnames: Set<String> = []
    private(set) var givenNames: Set<String> = []

    mutating func add(surname parts: [String]) {
        for part in parts where part.utf8.count >= 2 && !RoleWords.isParticle(part) { surnames.insert(part) }
    }

    mutating func add(given parts: [String]) {
        for part in parts where part.utf8.count >= 2 { givenNames.insert(part) }
    }

    func knows(_ part: String) -> Bool { surnames.contains(part) || givenNames.contains(part) }
}
