import Faxes

@testable import PatientMatching

/// Documents about patients of an adversary's roster, and about people who only resemble them.
struct AdversaryPaper {
    let roster: AdversaryRoster
    let index: RosterIndex

    struct Document {
        let text: String
        /// Charts in which it may be filed; none where its patient is a stranger or it contradicts itself.
        let right: Set<String>
        let kind: String
        /// Enough is printed to tell whose it is, and the chart is active.
        let isTellable: Bool
    }

    /// What the document says of its patient.
    struct Person {
        var surname: String
        var given: String
        var middle: String?
        var born: CalendarDate?
        var number: String?
        var sex: String?
        var phone: String?
        var address: String?
        var postal: String?

        init(_ patient: Patient) {
            surname = patient.lastName
            given = patient.firstName
            middle = patient.middleNames
            born = patient.dateOfBirth
            number = patient.healthNumber
            sex = patient.sex
            phone = patient.phones.first
            address = patient.address
            postal = patient.postalCode
        }
    }

    func document(_ random: inout SeededRandom) -> Document {
        let place = random.below(roster.patients.count)
        let patient = roster.patients[place]
        var person = Person(patient)
        var right = Set(
            roster.patients.indices.filter { roster.patients[$0].dateOfBirth == patient.dateOfBirth || $0 == place }
                .filter { index.areSamePerson(place, $0) }.map { roster.patients[$0].demographicNo })
        right.insert(roster.patients[index.head(of: place)].demographicNo)
        let own = right
        var kind = "known"
        switch random.below(100) {
        case 0..<4:
            (kind, right) = ("stranger", [])
            person.born = CalendarDate(daysSince1970: 19_000 - random.below(30_000))
            person.number = String(1_000_000_000 + random.below(8_000_000_000))
            person.given = AdversaryRoster.givenNames[random.below(AdversaryRoster.givenNames.count)]
            person.surname += "ov"
        case 4..<8:
            (kind, right) = ("namesake not on the roster", [])
            person.born = CalendarDate(daysSince1970: 19_000 - random.below(30_000))
            person.number = String(1_000_000_000 + random.below(8_000_000_000))
            (person.phone, person.address, person.postal) = (nil, nil, nil)
        case 8..<10:
            (kind, right) = ("twin not on the roster", [])
            person.given = AdversaryRoster.givenNames[random.below(AdversaryRoster.givenNames.count)] + "on"
            person.number = nil
        case 10..<12:
            (kind, right) = ("newborn with the mother's number", [])
            person.given = ["Baby Girl", "Baby Boy", "BB"][random.below(3)]
            person.born = CalendarDate(daysSince1970: 20_480 + random.below(15))
        case 12..<15:
            (kind, right) = ("another's number", [])
            let other = roster.patients[random.below(roster.patients.count)]
            if index.areSamePerson(place, index.position(of: other.demographicNo) ?? place) { break }
            person.number = other.healthNumber ?? "5550001118"
        default: break
        }
        let print = Printing(person, &random)
        // A contradiction that is not printed is none.
        if kind == "another's number", print.number == nil { (kind, right) = ("known", own) }
        let text = print.text(others: others(besides: right, &random), providers: roster.providers, &random)
        let isTellable =
            kind == "known" && print.keys >= 2 && roster.patients[index.head(of: place)].status == .active
        return Document(
            text: text.text, right: right, kind: kind, isTellable: isTellable && !text.hasSecondPatient)
    }

    /// People of the roster who may be mentioned.
    private func others(besides right: Set<String>, _ random: inout SeededRandom) -> [Patient] {
        (0..<2).map { _ in roster.patients[random.below(roster.patients.count)] }
            .filter { !right.contains($0.demographicNo) }
    }
}
