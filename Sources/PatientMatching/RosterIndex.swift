public import Faxes

/// The clinic's patients, found by chart number, health number, birth date, name, telephone or postal code.
///
/// A value: loading a new roster makes a new index; single charts are replaced in place. It keeps the patients and flat
/// tables of positions, nothing else: names are folded when they are compared. A match never waits for a network or
/// scans the roster.
public struct RosterIndex: Sendable {
    /// Every patient, in roster order; positions in this array are what the look-ups answer.
    public private(set) var patients: [Patient]
    private(set) var vocabulary = NameVocabulary()
    private(set) var weights: MatchWeights
    private var postings = PostingTable()
    private var removed: Set<Int32> = []

    public init(patients: [Patient]) {
        self.patients = patients
        weights = .measured
        var keys: [UInt64] = []
        var positions: [Int32] = []
        keys.reserveCapacity(patients.count * 10)
        positions.reserveCapacity(patients.count * 10)
        for (place, patient) in patients.enumerated() {
            let name = PatientName(patient)
            vocabulary.add(name)
            Self.eachKey(of: patient, named: name) {
                keys.append($0)
                positions.append(Int32(place))
            }
        }
        vocabulary.indexMisspellings()
        postings = PostingTable(keys: keys, positions: positions)
        weights = WeightFitting(index: self).fitted()
    }

    // MARK: - Changes

    /// Puts a chart in, in the place of the one with its number if there is one.
    public mutating func replace(_ patient: Patient) {
        let name = PatientName(patient)
        let place: Int32
        if let known = position(of: patient.demographicNo) {
            place = Int32(known)
            vocabulary.remove(self.name(at: known))
            patients[known] = patient
        } else {
            place = Int32(patients.count)
            patients.append(patient)
        }
        vocabulary.add(name)
        // What the chart no longer bears still leads to it; every look-up compares the chart as it is now.
        Self.eachKey(of: patient, named: name) { postings.add($0, place) }
    }

    /// Takes a chart out.
    public mutating func remove(demographicNo: String) {
        guard let place = position(of: demographicNo) else { return }
        vocabulary.remove(name(at: place))
        removed.insert(Int32(place))
    }

    private static func eachKey(of patient: Patient, named name: PatientName, _ take: (UInt64) -> Void) {
        take(RosterKey.key(.chart, patient.demographicNo))
        if let number = patient.healthNumber { take(RosterKey.key(.healthNumber, number)) }
        if let date = patient.dateOfBirth { take(RosterKey.key(date)) }
        for phone in patient.phones { take(RosterKey.key(.phone, phone)) }
        if let postal = patient.postalCode { take(RosterKey.key(.postalCode, postal)) }
        name.eachSearchKey(take)
    }

    // MARK: - Charts

    /// The chart with a number.
    public func patient(numbered demographicNo: String) -> Patient? {
        position(of: demographicNo).map { patients[$0] }
    }

    func position(of demographicNo: String) -> Int? {
        positions(RosterKey.key(.chart, demographicNo)) { $0.demographicNo == demographicNo }.last.map(Int.init)
    }

    func name(at position: Int) -> PatientName { PatientName(patients[position]) }

    /// The chart into which another was merged, itself if into none. Merging in a circle leads nowhere.
    func head(of position: Int) -> Int {
        var place = position
        for _ in 0..<8 {
            guard let next = patients[place].mergedInto, let head = self.position(of: next), head != place else {
                return place
            }
            place = head
        }
        return position
    }

    /// Whether two charts are one person's: merged, or not merged though they should be.
    func areSamePerson(_ left: Int, _ right: Int) -> Bool {
        left == right || head(of: left) == head(of: right)
            || DuplicateChart.areSamePerson(patients[left], patients[right])
    }

    /// The charts of one person that are merged into none, where one is known: its head first, then those that were not
    /// merged though they should be.
    func charts(ofPersonAt position: Int) -> [Int] {
        let head = head(of: position)
        guard let date = patients[head].dateOfBirth else { return [head] }
        let others = positions(bornOn: date).map(Int.init)
            .filter { $0 != head && patients[$0].mergedInto == nil && areSamePerson(head, $0) }
        return [head] + others
    }

    // MARK: - Look-ups

    func hasPatient(bornOn date: CalendarDate) -> Bool { !positions(bornOn: date).isEmpty }
    func hasPatient(healthNumber: String) -> Bool { !positions(healthNumber: healthNumber).isEmpty }
    func hasPatient(phone: String) -> Bool { !positions(phone: phone).isEmpty }
    func hasPatient(postalCode: String) -> Bool { !positions(postalCode: postalCode).isEmpty }

    func positions(healthNumber: String) -> [Int32] {
        positions(RosterKey.key(.healthNumber, healthNumber)) { $0.healthNumber == healthNumber }
    }
    func positions(bornOn date: CalendarDate) -> [Int32] {
        positions(RosterKey.key(date)) { $0.dateOfBirth == date }
    }
    func positions(phone: String) -> [Int32] { positions(RosterKey.key(.phone, phone)) { $0.phones.contains(phone) } }
    func positions(postalCode: String) -> [Int32] {
        positions(RosterKey.key(.postalCode, postalCode)) { $0.postalCode == postalCode }
    }

    /// Charts by a key of their names, some of them more than once; whoever asks compares the names.
    func eachPosition(named key: UInt64, _ take: (Int32) -> Void) {
        postings.eachPosition(key) { position in
            if removed.isEmpty || !removed.contains(position) { take(position) }
        }
    }

    private func positions(_ key: UInt64, where holds: (borrowing Patient) -> Bool) -> [Int32] {
        var found: [Int32] = []
        eachPosition(named: key) { position in
            if holds(patients[Int(position)]) { found.append(position) }
        }
        if found.count > 1, Set(found).count < found.count { found = Set(found).sorted() }
        return found
    }

    /// Patients whose health number is one character away: another one, one lost, one added, or two swapped.
    func positions(nearHealthNumber number: String) -> [Int32] {
        var found: [Int32] = []
        HealthNumber.eachOneErrorAway(number) { other in
            guard postings.contains(RosterKey.key(.healthNumber, other)) else { return }
            found += positions(healthNumber: String(decoding: other, as: UTF8.self))
        }
        return Self.sortedOnce(found)
    }

    /// Each of them once, in order.
    static func sortedOnce(_ positions: [Int32]) -> [Int32] {
        guard positions.count > 1 else { return positions }
        var once: [Int32] = []
        once.reserveCapacity(positions.count)
        for position in positions.sorted() where position != once.last { once.append(position) }
        return once
    }

    /// Patients born on a day that one misread digit, or day and month in the other order, would make of this one.
    func positions(bornNear date: CalendarDate) -> [Int32] {
        BirthDates.near(date).flatMap { positions(bornOn: $0) }
    }

    /// Charts whose name one reading error in each half, a nickname or an initial could take for this one.
    func positions(nearName name: PatientName) -> [Int32] {
        var found: [Int32] = []
        for form in name.forms {
            let surnames = Set((form.surname + [form.surname.joined()]).flatMap { vocabulary.near($0) })
            var givens = Set(form.given.prefix(2).flatMap { vocabulary.near($0) + Nicknames.familiar(to: $0) })
            givens.formUnion(form.given.prefix(1).map { String($0.prefix(1)) })
            for surname in surnames {
                for given in givens {
                    eachPosition(named: RosterKey.key(.surnameAndGiven, surname, given)) { found.append($0) }
                }
            }
        }
        return Self.sortedOnce(found)
    }

    // MARK: - Frequencies

    /// Share of the roster that bears a surname, at least one patient's worth.
    func frequency(surname parts: [String]) -> Double {
        let count = parts.map { vocabulary.counts($0).surnames }.min() ?? 0
        return Double(max(1, count)) / Double(max(1, patients.count))
    }

    func frequency(given part: String) -> Double {
        Double(max(1, vocabulary.counts(part).givenNames)) / Double(max(1, patients.count))
    }

    func frequency(bornOn date: CalendarDate) -> Double {
        // One chart's own date says nothing of how common it is: some 25,000 days are alive.
        max(1.0 / 25_000, Double(positions(bornOn: date).count - 1) / Double(max(1, patients.count)))
    }
}
