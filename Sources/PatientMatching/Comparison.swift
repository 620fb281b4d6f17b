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
    /// The chart's birth date stands in the document, by a label as the patient's or by none.
    let birthDateStands: Bool
    /// Best agreement of any name in the document; nil where no name can be read.
    let name: NameAgreement?
    /// Name and birth date agree in running text alone: behind "Mr." the one, without a label the other. A mention of
    /// somebody, and a day.
    let isMentionedOnly: Bool
    /// A name in the patient's field, or where a patient's stands, is the chart's but for one letter of the surname; and the
    /// birth date agrees by its label.
    let isSurnameMisread: Bool
    /// A field for the patient's name holds somebody else's.
    let nameConflicts: Bool
    let sex: Agreement
    let phone: Agreement
    let address: Agreement
    let postalCode: Agreement
    let chartNumber: Agreement

    init(_ evidence: DocumentEvidence, position: Int, in index: RosterIndex) {
        let patient = index.patients[position]
        self.position = position
        healthNumber = Self.healthNumber(evidence, patient)
        (birthDate, birthDateIsDoubtful) = Self.birthDate(evidence, patient)
        birthDateStands = patient.dateOfBirth.map { evidence.allDates.contains($0) } ?? false
        (name, nameConflicts) = Self.name(evidence, index.name(at: position), in: index.vocabulary)
        isMentionedOnly =
            birthDate == .exact && birthDateIsDoubtful && !Self.isDated(evidence, patient)
            && Self.isMentioned(evidence, index.name(at: position))
        isSurnameMisread =
            name == .misread && birthDate == .exact && Self.isDated(evidence, patient)
            && evidence.names.contains { person in
                (person.isLabelled || person.standsAlone)
                    && person.comparisons.contains { $0.misreadsOnlySurname(of: index.name(at: position)) }
            }
        if let sex = patient.sex, ["M", "F"].contains(sex), evidence.sexes.count == 1 {
            self.sex = evidence.sexes.contains(sex) ? .exact : .conflict
        } else {
            sex = .absent
        }
        phone = Self.phone(evidence, patient)
        address = StreetAddress.agreement(evidence.addresses, patient.address)
        postalCode = Self.one(of: evidence.postalCodes, is: patient.postalCode)
        chartNumber = evidence.chartNumbers.contains(patient.demographicNo) ? .exact : .absent
    }

    /// Whether something agrees, or nearly does, that tells people apart: sex, address and postal code, which many share,
    /// find nobody. Most charts that are looked up fail here, so the cheap questions come first.
    static func tellsApart(_ evidence: DocumentEvidence, position: Int, in index: RosterIndex) -> Bool {
        let patient = index.patients[position]
        let dateStands = patient.dateOfBirth.map { evidence.allDates.contains($0) } ?? false
        if dateStands, birthDate(evidence, patient).0 == .exact { return true }
        if !evidence.phones.isEmpty, patient.phones.contains(where: evidence.phones.contains) { return true }
        if !evidence.chartNumbers.isEmpty, evidence.chartNumbers.contains(patient.demographicNo) { return true }
        if [.exact, .near].contains(healthNumber(evidence, patient)) { return true }
        let (name, conflicts) = name(evidence, index.name(at: position), in: index.vocabulary)
        guard let name else { return false }
        return name >= .initial && !conflicts || name >= .misread && dateStands
    }

    // MARK: - Field by field

    private static func name(
        _ evidence: DocumentEvidence, _ chart: PatientName, in vocabulary: NameVocabulary
    ) -> (NameAgreement?, conflicts: Bool) {
        var best: NameAgreement?
        var untitled: NameAgreement?
        var conflict = false
        for person in evidence.names {
            let agreement = person.comparisons.map { $0.agreement(with: chart) }.max() ?? .different
            // A field that can't be read says nothing: neither whose it is nor whose it is not.
            if agreement == .different,
                person.isIllegible(vocabulary) || person.isInHead && chart.isGarbled(in: person.parts, vocabulary)
                    || chart.mayBeShortened(to: person.parts)
            {
                continue
            }
            best = max(best ?? agreement, agreement)
            if !person.isTitled { untitled = max(untitled ?? agreement, agreement) }
            // An unknown word in the field is more likely a misreading than a person; a known name is a person.
            if person.isLabelled, agreement == .different, person.namesSomebody(vocabulary) || person.isClear {
                conflict = true
            }
        }
        // Names in the text may be anybody's: only one in the patient's field can be another than the chart's.
        if best == .different, !evidence.names.contains(where: \.isLabelled) { return (nil, conflict) }
        // A name a letter off in the patient's place may be a twin's, whomever the text mentions by the chart's.
        return (untitled == .misread ? .misread : best, conflict)
    }

    private static func isDated(_ evidence: DocumentEvidence, _ patient: Patient) -> Bool {
        evidence.birthDates.contains { printed in
            printed.isLabelled && (patient.dateOfBirth.map(printed.readings.contains) ?? false)
        }
    }

    private static func isMentioned(_ evidence: DocumentEvidence, _ chart: PatientName) -> Bool {
        let called = evidence.names.filter { person in
            person.comparisons.contains { $0.agreement(with: chart) >= .initial }
        }
        return called.allSatisfy { $0.isTitled && !$0.isSubject }
    }

    private static func healthNumber(_ evidence: DocumentEvidence, _ patient: Patient) -> Agreement {
        guard let number = patient.healthNumber, !number.isEmpty else { return .absent }
        let stated = evidence.statedHealthNumbers
        let agreements = (stated.isEmpty ? evidence.healthNumbers : stated).map { printed in
            let found = agreement(of: printed.readings.map { agreement(of: $0, with: number) })
            return found == .conflict && printed.isIllegible && !printed.isConfirmed ? .absent : found
        }
        if agreements.contains(.exact) || evidence.healthNumbers.contains(where: { $0.readings == [number] }) {
            return .exact
        }
        if stated.isEmpty { return .absent }
        return agreements.contains(.near) ? .near : agreements.contains(.conflict) ? .conflict : .absent
    }

    private static func agreement(of printed: String, with number: String) -> Agreement {
        if printed == number { return .exact }
        if editDistance(printed, number, limit: 1) <= 1 || isCut(printed, of: number) { return .near }
        // So few characters are a blot: they say nothing. A whole number of any province that is not this one does.
        return printed.utf8.count >= 8 || printed.utf8.count == number.utf8.count ? .conflict : .absent
    }

    /// Two readings of one place: exact where one is and the other is a single error away; a conflict where one is one.
    private static func agreement(of readings: [Agreement]) -> Agreement {
        if readings.contains(.conflict) { return .conflict }
        return readings.contains(.exact) ? .exact : readings.contains(.near) ? .near : .absent
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
        if let printed = labelled.first(where: { agreement(of: $0, with: date) == .exact }) {
            return (.exact, printed.readings.count > 1)
        }
        if labelled.contains(where: { agreement(of: $0, with: date) == .near }) { return (.near, true) }
        if !labelled.isEmpty { return (.conflict, false) }
        return evidence.birthDates.contains { $0.readings.contains(date) } ? (.exact, true) : (.absent, false)
    }

    private static func agreement(of printed: DocumentEvidence.PrintedDate, with date: CalendarDate) -> Agreement {
        func one(_ readings: [CalendarDate]) -> Agreement {
            if readings.contains(date) { return .exact }
            return readings.contains { BirthDates.areNear($0, date) } ? .near : .conflict
        }
        let first: Agreement =
            printed.spoilt.isEmpty ? one(printed.readings) : BirthDates.mayBe(printed.spoilt, date) ? .near : .conflict
        return agreement(of: [first] + (printed.second.map { [one([$0])] } ?? []))
    }

    /// Telephone numbers differ for many reasons; only one that is meant as the patient's speaks against a chart, weakly.
    private static func phone(_ evidence: DocumentEvidence, _ patient: Patient) -> Agreement {
        if patient.phones.contains(where: { evidence.phones.contains($0) }) { return .exact }
        guard !patient.phones.isEmpty, !evidence.labelledPhones.isEmpty else { return .absent }
        let isNear = patient.phones.contains { own in
            evidence.labelledPhones.contains { hammingDistance($0, own).map { $0 <= 1 } ?? false }
        }
        return isNear ? .near : .conflict
    }

    private static func one(of printed: Set<String>, is own: String?) -> Agreement {
        guard let own, !own.isEmpty, !printed.isEmpty else { return .absent }
        if printed.contains(own) { return .exact }
        return printed.contains { editDistance($0, own, limit: 1) <= 1 } ? .near : .conflict
    }

    // MARK: - Summaries

    /// Kinds that agree, by the contract's names.
    var agreeing: [String] {
        var kinds: [String] = []
        if healthNumber == .exact { kinds.append("hin") }
        if let name, name >= .initial, !nameConflicts { kinds.append("name") }
        if birthDate == .exact { kinds.append("dob") }
        if sex == .exact { kinds.append("sex") }
        if phone == .exact { kinds.append("phone") }
        if address == .exact { kinds.append("address") }
        if postalCode == .exact { kinds.append("postal") }
        if chartNumber == .exact { kinds.append("chart") }
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

    /// The fields that both sides hold, each with the level of its agreement.
    var levels: [(field: MatchWeights.Field, level: NameAgreement)] {
        var found: [(MatchWeights.Field, NameAgreement)] = []
        // A name that agrees and one in the patient's field that doesn't speak for and against: neither is counted.
        if let name, !nameConflicts || name < .misread { found.append((.name, nameConflicts ? .different : name)) }
        let others: [(MatchWeights.Field, Agreement)] = [
            (.healthNumber, healthNumber), (.birthDate, birthDate), (.sex, sex), (.phone, phone), (.address, address),
            (.postalCode, postalCode),
        ]
        for (field, agreement) in others {
            switch agreement {
            case .exact: found.append((field, .full))
            case .near: found.append((field, .misread))
            case .conflict: found.append((field, .different))
            case .absent: break
            }
        }
        return found
    }
}
