import Faxes

/// How one kind of evidence speaks for one chart.
enum Agreement: Sendable, Equatable {
    /// One of the two sides has nothing to compare. Empty never equals empty.
    case absent
    case exact
    /// Within one reading error: neither for nor against.
    case near
    case conflict
}

/// A document's evidence held against one chart.
struct ChartComparison: Sendable {
    let position: Int
    let healthNumber: Agreement
    let birthDate: Agreement
    /// The birth date agrees only in one of the two ways in which it can be read, or has no label.
    let birthDateIsDoubtful: Bool
    /// Best agreement of any name in the document; nil where no name is printed.
    let name: NameAgreement?
    /// A field for the patient's name holds somebody else's.
    let nameConflicts: Bool
    let sex: Agreement
    let phone: Agreement
    let postalCode: Agreement

    init(_ evidence: DocumentEvidence, position: Int, in index: RosterIndex) {
        let patient = index.patients[position]
        let patientName = index.names[position]
        self.position = position
        healthNumber = Self.healthNumber(evidence, patient)
        (birthDate, birthDateIsDoubtful) = Self.birthDate(evidence, patient)
        var best: NameAgreement?
        var conflict = false
        for person in evidence.names {
            let agreement = person.comparison.agreement(with: patientName)
            best = max(best ?? agreement, agreement)
            // An unknown word in the field is more likely a misreading than a person; a known name is a person.
            if person.isLabelled, agreement == .different, person.parts.count >= 2,
                person.parts.contains(where: { index.lexicon.knows($0) })
            {
                conflict = true
            }
        }
        name = best
        nameConflicts = conflict
        if let sex = patient.sex, ["M", "F"].contains(sex), evidence.sexes.count == 1 {
            self.sex = evidence.sexes.contains(sex) ? .exact : .conflict
        } else {
            sex = .absent
        }
        phone = patient.phones.contains { evidence.phones.contains($0) } ? .exact : .absent
        postalCode = patient.postalCode.map { evidence.postalCodes.contains($0) } ?? false ? .exact : .absent
    }

    private static func healthNumber(_ evidence: DocumentEvidence, _ patient: Patient) -> Agreement {
        guard let number = patient.healthNumber, !number.isEmpty else { return .absent }
        if evidence.healthNumbers.contains(where: { $0.value == number }) { return .exact }
        let labelled = evidence.healthNumbers.filter(\.isLabelled)
        if labelled.isEmpty { return .absent }
        if labelled.contains(where: {
            editDistance($0.value, number, limit: 1) <= 1 || Self.isCut($0.value, of: number)
        }) {
            return .near
        }
        // So few characters are a blot: they say nothing. A whole number of any province that is not this one does.
        return labelled.contains { $0.value.utf8.count >= 8 } ? .conflict : .absent
    }

    /// Whether a printed number is the chart's with up to three characters lost.
    private static func isCut(_ printed: String, of number: String) -> Bool {
        let lost = number.utf8.count - printed.utf8.count
        guard (1...3).contains(lost) else { return false }
        var rest = Array(number.utf8)[...]
        for byte in printed.utf8 {
            guard let place = rest.firstIndex(of: byte) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    private static func birthDate(_ evidence: DocumentEvidence, _ patient: Patient) -> (Agreement, Bool) {
        guard let date = patient.dateOfBirth else { return (.absent, false) }
        let labelled = evidence.birthDates.filter(\.isLabelled)
        if let printed = labelled.first(where: { $0.readings.contains(date) }) {
            return (.exact, printed.readings.count > 1)
        }
        if labelled.contains(where: { $0.readings.contains { BirthDates.areNear($0, date) } }) { return (.near, true) }
        if !labelled.isEmpty { return (.conflict, false) }
        return evidence.birthDates.contains { $0.readings.contains(date) } ? (.exact, true) : (.absent, false)
    }

    /// Kinds that agree, by the contract's names.
    var agreeing: [String] {
        var kinds: [String] = []
        if healthNumber == .exact { kinds.append("hin") }
        if let name, name >= .initial, !nameConflicts { kinds.append("name") }
        if birthDate == .exact { kinds.append("dob") }
        if sex == .exact { kinds.append("sex") }
        if phone == .exact { kinds.append("phone") }
        if postalCode == .exact { kinds.append("postal") }
        return kinds
    }

    /// Kinds that conflict, by the contract's names.
    var conflicting: [String] {
        var kinds: [String] = []
        if healthNumber == .conflict { kinds.append("hin") }
        if nameConflicts || (name == .different && healthNumber != .absent) { kinds.append("name") }
        if birthDate == .conflict { kinds.append("dob") }
        if sex == .conflict { kinds.append("sex") }
        return kinds
    }
}
