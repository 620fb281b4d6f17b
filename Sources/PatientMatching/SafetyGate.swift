import Faxes

/// Whether a document may be filed in a chart without a person. Apart from the score, and simple enough to be checked
/// by reading it: every rule that is not met is a sentence for the person who decides instead.
///
/// 1. The chart is active.
/// 2. Two independent identifiers agree: health number with name or birth date; name with birth date; or the full name
///    with the telephone number or postal code.
/// 3. Nothing that the document says of its patient conflicts with the chart.
/// 4. No other chart is within one reading error on everything that agreed.
/// 5. No identifiers of a second patient stand in the document.
struct SafetyGate {
    let index: RosterIndex
    let evidence: DocumentEvidence

    /// Empty when the document may be filed in the chart.
    func objections(to best: ChartComparison, among others: [ChartComparison]) -> [String] {
        var objections: [String] = []
        let patient = index.patients[best.position]
        if patient.status != .active { objections.append("the chart is not active (\(patient.status.rawValue))") }
        objections += conflicts(best)
        guard let agreed = agreedKeys(best) else {
            objections.append("fewer than two independent identifiers agree")
            return objections
        }
        if let rival = rival(of: best, on: agreed) {
            objections.append("chart \(rival) is within one reading error on what agrees")
        }
        if let second = secondPatient(besides: best, among: others) {
            objections.append("identifiers of a second patient (chart \(second)) stand in the document")
        }
        return objections
    }

    /// What the two keys are made of.
    struct Keys: OptionSet {
        let rawValue: Int
        static let healthNumber = Keys(rawValue: 1)
        static let name = Keys(rawValue: 2)
        static let birthDate = Keys(rawValue: 4)
        static let contact = Keys(rawValue: 8)
    }

    /// Rule 2. The identifiers that agree, if there are two independent ones among them.
    func agreedKeys(_ comparison: ChartComparison) -> Keys? {
        var keys: Keys = []
        if comparison.healthNumber == .exact { keys.insert(.healthNumber) }
        if comparison.birthDate == .exact { keys.insert(.birthDate) }
        if let name = comparison.name {
            // A misread name, or surname and initial, is a second key to the health number only, or to a birth date with
            // a telephone number or postal code: a sibling of the same age may bear such a name.
            let contact = comparison.phone == .exact || comparison.postalCode == .exact
            let backed = keys.contains(.healthNumber) || (keys.contains(.birthDate) && contact && name == .misread)
            if name >= .variant || (name >= .initial && backed) { keys.insert(.name) }
        }
        if comparison.name == .full, comparison.phone == .exact || comparison.postalCode == .exact {
            keys.insert(.contact)
        }
        let strong: [Keys] = [
            [.healthNumber, .name], [.healthNumber, .birthDate], [.name, .birthDate], [.name, .contact],
        ]
        return strong.contains { keys.isSuperset(of: $0) } ? keys : nil
    }

    /// Rule 3. A misread digit is no conflict where two other identifiers agree, one of them the name in full.
    private func conflicts(_ comparison: ChartComparison) -> [String] {
        var found: [String] = []
        if comparison.healthNumber == .conflict { found.append("the health number is another one") }
        if comparison.birthDate == .conflict { found.append("the birth date is another one") }
        if comparison.nameConflicts { found.append("the patient's name field holds another name") }
        if comparison.sex == .conflict { found.append("the sex is another one") }
        if comparison.name == .different { found.append("the name is another one") }
        if comparison.healthNumber == .near, comparison.birthDate != .exact || comparison.birthDateIsDoubtful {
            found.append("the health number differs in one digit")
        }
        if comparison.birthDate == .near, comparison.healthNumber != .exact {
            found.append("the birth date differs in one digit")
        }
        return found
    }

    /// Rule 4. Another chart for which all that agreed would agree too, but for one reading error in each.
    private func rival(of best: ChartComparison, on keys: Keys) -> String? {
        let patient = index.patients[best.position]
        let nearby: [Int32]
        if keys.contains(.healthNumber), let number = patient.healthNumber {
            nearby =
                index.positions(healthNumber: number) + index.positions(nearHealthNumber: number)
                + (keys.contains(.birthDate) ? [] : namesakesWithoutNumber(of: best))
        } else if keys.contains(.birthDate), let date = patient.dateOfBirth {
            nearby = index.positions(bornOn: date) + index.positions(bornNear: date)
        } else {
            nearby =
                patient.phones.flatMap { index.positions(phone: $0) }
                + index.names[best.position].searchKeys.flatMap { index.positions(nameKey: $0) }
        }
        for position in Set(nearby).sorted() where Int(position) != best.position {
            let other = index.patients[Int(position)]
            if keys.contains(.name), !index.names[best.position].isNear(index.names[Int(position)]) { continue }
            if keys.contains(.birthDate), let left = patient.dateOfBirth, let right = other.dateOfBirth,
                !BirthDates.areNear(left, right)
            {
                continue
            }
            if DuplicateChart.areSamePerson(patient, other) { continue }
            // A printed name that is exactly this chart's tells it from a namesake's only with the health number.
            return other.demographicNo
        }
        return nil
    }

    /// Charts that bear the name and hold no health number: a number alone can't tell the document from theirs.
    private func namesakesWithoutNumber(of best: ChartComparison) -> [Int32] {
        index.names[best.position].searchKeys.flatMap { index.positions(nameKey: $0) }
            .filter { index.patients[Int($0)].healthNumber == nil }
    }

    /// Rule 5. A second patient is one whose health number stands in the document, or whose name and birth date both do.
    private func secondPatient(besides best: ChartComparison, among others: [ChartComparison]) -> String? {
        let patient = index.patients[best.position]
        for number in evidence.allHealthNumbers.sorted() where number != patient.healthNumber {
            for position in index.positions(healthNumber: number) where Int(position) != best.position {
                let other = index.patients[Int(position)]
                if !DuplicateChart.areSamePerson(patient, other) { return other.demographicNo }
            }
        }
        for other in others where other.position != best.position {
            guard other.birthDate == .exact, let name = other.name, name >= .misread else { continue }
            let chart = index.patients[other.position]
            // The best chart's own name and date may fit a namesake's too; that is rule 4's question.
            if chart.dateOfBirth == patient.dateOfBirth,
                index.names[best.position].isNear(index.names[other.position])
            {
                continue
            }
            if !DuplicateChart.areSamePerson(patient, chart) { return chart.demographicNo }
        }
        return nil
    }
}

/// Two charts of one person, not merged in the EMR.
enum DuplicateChart {
    /// The same health number, or no two different ones, with the same name, birth date and a shared contact.
    static func areSamePerson(_ left: Patient, _ right: Patient) -> Bool {
        guard let date = left.dateOfBirth, date == right.dateOfBirth,
            left.sex == right.sex || left.sex == nil
                || right.sex == nil
        else { return false }
        let sameNumber = left.healthNumber != nil && left.healthNumber == right.healthNumber
        if left.healthNumber != nil, right.healthNumber != nil, !sameNumber { return false }
        let names = (PatientName(left), PatientName(right))
        if sameNumber { return names.0.isNear(names.1) }
        let contact =
            !Set(left.phones).isDisjoint(with: right.phones)
            || (left.postalCode != nil && left.postalCode == right.postalCode)
        let sameName =
            NameFolding.parts(left.lastName) == NameFolding.parts(right.lastName)
            && NameFolding.parts(left.firstName) == NameFolding.parts(right.firstName)
        return sameName && contact
    }
}
