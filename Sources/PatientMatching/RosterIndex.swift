public import Faxes

/// The clinic's patients, found by health number, birth date, name, telephone or postal code.
///
/// A value: loading a new roster makes a new index. Look-ups are hash look-ups, so a match never waits for a network
/// or scans the roster.
public struct RosterIndex: Sendable {
    /// Every patient, in roster order; positions in this array are what the look-ups answer.
    public let patients: [Patient]
    let names: [PatientName]
    let lexicon: NameLexicon
    private var byHealthNumber: [String: [Int32]] = [:]
    private var byBirthDate: [CalendarDate: [Int32]] = [:]
    private var byPhone: [String: [Int32]] = [:]
    private var byPostalCode: [String: [Int32]] = [:]
    /// Surname part and first letter of a given name.
    private var byName: [String: [Int32]] = [:]
    private var surnameCounts: [String: Int] = [:]
    private var givenCounts: [String: Int] = [:]
    private var positions: [String: Int32] = [:]

    public init(patients: [Patient]) {
        self.patients = patients
        names = patients.map(PatientName.init)
        var lexicon = NameLexicon()
        for (place, patient) in patients.enumerated() {
            let position = Int32(place)
            let name = names[place]
            positions[patient.demographicNo] = position
            if let number = patient.healthNumber { byHealthNumber[number, default: []].append(position) }
            if let date = patient.dateOfBirth { byBirthDate[date, default: []].append(position) }
            for phone in patient.phones { byPhone[phone, default: []].append(position) }
            if let postal = patient.postalCode { byPostalCode[postal, default: []].append(position) }
            for key in name.searchKeys { byName[key, default: []].append(position) }
            for form in name.forms {
                lexicon.add(surname: form.surname)
                lexicon.add(given: form.given)
            }
            if let main = name.forms.first {
                for part in Set(main.surname) { surnameCounts[part, default: 0] += 1 }
                if let first = main.given.first { givenCounts[first, default: 0] += 1 }
            }
        }
        self.lexicon = lexicon
    }

    /// The chart with a number.
    public func patient(numbered demographicNo: String) -> Patient? {
        positions[demographicNo].map { patients[Int($0)] }
    }

    func position(of demographicNo: String) -> Int? { positions[demographicNo].map(Int.init) }
    func hasPatient(bornOn date: CalendarDate) -> Bool { byBirthDate[date] != nil }
    func hasPatient(healthNumber: String) -> Bool { byHealthNumber[healthNumber] != nil }
    func hasPatient(phone: String) -> Bool { byPhone[phone] != nil }
    func hasPatient(postalCode: String) -> Bool { byPostalCode[postalCode] != nil }

    func positions(healthNumber: String) -> [Int32] { byHealthNumber[healthNumber] ?? [] }
    func positions(bornOn date: CalendarDate) -> [Int32] { byBirthDate[date] ?? [] }
    func positions(phone: String) -> [Int32] { byPhone[phone] ?? [] }
    func positions(nameKey: String) -> [Int32] { byName[nameKey] ?? [] }

    /// Patients whose health number is one character away.
    func positions(nearHealthNumber number: String) -> [Int32] {
        var found: [Int32] = []
        let characters = Array(number.utf8)
        for place in characters.indices {
            let alternatives: ClosedRange<UInt8> = (0x30...0x39).contains(characters[place]) ? 0x30...0x39 : 0x41...0x5A
            for other in alternatives where other != characters[place] {
                var changed = characters
                changed[place] = other
                found += positions(healthNumber: String(decoding: changed, as: UTF8.self))
            }
            if place + 1 < characters.count, characters[place] != characters[place + 1] {
                var swapped = characters
                swapped.swapAt(place, place + 1)
                found += positions(healthNumber: String(decoding: swapped, as: UTF8.self))
            }
        }
        return found
    }

    /// Patients born on a day that one misread digit, or day and month in the other order, would make of this one.
    func positions(bornNear date: CalendarDate) -> [Int32] {
        BirthDates.near(date).flatMap { positions(bornOn: $0) }
    }

    /// Share of the roster that bears a surname, at least one patient's worth.
    func frequency(surname parts: [String]) -> Double {
        let count = parts.map { surnameCounts[$0] ?? 0 }.min() ?? 0
        return Double(max(1, count)) / Double(max(1, patients.count))
    }

    func frequency(given part: String) -> Double {
        Double(max(1, givenCounts[part] ?? 0)) / Double(max(1, patients.count))
    }

    func frequency(bornOn date: CalendarDate) -> Double {
        // A roster smaller than the calendar would make every birth date look unique: some 25,000 days are alive.
        max(1.0 / 25_000, Double(byBirthDate[date]?.count ?? 0) / Double(max(1, patients.count)) / 10)
    }
}

/// Birth dates within one reading error of each other.
enum BirthDates {
    /// One digit of `YYYYMMDD` different, or day and month swapped.
    static func areNear(_ left: CalendarDate, _ right: CalendarDate) -> Bool {
        if left == right { return true }
        if left.year == right.year, left.month == right.day, left.day == right.month { return true }
        return hammingDistance(left.description, right.description) == 1
    }

    static func near(_ date: CalendarDate) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        let characters = Array(date.description.utf8)
        for place in characters.indices where (0x30...0x39).contains(characters[place]) {
            for other in UInt8(0x30)...0x39 where other != characters[place] {
                var changed = characters
                changed[place] = other
                if let near = CalendarDate(String(decoding: changed, as: UTF8.self)) { dates.append(near) }
            }
        }
        if let swapped = CalendarDate(year: date.year, month: date.day, day: date.month), swapped != date {
            dates.append(swapped)
        }
        return dates
    }
}
