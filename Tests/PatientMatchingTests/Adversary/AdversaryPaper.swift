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
        /// The charts of the person whom it is about, none where that is a stranger; nil where it is made to deceive.
        let subject: Set<String>?
        /// A letter of the given name is all that tells that it is not the patient's.
        let onlyALetterTells: Bool
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
        var kind = AdversaryKind.any(&random)
        let own = charts(ofPersonAt: place)
        // Misread by two digits, another's number is one that nobody bears, which a chart without one may be lacking.
        if kind == .anothersNumber, !hasNumber(own) { kind = .nobodysNumber }
        let other = otherPatient(than: place, &random)
        var person = Person(patient)
        // A head or a sticker with the patient's own name tells nobody that it is a namesake's.
        if [.anothersHeader, .anothersSticker].contains(kind), PatientName(patient).isNear(PatientName(other)) {
            kind = .known
        }
        // Nor does a number whose owner's name may be meant by the printed one.
        if kind == .anothersNumber, PatientName(patient).isNear(PatientName(other)) { kind = .known }
        if kind == .lastPatientsHead, Self.shareNames(patient, other) { kind = .known }
        if kind == .halfNamed, !person.given.contains("-") { kind = .known }
        change(&person, to: kind, other: other, &random)
        // What tells these from the patient must be printed, or nobody could tell.
        let print = Printing(
            person, &random, mustPrintNumber: kind == .namesakeOfTheDay || kind == .namesakeNearTheDay,
            mustPrintBirthDate: kind == .father)
        // A contradiction that is not printed is none.
        let numbers: Set<AdversaryKind> = [.anothersNumber, .nobodysNumber, .foreignNumber]
        if numbers.contains(kind), print.number == nil { kind = .known }
        var right = kind == .known ? own : []
        // A number that a chart without one may be lacking is no contradiction.
        if kind == .nobodysNumber || kind == .foreignNumber, !hasNumber(own) { right = own }
        let text = print.text(
            others: others(besides: own, &random), providers: doctors(kind, other), &random,
            sticker: kind == .anothersSticker ? Person(other) : nil,
            about: kind == .lastPatientsHead ? Person(other) : nil)
        let isTellable =
            kind == .known && print.keys >= 2 && roster.patients[index.head(of: place)].status == .active
        return Document(
            text: text.text + laterPage(kind, person, other, &random), right: right, kind: kind.rawValue,
            subject: kind.deceives ? nil : kind == .known ? own : [],
            onlyALetterTells: kind == .twinByALetter && print.number == nil,
            isTellable: isTellable && !text.hasSecondPatient)
    }

    private func change(
        _ person: inout Person, to kind: AdversaryKind, other: Patient, _ random: inout SeededRandom
    ) {
        let given = AdversaryRoster.givenNames[random.below(AdversaryRoster.givenNames.count)]
        let born = CalendarDate(daysSince1970: 19_000 - random.below(30_000))
        switch kind {
        case .stranger, .doctorsNamesake:
            (person.given, person.surname) = (given, person.surname + "ov")
            (person.born, person.number) = (born, Self.freshNumber(&random))
        case .namesake:
            (person.born, person.number) = (born, Self.freshNumber(&random))
            (person.phone, person.address, person.postal) = (nil, nil, nil)
        case .namesakeOfTheDay:
            person.number = Self.freshNumber(&random)
            (person.phone, person.address, person.postal) = (
                "4165550\(100 + random.below(900))", "7 Far Road", "V9Z9Z9"
            )
        case .twin: (person.given, person.number) = (given + "on", nil)
        case .twinByALetter:
            person.given = Self.aLetterOff(person.given, &random)
            person.number = random.below(2) == 0 ? Self.freshNumber(&random) : nil
        case .halfNamed:
            let second = ["Marc", "Luc", "Guy", "Yves"][random.below(4)]
            person.given = "\(person.given.prefix { $0 != "-" })-\(second)"
            person.number = nil
        case .namesakeNearTheDay:
            person.born = person.born.flatMap { BirthDates.near($0).randomElement(using: &random) }
            person.number = Self.freshNumber(&random)
            (person.phone, person.address, person.postal) = (nil, nil, nil)
        case .father:
            person.born = person.born.map {
                CalendarDate(daysSince1970: $0.daysSince1970 - 8_000 - random.below(5_000))
            }
            person.number = random.below(2) == 0 ? Self.freshNumber(&random) : nil
        case .newborn:
            person.given = ["Baby Girl", "Baby Boy", "BB"][random.below(3)]
            person.born = CalendarDate(daysSince1970: 20_480 + random.below(15))
        case .anothersNumber: person.number = other.healthNumber
        case .nobodysNumber: person.number = Self.freshNumber(&random)
        case .foreignNumber:
            let letters = (NameFolding.fold(person.surname) + "XX").prefix(3)
            person.number = "\(letters)J\(10_010_100 + random.below(89) * 1_000_000 + random.below(28) * 100)"
        case .known, .anothersSticker, .anothersPage, .anothersHeader, .strangersPage, .lastPatientsHead: break
        }
    }

    /// An active or inactive patient who is somebody else and whose chart has number and birth date.
    private func otherPatient(than place: Int, _ random: inout SeededRandom) -> Patient {
        while true {
            let other = random.below(roster.patients.count)
            let patient = roster.patients[other]
            if patient.healthNumber != nil, patient.dateOfBirth != nil, !index.areSamePerson(place, other) {
                return patient
            }
        }
    }

    private func charts(ofPersonAt place: Int) -> Set<String> {
        let patient = roster.patients[place]
        let charts = roster.patients.indices
            .filter { roster.patients[$0].dateOfBirth == patient.dateOfBirth || $0 == place }
            .filter { index.areSamePerson(place, $0) }.map { roster.patients[$0].demographicNo }
        return Set(charts + [roster.patients[index.head(of: place)].demographicNo])
    }

    private func hasNumber(_ charts: Set<String>) -> Bool {
        charts.contains { index.patient(numbered: $0)?.healthNumber != nil }
    }

    /// A number that nobody of the roster bears, with Ontario's check digit.
    private static func freshNumber(_ random: inout SeededRandom) -> String {
        let head = String(100_000_000 + random.below(900_000_000))
        return (0...9).map { head + String($0) }.first { HealthNumber.checkDigitFits($0, province: "ON") == true }
            ?? head
    }

    private static func shareNames(_ left: Patient, _ right: Patient) -> Bool {
        func names(_ patient: Patient) -> [String] { PatientName(patient).forms.flatMap(\.surname) }
        let (left, right) = (names(left), names(right))
        return left.contains { part in right.contains { $0 == part || ReadingErrors.areOneApart($0, part) } }
    }

    /// Denise is Dennise, Denisa or Denis.
    private static func aLetterOff(_ name: String, _ random: inout SeededRandom) -> String {
        var letters = Array(name)
        let places = letters.indices.dropFirst().filter { letters[$0].isLetter }
        let place = places[random.below(places.count)]
        switch random.below(3) {
        case 0: letters.insert(letters[place], at: place)
        case 1: letters[place] = letters[place] == "a" ? "e" : "a"
        default: if letters.count > 3 { letters.removeLast() } else { letters.append("a") }
        }
        return String(letters)
    }

    private func doctors(_ kind: AdversaryKind, _ other: Patient) -> [String] {
        kind == .doctorsNamesake ? ["\(other.firstName) \(other.lastName)"] : roster.providers
    }

    /// A second page, which most documents here don't have.
    private func laterPage(
        _ kind: AdversaryKind, _ person: Person, _ other: Patient, _ random: inout SeededRandom
    ) -> String {
        let born = other.dateOfBirth.map { Printing.written($0, &random) } ?? ""
        let name = "\(other.lastName.uppercased()), \(other.firstName)"
        switch kind {
        case .anothersPage:
            let heads = [
                "\(name)   DOB: \(born)   Page 2 of 2", "Patient: \(name)\nHCN: \(other.healthNumber ?? "")",
                "\(other.firstName) \(other.lastName)    \(born)    2/2",
                "Re: \(other.firstName) \(other.lastName)\nD.O.B. \(born)\nPage 2",
            ]
            return "\u{0C}\(heads[random.below(heads.count)])\n\nThe remainder of the examination was normal."
        case .anothersHeader:
            return "\u{0C}\(name)\(random.below(2) == 0 ? "   " : "\n")Page 2 of 2\n\nThe examination was normal."
        case .strangersPage:
            let given = AdversaryRoster.givenNames[random.below(AdversaryRoster.givenNames.count)]
            return "\u{0C}Patient: \(given) Zephyrine\nDOB: \(born)\nHCN: \(Self.freshNumber(&random))\nSeen today."
        case .known where random.below(3) == 0:
            let own = "\(person.surname), \(person.given)"
            return "\u{0C}\(random.below(2) == 0 ? own : "")   Page 2 of 2\n\nThe remainder was normal."
        default: return ""
        }
    }

    /// People of the roster who may be mentioned.
    private func others(besides right: Set<String>, _ random: inout SeededRandom) -> [Patient] {
        (0..<2).map { _ in roster.patients[random.below(roster.patients.count)] }
            .filter { !right.contains($0.demographicNo) }
    }
}
