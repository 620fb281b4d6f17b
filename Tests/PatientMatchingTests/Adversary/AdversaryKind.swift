import Faxes

@testable import PatientMatching

/// What an adversary's document is about, against what its pages say.
enum AdversaryKind: String, CaseIterable {
    case known
    case stranger
    case namesake = "namesake not on the roster"
    case namesakeOfTheDay = "namesake of the same birth date, not on the roster"
    case twin = "twin not on the roster"
    case twinByALetter = "twin whose name is a letter off, not on the roster"
    case halfNamed = "sibling of half the same double name, not on the roster"
    case namesakeNearTheDay = "namesake born within one reading error, not on the roster"
    case father = "father of the same name, not on the roster"
    case lastPatientsHead = "a letter under the head of last week's patient"
    case newborn = "newborn with the mother's number"
    case anothersNumber = "another patient's number"
    case nobodysNumber = "a number that nobody bears"
    case foreignNumber = "a number of another province that nobody bears"
    case anothersSticker = "another patient's sticker on the page"
    case anothersPage = "a page of another patient's behind it"
    case anothersHeader = "another patient's name in the head of a later page"
    case strangersPage = "a page of a stranger's behind it"
    case doctorsNamesake = "stranger of a doctor who is a patient too"

    /// Of a hundred documents; the rest are what they say they are.
    private static let shares: [(AdversaryKind, Int)] = [
        (.stranger, 4), (.namesake, 4), (.namesakeOfTheDay, 3), (.twin, 2), (.newborn, 2), (.anothersNumber, 3),
        (.nobodysNumber, 2), (.foreignNumber, 1), (.anothersSticker, 2), (.anothersPage, 2), (.anothersHeader, 2),
        (.strangersPage, 1), (.doctorsNamesake, 2), (.twinByALetter, 2), (.halfNamed, 1), (.namesakeNearTheDay, 2),
        (.father, 1), (.lastPatientsHead, 1),
    ]

    static func any(_ random: inout SeededRandom) -> AdversaryKind {
        var place = random.below(100)
        for (kind, share) in shares {
            if place < share { return kind }
            place -= share
        }
        return .known
    }

    /// No document that comes by itself is so: it tells nothing of how well probabilities hold.
    var deceives: Bool { ![.known, .stranger, .doctorsNamesake].contains(self) }
}
