import Faxes

@testable import PatientMatching

/// An invented clinic whose patients are as easy to confuse as a real one's, and more often: twins, fathers and sons of
/// one name, households, numbers and birth dates one digit apart, swapped days and months, name changes, charts without
/// a number, charts twice, merged charts, inactive ones.
struct AdversaryRoster {
    private(set) var patients: [Patient] = []
    /// Providers bear patients' names at times.
    private(set) var providers: [String] = []
    /// Charts issued so far: no two have one number.
    private var issued = 0
    private var random: SeededRandom

    init(people: Int, seed: UInt64) {
        random = SeededRandom(seed: seed)
        while patients.count < people { addHousehold() }
        addDuplicates(share: 50)
        for _ in 0..<12 { providers.append("\(pick(Self.givenNames)) \(pick(Self.surnames))") }
        for _ in 0..<4 {
            let patient = patients[random.below(patients.count)]
            providers.append("\(patient.firstName) \(patient.lastName)")
        }
    }

    private mutating func addHousehold() {
        let surname = familyName()
        let home = Home(
            phone: "6135550\(100 + random.below(900))",
            address: "\(1 + random.below(980)) \(pick(Self.surnames)) Street",
            postal: "K\(random.below(10))A \(random.below(10))B\(random.below(10))".filter { $0 != " " })
        let size = [1, 1, 2, 2, 3, 4][random.below(6)]
        var members: [Patient] = []
        for place in 0..<size {
            var member = person(surname: surname, home: home)
            if place > 0, let first = members.first { member = relative(of: first, member) }
            members.append(member)
        }
        patients += members
        // A stranger elsewhere who is one error away from somebody here.
        if random.below(12) == 0, let model = members.first { patients.append(lookalike(of: model)) }
    }

    private struct Home {
        let phone: String
        let address: String
        let postal: String
    }

    private mutating func person(surname: String, home: Home) -> Patient {
        issued += 1
        let number = issued * 7 + 1000 + random.below(7)
        var patient = Patient(
            demographicNo: String(number), lastName: surname, firstName: pick(Self.givenNames),
            middleNames: random.below(2) == 0 ? pick(Self.givenNames) : nil, dateOfBirth: birthDate(),
            sex: random.below(2) == 0 ? "F" : "M", healthNumber: digits(10), healthNumberProvince: "ON",
            address: home.address, postalCode: home.postal, phones: [home.phone], providerNo: "101")
        switch random.below(40) {
        case 0: patient.alias = pick(Self.surnames)
        case 1: patient.preferredName = pick(Self.givenNames)
        case 2: patient.healthNumber = nil
        case 3: patient.status = .inactive
        case 4: patient.dateOfBirth = nil
        case 5: patient.phones = []
        default: break
        }
        return patient
    }

    private mutating func relative(of first: Patient, _ member: Patient) -> Patient {
        var member = member
        switch random.below(8) {
        case 0:
            // Twins, at times with names a letter apart.
            member.dateOfBirth = first.dateOfBirth
            if random.below(2) == 0 { member.firstName = String(first.firstName.dropLast()) + pick(["a", "e", "n"]) }
            if random.below(2) == 0, let number = first.healthNumber { member.healthNumber = oneDigitOff(number) }
        case 1:
            // Father and son.
            member.firstName = first.firstName
            if random.below(2) == 0 { member.lastName += " Jr" }
        case 2: member.lastName = familyName()
        case 3:
            // A newborn.
            member.dateOfBirth = CalendarDate(daysSince1970: 20_400 + random.below(90))
            member.healthNumber = nil
        default: break
        }
        return member
    }

    private mutating func lookalike(of model: Patient) -> Patient {
        let home = Home(phone: "6135551\(100 + random.below(900))", address: "1 Elm Road", postal: "K9Z9Z9")
        var other = person(surname: model.lastName, home: home)
        switch random.below(5) {
        case 0:
            other.firstName = model.firstName
            other.dateOfBirth = model.dateOfBirth.flatMap { BirthDates.near($0).last }
        case 1: other.healthNumber = model.healthNumber.map { oneDigitOff($0) }
        case 2: other.firstName = model.firstName
        case 3: other.dateOfBirth = model.dateOfBirth
        default:
            other.firstName = model.firstName
            other.healthNumber = model.healthNumber.map { oneDigitOff($0) }
        }
        return other
    }

    /// One person's chart twice, merged or not.
    private mutating func addDuplicates(share: Int) {
        for place in 0..<patients.count where random.below(share) == 0 {
            var copy = patients[place]
            copy.demographicNo = String(900_000 + place)
            if random.below(2) == 0 {
                copy.mergedInto = patients[place].demographicNo
                copy.lastName = pick(Self.surnames)
            } else {
                copy.healthNumber = nil
            }
            patients.append(copy)
        }
    }

    // MARK: - Material

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

    /// Few names are borne by many.
    private mutating func familyName() -> String {
        let first = Self.surnames[min(random.below(Self.surnames.count), random.below(Self.surnames.count))]
        switch random.below(12) {
        case 0: return "\(first)-\(pick(Self.surnames))"
        case 1: return "\(first) \(pick(Self.surnames))"
        case 2: return "\(pick(["Van", "De", "Le", "Mac", "St"])) \(first)"
        default: return first
        }
    }

    private mutating func birthDate() -> CalendarDate { CalendarDate(daysSince1970: 20_000 - random.below(32_000)) }

    private mutating func digits(_ count: Int) -> String {
        String(1 + random.below(9)) + (1..<count).map { _ in String(random.below(10)) }.joined()
    }

    private mutating func oneDigitOff(_ number: String) -> String {
        var bytes = Array(number.utf8)
        let place = random.below(bytes.count)
        bytes[place] = 0x30 + (bytes[place] - 0x30 + 1 + UInt8(random.below(8))) % 10
        return String(decoding: bytes, as: UTF8.self)
    }

    static let surnames = [
        "Tremblay", "Smith", "Roy", "Singh", "Nguyen", "Brown", "Gagnon", "Martin", "Chen", "Wilson", "Côté", "Patel",
        "Bouchard", "Lee", "Macdonald", "Gauthier", "Khan", "Campbell", "Lavoie", "Kim", "Thompson", "Morin", "Wong",
        "Anderson", "Fortin", "Ahmed", "Taylor", "Gagné", "Sharma", "Johnson", "Pelletier", "Okafor", "Hall",
        "Bélanger",
        "Larsen", "Wójcik", "Lévesque", "O'Brien", "Cardinal", "Dubois", "Santos", "Mohammed", "Poirier", "Ito",
        "Novak",
        "Beaulieu", "Desjardins", "Hassan", "Whiteduck", "Fitzgerald", "Paquette", "Jensen", "Cruz", "Kowalski",
        "Arsenault", "Begay", "Haddad", "Iqbal", "Janvier", "Keane", "Lalonde", "Moreau", "Nolan", "Osei", "Quirion",
        "Rivard", "Stewart", "Tanaka", "Underhill", "Vachon", "Weiss", "Xu", "Yamada", "Zhang", "Clarke", "Clark",
    ]
    static let givenNames = [
        "Marie", "John", "Michel", "Anna", "Robert", "Linda", "Jean-Pierre", "Susan", "David", "Nicole", "James",
        "Fatima", "Wei", "Priya", "Luc", "Karen", "Ahmed", "Chantal", "Thomas", "Élise", "William", "Denise", "Paul",
        "Sophie", "Daniel", "Mei", "Richard", "Julie", "Mark", "Marc", "Carol", "Carole", "Joan", "Joanne", "Eric",
        "Erica", "Kim", "Olivier", "Olivia", "Noah", "Emma", "Liam", "Léa", "Ethan", "Zoé", "Lucas", "Chloé", "Jacob",
        "Alice", "Mohamed", "Aisha", "Raj", "Hana", "Ivan", "Olga", "Pedro", "Rosa", "Kofi", "Ama", "Tuan", "Linh",
    ]
}
