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
        var found: Set<Int32> = []
        for number in evidence.healthNumbers where number.isLabelled {
            for reading in number.readings { found.formUnion(index.positions(nearHealthNumber: reading)) }
        }
        for number in evidence.allHealthNumbers { found.formUnion(index.positions(healthNumber: number)) }
        for date in evidence.allDates { found.formUnion(index.positions(bornOn: date)) }
        for phone in evidence.phones { found.formUnion(index.positions(phone: phone)) }
        for code in evidence.postalCodes {
            let neighbours = index.positions(postalCode: code)
            if neighbours.count <= Self.mostNeighbours { found.formUnion(neighbours) }
        }
        for comparison in evidence.names.prefix(Self.mostNames).flatMap(\.comparisons) {
            found.formUnion(positions(named: comparison.printed))
        }
        return found.sorted().map(Int.init)
    }

    /// Any part may be the surname, any other the given name.
    func positions(named parts: [String]) -> Set<Int32> {
        var found: Set<Int32> = []
        let parts = parts.count > 1 && parts.count < 5 ? parts + joined(parts) : Array(parts.prefix(6))
        for surname in parts where surname.utf8.count >= 2 && !RoleWords.isParticle(surname) {
            let near = index.vocabulary.near(surname).filter { index.vocabulary.isSurname($0) }
            for given in parts where given != surname {
                if given.utf8.count == 1 {
                    found.formUnion(index.positions(named: RosterKey.key(.surnameAndInitial, surname, given)))
                    continue
                }
                let familiar = [given, String(given.prefix(1))] + Nicknames.familiar(to: given)
                let misread = index.vocabulary.near(given).filter { index.vocabulary.isGivenName($0) }
                for name in Set(familiar + misread) {
                    for surname in Set(near + [surname]) {
                        found.formUnion(index.positions(named: RosterKey.key(.surnameAndGiven, surname, name)))
                    }
                }
                let sound = RosterKey.key(.sound, SoundKey.of(surname), SoundKey.of(given))
                found.formUnion(index.positions(named: sound))
            }
        }
        return found
    }

    /// Neighbouring parts in one, as hyphened names are printed at times.
    private func joined(_ parts: [String]) -> [String] {
        zip(parts, parts.dropFirst()).map { $0 + $1 }
    }
}
