import Faxes

/// Rule 4 of the gate: other charts of which a document may be, by one reading error in all that agreed with the best.
///
/// What parts two charts is counted: another number, birth date, name or sex is one error each that must have been made
/// for the document to be the other's. Twins of whom one letter and one digit differ are told apart where both are
/// printed: two errors that both make of one twin's what the other bears are rarer than the goal (docs/matching.md).
struct Rivals {
    let index: RosterIndex
    let evidence: DocumentEvidence

    /// The first chart, by its place on the roster, that may be meant as well.
    func first(besides best: ChartComparison, on keys: Keys) -> Int? {
        let mostErrors = errors(in: best, on: keys) + 1
        return chartsNear(best, on: keys).first { position in
            guard position != best.position, let errors = errors(for: position, not: best, on: keys),
                errors <= mostErrors
            else { return false }
            // Where telephone or address agree too, whoever lives elsewhere and can be called elsewhere is not meant.
            let isAtHome = best.phone == .exact || best.address == .exact
            if isAtHome, !keys.contains(.healthNumber), livesElsewhere(position) { return false }
            if index.areSamePerson(best.position, position) || isToldApart(position, from: best) { return false }
            // A number one digit off the best chart's and far from the other's tells them apart.
            return best.healthNumber != .near
                || ChartComparison(evidence, position: position, in: index).healthNumber != .conflict
        }
    }

    // MARK: - Errors

    /// Errors in what agreed with the best chart itself.
    private func errors(in best: ChartComparison, on keys: Keys) -> Int {
        var errors = 0
        if keys.contains(.name), best.name == .misread { errors += 1 }
        if keys.contains(.healthNumber), best.healthNumber == .near { errors += 1 }
        if keys.contains(.birthDate), best.birthDate == .near { errors += 1 }
        return errors
    }

    /// Errors that must have been made where the document is another chart's; nil where one identifier is further away
    /// than one error makes it. What the other chart lacks would have to be the same, or nearly, by chance: it counts as
    /// an error.
    private func errors(for position: Int, not best: ChartComparison, on keys: Keys) -> Int? {
        let (own, other) = (index.patients[best.position], index.patients[position])
        var errors = 0
        if keys.contains(.name) {
            guard canBeTaken(index.name(at: best.position), for: position, agreeing: best.name) else { return nil }
            if !isCalled(position, as: best) { errors += 1 }
        }
        if keys.contains(.birthDate), let date = own.dateOfBirth {
            if let its = other.dateOfBirth, !BirthDates.areNear(date, its) { return nil }
            let stands = other.dateOfBirth.map {
                $0 == date || best.birthDateIsDoubtful && evidence.allDates.contains($0)
            }
            if stands != true { errors += 1 }
        }
        if keys.contains(.healthNumber), other.healthNumber != own.healthNumber { errors += 1 }
        if isOfAnotherSex(other, than: own) { errors += 1 }
        return errors
    }

    /// Where only an initial agreed, whoever has surname and initial may be meant.
    private func canBeTaken(_ name: PatientName, for position: Int, agreeing level: NameAgreement?) -> Bool {
        let other = index.name(at: position)
        if name.isNear(other) { return true }
        guard level == .initial else { return false }
        return name.forms.contains { form in
            guard let initial = form.given.first?.first else { return true }
            return NameComparison(parts: form.surname + [String(initial)]).agreement(with: other) >= .initial
        }
    }

    /// Whether a name that agrees with the best chart agrees with another's as it stands there: by another form of it, or
    /// by its initial.
    private func isCalled(_ position: Int, as best: ChartComparison) -> Bool {
        let (own, its) = (index.name(at: best.position), index.name(at: position))
        return evidence.names.flatMap(\.comparisons).contains { printed in
            let (agreement, others) = (printed.agreement(with: own), printed.agreement(with: its))
            return agreement >= .initial && others >= min(agreement, .variant)
        }
    }

    /// Whether a field for the sex, or each title before the patient's name, says the best chart's and not the other's.
    private func isOfAnotherSex(_ other: Patient, than own: Patient) -> Bool {
        guard let sex = own.sex, let its = other.sex, sex != its, ["M", "F"].contains(sex), ["M", "F"].contains(its)
        else { return false }
        let name = PatientName(own)
        let titles = evidence.names.filter { $0.titledSex != nil && name.mayHold($0.parts) }
        return evidence.sexes.union(titles.compactMap(\.titledSex)) == [sex]
    }

    // MARK: - What tells apart

    /// Whether a chart's telephone numbers and address are known, and all others than those in the document.
    private func livesElsewhere(_ position: Int) -> Bool {
        let patient = index.patients[position]
        guard !patient.phones.isEmpty, let postal = patient.postalCode else { return false }
        return evidence.phones.isDisjoint(with: patient.phones) && !evidence.postalCodes.contains(postal)
            && StreetAddress.agreement(evidence.addresses, patient.address) != .exact
    }

    /// Two readings from different preparations agree on a number or birth date that is this chart's and not the other's:
    /// then a single reading error does not explain it.
    private func isToldApart(_ position: Int, from best: ChartComparison) -> Bool {
        let (own, other) = (index.patients[best.position], index.patients[position])
        if let number = own.healthNumber, let its = other.healthNumber, number != its,
            evidence.healthNumbers.contains(where: { $0.isConfirmed && $0.value == number })
        {
            return true
        }
        guard let date = own.dateOfBirth, let its = other.dateOfBirth, date != its else { return false }
        return evidence.birthDates.contains { $0.isConfirmed && $0.isLabelled && $0.readings == [date] }
    }

    private func chartsNear(_ best: ChartComparison, on keys: Keys) -> [Int] {
        let patient = index.patients[best.position]
        var near: [Int32] = []
        if keys.contains(.healthNumber), let number = patient.healthNumber {
            near = index.positions(healthNumber: number) + index.positions(nearHealthNumber: number)
            // A namesake whose chart holds no number may be the one: the number alone can't tell.
            if !keys.contains(.birthDate) {
                near += index.positions(nearName: index.name(at: best.position))
                    .filter { index.patients[Int($0)].healthNumber == nil }
            }
        } else if keys.contains(.birthDate), let date = patient.dateOfBirth {
            near = index.positions(bornOn: date) + index.positions(bornNear: date)
            near += index.positions(nearName: index.name(at: best.position))
                .filter { index.patients[Int($0)].dateOfBirth == nil }
        } else {
            near = index.positions(nearName: index.name(at: best.position))
        }
        return Set(near).sorted().map(Int.init)
    }
}
