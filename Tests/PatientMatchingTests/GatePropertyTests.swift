import Faxes
import Testing

@testable import PatientMatching

/// The gate's rules, each held against documents drawn at random: what is filed is taken, the one thing that a rule asks
/// for is taken away, and it must not be filed any more.
@Suite("The safety gate's rules, on any document")
struct GatePropertyTests {
    /// A patient's identifiers as a document may state them, and the chart; filed as they are. It is asked outside of
    /// `#expect`, which would print the whole clinic.
    private struct Filed {
        let index: RosterIndex
        let patient: Patient
        let identifiers: [Identifier]
        var random: SeededRandom

        func isFiled(_ identifiers: [Identifier], in index: RosterIndex? = nil) -> Bool {
            PatientMatcher(index: index ?? self.index).match(identifiers).demographicNo == patient.demographicNo
        }

        func index(with chart: Patient) -> RosterIndex {
            var index = index
            index.replace(chart)
            return index
        }
    }

    /// Some hundred that are filed, of an adversary's clinic; fewer would prove little.
    private static func eachFiled(seed: UInt64, _ check: (inout Filed) -> Void) throws {
        let roster = AdversaryRoster(people: 300, seed: seed)
        let index = RosterIndex(patients: roster.patients)
        var random = SeededRandom(seed: seed)
        var count = 0
        for _ in 0..<200 {
            let patient = roster.patients[random.below(roster.patients.count)]
            let identifiers = stated(of: patient, &random)
            var filed = Filed(index: index, patient: patient, identifiers: identifiers, random: random)
            guard filed.isFiled(identifiers) else { continue }
            count += 1
            check(&filed)
            random = filed.random
        }
        try #require(count > 80)
    }

    private static let seeds: [UInt64] = [1, 2, 3]
    private static let keys: Set<Identifier.Kind> = [.healthNumber, .dateOfBirth, .name]

    /// Two or three of number, birth date and name, and some of the rest.
    private static func stated(of patient: Patient, _ random: inout SeededRandom) -> [Identifier] {
        let left = random.below(4)
        let kept = Identifier.Kind.allCases.filter { kind in
            keys.contains(kind) ? kind != [.healthNumber, .dateOfBirth, .name, nil][left] : random.below(2) == 0
        }
        return patient.identifiers.filter { kept.contains($0.kind) }
    }

    private static func identifier(_ kind: Identifier.Kind, _ value: String, cue: String = "chart") -> Identifier {
        Identifier(kind: kind, value: value, role: cue.isEmpty ? .unstated : .patient, page: 1, cue: cue)
    }

    /// As it is, with the identifiers of one kind replaced.
    private static func replacing(_ kind: Identifier.Kind, by value: String, in all: [Identifier]) -> [Identifier] {
        all.filter { $0.kind != kind } + [identifier(kind, value)]
    }

    private static func otherDigits(_ number: String, count: Int) -> String {
        String(decoding: number.utf8.enumerated().map { $0 < count ? 0x30 + ($1 - 0x30 + 5) % 10 : $1 }, as: UTF8.self)
    }

    private static func letterOff(_ name: String) -> String {
        String(name.dropLast(1)) + (name.last == "a" ? "e" : "a")
    }

    // MARK: - Rule by rule

    @Test("1: a chart that is not active is filed in by nobody", arguments: seeds)
    func active(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            var chart = filed.patient
            chart.status = .inactive
            let isFiled = filed.isFiled(filed.identifiers, in: filed.index(with: chart))
            #expect(!isFiled)
        }
    }

    @Test("2: one of number, birth date and name is not enough, whatever else agrees", arguments: seeds)
    func twoKeys(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            for kind in Self.keys {
                let one = filed.patient.identifiers.filter { $0.kind == kind || !Self.keys.contains($0.kind) }
                let isFiled = filed.isFiled(one)
                #expect(!isFiled)
            }
        }
    }

    @Test("3: one identifier that is another's is enough against it", arguments: seeds)
    func conflicts(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            let (patient, all) = (filed.patient, filed.identifiers)
            if let number = patient.healthNumber {
                let isFiled = filed.isFiled(
                    Self.replacing(.healthNumber, by: Self.otherDigits(number, count: 4), in: all))
                #expect(!isFiled)
            }
            if let born = patient.dateOfBirth {
                let other = CalendarDate(daysSince1970: born.daysSince1970 + 4_000)
                let isFiled = filed.isFiled(Self.replacing(.dateOfBirth, by: other.description, in: all))
                #expect(!isFiled)
            }
            if let sex = patient.sex {
                let isFiled = filed.isFiled(Self.replacing(.sex, by: sex == "F" ? "M" : "F", in: all))
                #expect(!isFiled)
            }
            let isFiled = filed.isFiled(Self.replacing(.name, by: "QUILLFEATHER, ZEPHYRINE", in: all))
            #expect(!isFiled)
        }
    }

    /// Another chart that shares all with the patient but what is one error off in each of some identifiers.
    private static func rival(
        of patient: Patient, off kinds: Set<Identifier.Kind>, _ random: inout SeededRandom
    ) -> Patient {
        var rival = patient
        rival.demographicNo = "rival"
        (rival.alias, rival.preferredName, rival.learnedNames) = (nil, nil, [])
        // The contacts of a namesake, or else both charts would be one person's.
        (rival.phones, rival.address, rival.postalCode) = (["6135559999"], "7 Far Road", "V9Z9Z9")
        rival.mergedInto = nil
        if kinds.contains(.name) { rival.firstName = letterOff(patient.firstName) }
        if kinds.contains(.dateOfBirth) {
            rival.dateOfBirth = patient.dateOfBirth.flatMap { BirthDates.near($0).randomElement(using: &random) }
        }
        let isNumberOff = kinds.contains(.healthNumber)
        rival.healthNumber = isNumberOff ? patient.healthNumber.map { otherDigits($0, count: 1) } : nil
        return rival
    }

    @Test("4: another chart that one error parts from all that agrees keeps it back", arguments: seeds)
    func rivals(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            let stated = Self.keys.intersection(filed.identifiers.map(\.kind))
            for kind in stated {
                // Where the number is stated, its bearer is meant: the other's must be one digit off.
                if kind != .healthNumber, stated.contains(.healthNumber) { continue }
                var contactless = filed.identifiers
                contactless.removeAll { !Self.keys.contains($0.kind) }
                let rival = Self.rival(of: filed.patient, off: [kind], &filed.random)
                let isFiled = filed.isFiled(contactless, in: filed.index(with: rival))
                #expect(!isFiled)
            }
        }
    }

    @Test("4: a chart that two errors part from what agrees letter for letter is told apart", arguments: seeds)
    func told(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            let stated = Self.keys.intersection(filed.identifiers.map(\.kind))
            let rival = Self.rival(of: filed.patient, off: stated, &filed.random)
            let isFiled = filed.isFiled(filed.identifiers, in: filed.index(with: rival))
            #expect(isFiled)
        }
    }

    @Test("4: a sex that is stated and that is another chart's not is worth an error", arguments: seeds)
    func sexes(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            guard let sex = filed.patient.sex, let born = filed.patient.dateOfBirth else { return }
            let all = [
                Self.identifier(.name, "\(filed.patient.lastName), \(filed.patient.firstName)"),
                Self.identifier(.dateOfBirth, born.description),
            ]
            guard filed.isFiled(all) else { return }
            var rival = Self.rival(of: filed.patient, off: [.name], &filed.random)
            rival.sex = sex == "F" ? "M" : "F"
            let index = filed.index(with: rival)
            let isFiledWithout = filed.isFiled(all, in: index)
            #expect(!isFiledWithout)
            let isFiled = filed.isFiled(all + [Self.identifier(.sex, sex)], in: index)
            #expect(isFiled)
        }
    }

    @Test(
        "5: another patient's number, name and birth date, or name behind Mr., keep it back",
        arguments: seeds)
    func secondPatient(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            let second = Patient(
                demographicNo: "second", lastName: "Quillfeather", firstName: "Zephyrine",
                dateOfBirth: CalendarDate("1949-12-30"), healthNumber: "0000000000")
            let index = filed.index(with: second)
            let isFiled = filed.isFiled(filed.identifiers, in: index)
            #expect(isFiled)
            let number = Self.identifier(.healthNumber, "0000000000", cue: "")
            let name = Self.identifier(.name, "QUILLFEATHER, ZEPHYRINE", cue: "")
            let born = Self.identifier(.dateOfBirth, "1949-12-30", cue: "")
            let titled = Self.identifier(.name, "QUILLFEATHER, ZEPHYRINE", cue: "MRS")
            for signs in [[number], [name, born], [titled]] {
                let isFiled = filed.isFiled(filed.identifiers + signs, in: index)
                #expect(!isFiled)
            }
        }
    }

    @Test("the order in which identifiers stand changes nothing", arguments: seeds)
    func order(seed: UInt64) throws {
        try Self.eachFiled(seed: seed) { filed in
            let isFiled = filed.isFiled(filed.identifiers.shuffled(using: &filed.random))
            #expect(isFiled)
        }
    }
}
