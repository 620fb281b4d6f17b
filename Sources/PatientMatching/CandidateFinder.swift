import Faxes

/// Charts that share something with a document that tells people apart: number, birth date, telephone, name, or
/// what a name sounds like or may be misread from. None is dismissed here.
struct CandidateFinder {
    let index: RosterIndex

    /// A postal code of so many patients tells nobody apart.
    private static let mostNeighbours = 200
    /// More printed names than any document about one person has: the rest is not looked up.
    private static let mostNames = 60

    func positions(for evidence: DocumentEvidence) -> [Int] {
        var found: [Int32] = []
        for number in evidence.healthNumbers where number.isLabelled {
            for reading in number.readings { found += index.positions(nearHealthNumber: reading) }
        }
        for number in evidence.allHealthNumbers { found += index.positions(healthNumber: number) }
        for date in evidence.allDates { found += index.positions(bornOn: date) }
        for phone in evidence.phones { found += index.positions(phone: phone) }
        for code in evidence.postalCodes {
            let neighbours = index.positions(postalCode: code)
            if neighbours.count <= Self.mostNeighbours { found += neighbours }
        }
        for comparison in evidence.names.prefix(Self.mostNames).flatMap(\.comparisons) {
            found += positions(named: comparison.printed)
        }
        return RosterIndex.sortedOnce(found).map(Int.init)
    }

    /// Any part may be the surname, any other the given name. Each chart once, in the roster's order.
    func positions(named parts: [String]) -> [Int32] {
        var found: [Int32] = []
        let parts = parts.count > 1 && parts.count < 5 ? parts + joined(parts) : Array(parts.prefix(6))
        let sounds = parts.map(SoundKey.of)
        var givenNames: [[String]?] = Array(repeating: nil, count: parts.count)
        for (place, surname) in parts.enumerated() where surname.utf8.count >= 2 && !RoleWords.isParticle(surname) {
            let near = index.vocabulary.near(surname).filter { $0 != surname && index.vocabulary.isSurname($0) }
            for (other, given) in parts.enumerated() where given != surname {
                if given.utf8.count == 1 {
                    index.eachPosition(named: RosterKey.key(.surnameAndInitial, surname, given)) { found.append($0) }
                    continue
                }
                let names = givenNames[other] ?? readings(ofGiven: given)
                givenNames[other] = names
                for name in names {
                    for surname in near + [surname] {
                        index.eachPosition(named: RosterKey.key(.surnameAndGiven, surname, name)) { found.append($0) }
                    }
                }
                index.eachPosition(named: RosterKey.key(.sound, sounds[place], sounds[other])) { found.append($0) }
            }
        }
        return RosterIndex.sortedOnce(found)
    }

    /// What a printed given name may stand for: itself, its initial, the names that it is short for, and those of the roster
    /// that it may be misread from.
    private func readings(ofGiven given: String) -> [String] {
        var names = [given, String(given.prefix(1))]
        let misread = index.vocabulary.near(given).filter { index.vocabulary.isGivenName($0) }
        for name in Nicknames.familiar(to: given) + misread where !names.contains(name) { names.append(name) }
        return names
    }

    /// Neighbouring parts in one, as hyphened names are printed at times.
    private func joined(_ parts: [String]) -> [String] {
        zip(parts, parts.dropFirst()).map { $0 + $1 }
    }
}
