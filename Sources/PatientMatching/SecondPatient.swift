import Faxes

/// Rule 5 of the gate: what in a document speaks of a patient other than the one whose chart agrees.
struct SecondPatient {
    let index: RosterIndex
    let evidence: DocumentEvidence

    func signs(besides best: ChartComparison, among others: [ChartComparison]) -> [String] {
        var signs = identified(besides: best, among: others)
        if isHeadedByAnother(best) { signs.append("another name stands where the patient's stands") }
        if speaksOfSomebodyElse(best) { signs.append("the text speaks of somebody of another name") }
        if speaksOfAnotherSex(best) { signs.append("the text speaks of somebody of another sex") }
        return signs
    }

    /// Those signs that tell more than that a name is not the chart's.
    func identified(besides best: ChartComparison, among others: [ChartComparison]) -> [String] {
        var signs: [String] = []
        if let number = numbered(besides: best) ?? fitting(besides: best, among: others) ?? named(besides: best) {
            signs.append("identifiers of a second patient (chart \(number)) stand in the document")
        }
        if hasForeignNumber(best) { signs.append("a second health number stands in the document") }
        if hasForeignBirthDate(best) { signs.append("a second birth date stands in the document") }
        return signs
    }

    /// A chart whose health number, or one a digit off it, stands in the document, whoever's it is said to be.
    private func numbered(besides best: ChartComparison) -> String? {
        let own = index.patients[best.position].healthNumber
        for number in evidence.allHealthNumbers.sorted() where number != own {
            let exact = index.positions(healthNumber: number)
            let isOwnMisread = own.map { editDistance($0, number, limit: 1) <= 1 } ?? false
            let near = exact.isEmpty && !isOwnMisread ? index.positions(nearHealthNumber: number) : []
            for position in exact + near where !index.areSamePerson(best.position, Int(position)) {
                return index.patients[Int(position)].demographicNo
            }
        }
        return nil
    }

    /// A chart with which two identifiers agree, or name and birth date nearly; or whose birth date stands in the document,
    /// and its telephone or address, or its surname and initial, which are not the patient's. So much is no coincidence,
    /// though it is too little to file by.
    private func fitting(besides best: ChartComparison, among others: [ChartComparison]) -> String? {
        let patient = index.patients[best.position]
        for other in others where other.position != best.position {
            let chart = index.patients[other.position]
            let nearly =
                other.birthDateStands
                && (other.name.map { $0 >= .misread } ?? false
                    || chart.dateOfBirth != patient.dateOfBirth
                        && (isAtHome(other, not: best) || isNamed(other, not: best)))
            guard nearly || Keys(other) != nil else { continue }
            // The best chart's own name and date may fit a namesake's too; that is rule 4's question.
            let isNamesake = index.name(at: best.position).isNear(index.name(at: other.position))
            if isNamesake, chart.dateOfBirth == patient.dateOfBirth || !other.birthDateStands { continue }
            if !index.areSamePerson(best.position, other.position) { return chart.demographicNo }
        }
        return nil
    }

    /// Whether another's telephone or address stands in the document, and it is not the patient's.
    private func isAtHome(_ other: ChartComparison, not best: ChartComparison) -> Bool {
        other.phone == .exact && best.phone != .exact || other.address == .exact && best.address != .exact
    }

    /// Whether a name in the document is another's by surname and initial at least, and not the patient's.
    private func isNamed(_ other: ChartComparison, not best: ChartComparison) -> Bool {
        let (own, its) = (index.name(at: best.position), index.name(at: other.position))
        return evidence.names.contains { person in
            person.comparisons.contains { $0.agreement(with: its) >= .initial }
                && person.comparisons.allSatisfy { $0.agreement(with: own) == .different }
        }
    }

    /// A chart whose full name stands in the text behind "Mr." or "Mrs.", or alone on a line: last week's patient, left in
    /// the letter, or another's sticker. In the patient's field and in the head of a later page it need not be unlike the
    /// patient's own name: "NGUYEN SANTOS, Fatima" over the second page of Fatima Santos's report may be another Fatima.
    private func named(besides best: ChartComparison) -> String? {
        let own = index.name(at: best.position)
        for person in evidence.names
        where (person.isTitled || person.standsAlone || person.isLabelled) && person.parts.count >= 2 {
            let isUnlikeOwn = person.comparisons.allSatisfy { $0.agreement(with: own) == .different }
            guard isUnlikeOwn || person.isLabelled && !own.holds(person.parts) else { continue }
            for position in CandidateFinder(index: index).positions(named: person.parts)
            where person.comparisons.contains(where: { $0.agreement(with: index.name(at: Int(position))) == .full }) {
                let isTheirs = isUnlikeOwn || index.name(at: Int(position)).holds(person.parts)
                if isTheirs, !index.areSamePerson(best.position, Int(position)) {
                    return index.patients[Int(position)].demographicNo
                }
            }
        }
        return nil
    }

    /// A whole health number, labelled as the patient's, that is not the chart's misread: a stranger's perhaps.
    private func hasForeignNumber(_ best: ChartComparison) -> Bool {
        guard [.exact, .near].contains(best.healthNumber), let own = index.patients[best.position].healthNumber else {
            return false
        }
        return evidence.healthNumbers.contains { number in
            number.isLabelled && number.value.utf8.count == own.utf8.count && number.value != own
                && (hammingDistance(number.value, own) ?? 0) > 3
        }
    }

    private func hasForeignBirthDate(_ best: ChartComparison) -> Bool {
        guard [.exact, .near].contains(best.birthDate), let own = index.patients[best.position].dateOfBirth else {
            return false
        }
        return evidence.birthDates.contains { printed in
            printed.isLabelled && !BirthDates.mayBe(printed.spoilt, own)
                && printed.readings.allSatisfy { (hammingDistance($0.description, own.description) ?? 0) > 2 }
                && !printed.readings.contains { BirthDates.areNear($0, own) }
        }
    }

    /// A name on a line of its own with surname and given name of somebody else, set as registers set them ("ROY, Anna").
    private func isHeadedByAnother(_ best: ChartComparison) -> Bool {
        let own = index.name(at: best.position)
        return evidence.names.contains { person in
            person.isListed && person.namesSomebody(index.vocabulary) && !own.mayBeShortened(to: person.parts)
                && person.comparisons.allSatisfy { $0.agreement(with: own) == .different }
        }
    }

    /// "Mr. Larsen", or "Mr. Eric Larsen" twice, and the patient's own surname never: the letter was written about somebody
    /// else.
    private func speaksOfSomebodyElse(_ best: ChartComparison) -> Bool {
        let titled = evidence.names.filter(\.isTitled)
        let own = index.name(at: best.position)
        // "Ms. Chiu" is who the patient's field calls Chiu, Ailing, though the chart has it the other way round.
        let labelled = evidence.names.filter { person in
            person.isLabelled && person.comparisons.contains { $0.agreement(with: own) >= .variant }
        }
        // Not where the field says by its comma which is the surname: "Mrs. Kim" is nobody whom it calls Singh, Kim.
        let turned = labelled.filter { person in !person.comparisons.contains { $0.saysGiven(of: own) } }
        let surnames = own.forms.flatMap(\.surname) + turned.flatMap(\.parts).filter { own.holds([$0]) }
        // "Mrs. Marin" is nearly a Martin, and as nearly the Morin of whom the letter speaks twice.
        let others = titled.filter { $0.times > 1 }.flatMap(\.parts).filter { part in
            index.vocabulary.isSurname(part)
                && !surnames.contains { $0 == part || NameComparison.isMisreading(part, of: $0) }
        }
        let foreign = titled.filter { person in
            !person.parts.contains { part in
                !RoleWords.isParticle(part)
                    && surnames.contains { surname in
                        surname == part
                            || NameComparison.isMisreading(part, of: surname)
                                && !others.contains { NameComparison.isMisreading(part, of: $0) }
                    }
            } || isNamesakes(person, own)
        }
        // "Thank you for referring Mr. Larsen" says whom the letter is about, whoever else it mentions by the patient's name.
        let subjects = foreign.filter(\.isSubject)
        if !subjects.isEmpty, subjects.count == titled.count(where: \.isSubject),
            subjects.contains(where: { $0.parts.contains { index.vocabulary.isSurname($0) } }),
            !mayBe(subjects, called: surnames)
        {
            return true
        }
        guard !titled.isEmpty, foreign.count == titled.count else { return false }
        let known = titled.filter { person in person.parts.contains { index.vocabulary.knows($0) } }
        let isToldOften = titled.contains(where: \.isSubject) || titled.reduce(0) { $0 + $1.times } >= 2
        if isToldOften, !mayBe(titled, called: surnames) { return true }
        let isCalledSo = known.contains { person in
            person.isSubject
                || person.parts.count { !RoleWords.isParticle($0) && !Generation.isMark($0) } <= 1
                || !person.parts.contains { part in
                    // An alias makes a given name of a surname here and there.
                    let bearers = index.vocabulary.counts(part)
                    return bearers.givenNames > bearers.surnames
                }
        }
        // Once behind a title that can't be read is twice, too.
        let times = evidence.names.reduce(0) { sum, person in
            known.contains { $0.parts == person.parts } ? sum + person.times : sum
        }
        return isCalledSo || times >= 2
    }

    /// "Mr. Roy" in a letter under the head of a Marie Roy, whom nothing in it calls Mrs. Roy: of the same name, a
    /// brother or a son.
    private func speaksOfAnotherSex(_ best: ChartComparison) -> Bool {
        guard let sex = index.patients[best.position].sex, ["M", "F"].contains(sex) else { return false }
        let own = index.name(at: best.position)
        let called = evidence.names.filter { $0.titledSex != nil && own.mayHold($0.parts) }
        return !called.isEmpty && called.allSatisfy { $0.titledSex != sex }
    }

    /// "Mrs. Hall-Beaulieu" shares half her name with Marie Hall, and all of it with the Mohamed Hall-Beaulieu whom the page
    /// names in full.
    private func isNamesakes(_ titled: DocumentEvidence.PrintedPerson, _ own: PatientName) -> Bool {
        guard !own.holds(titled.parts) else { return false }
        return evidence.names.contains { other in
            !other.isTitled && other.parts.count > titled.parts.count && titled.parts.allSatisfy(other.parts.contains)
                && other.comparisons.allSatisfy { $0.agreement(with: own) == .different }
        }
    }

    /// What nobody of the roster is called may be the patient's own name, with every third letter misread.
    private func mayBe(_ people: [DocumentEvidence.PrintedPerson], called surnames: [String]) -> Bool {
        people.flatMap(\.parts).contains { part in
            let mostErrors = part.utf8.count / 3
            return surnames.contains { editDistance(part, $0, limit: mostErrors) <= mostErrors }
        }
    }
}
