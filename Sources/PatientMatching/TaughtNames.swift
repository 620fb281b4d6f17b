public import Faxes

extension RosterIndex {
    /// The same, with other names that people taught, each as an alias of its chart's patient.
    public func taught(_ lessons: [Lesson]) -> RosterIndex {
        var index = self
        let names = Dictionary(grouping: lessons.filter { $0.kind == .patientAlias }, by: \.subject)
        for (number, lessons) in names {
            guard let place = position(of: number) else { continue }
            var patient = patients[place]
            patient.learnedNames = lessons.map(\.value).sorted()
            index.replace(patient)
        }
        return index
    }
}

extension PatientMatcher {
    /// What a person teaches who files a document in a chart although its pages name the patient otherwise: that the
    /// printed name is another one of this patient. Nil where it is no surer than that.
    ///
    /// The health number on the pages must be the chart's, or the birth date, and nothing may conflict but the name. Twins
    /// share birth date, surname and home: another given name is believed by the health number only. Whoever else on the
    /// roster bears the name keeps it to themselves.
    public func alias(taughtBy identifiers: [Identifier], filedTo demographicNo: String) -> Lesson? {
        guard let position = index.position(of: demographicNo) else { return nil }
        let evidence = DocumentEvidence(identifiers)
        let comparison = ChartComparison(evidence, position: position, in: index)
        guard Self.isSurelyTheirs(comparison),
            SecondPatient(index: index, evidence: evidence)
                .identified(besides: comparison, among: rank(evidence).map(\.comparison)).isEmpty,
            let printed = printedName(identifiers, unlike: index.name(at: position))
        else { return nil }
        if comparison.healthNumber != .exact, !sharesGivenName(printed, index.name(at: position)) { return nil }
        let name = NameComparison(printed)
        let others = CandidateFinder(index: index).positions(named: name.printed).filter {
            !index.areSamePerson(position, Int($0)) && name.agreement(with: index.name(at: Int($0))) >= .misread
        }
        return others.isEmpty ? Lesson(.patientAlias, of: demographicNo, is: printed) : nil
    }

    private static func isSurelyTheirs(_ comparison: ChartComparison) -> Bool {
        let isDated = comparison.birthDate == .exact && !comparison.birthDateIsDoubtful
        guard comparison.healthNumber == .exact || isDated else { return false }
        return [comparison.healthNumber, comparison.birthDate].allSatisfy { $0 == .exact || $0 == .absent }
            && comparison.sex != .conflict
    }

    /// The one name in the patient's own field, surname and given name, that is none of the chart's.
    private func printedName(_ identifiers: [Identifier], unlike chart: PatientName) -> String? {
        var found: [Set<String>: String] = [:]
        for identifier in identifiers where identifier.kind == .name && identifier.role == .patient {
            guard identifier.confidence >= Self.leastConfidence || identifier.isReadTwiceAlike else { return nil }
            let name = NameComparison(identifier.value)
            if name.agreement(with: chart) >= .variant { continue }
            let halves = identifier.value.split(separator: ",", maxSplits: 1).map { NameFolding.parts($0) }
            guard halves.count == 2, halves.allSatisfy({ half in half.contains { $0.utf8.count >= 2 } }),
                halves[1].first.map({ $0.utf8.count >= 2 }) ?? false,
                !name.printed.contains(where: RoleWords.isNewborn)
            else { return nil }
            found[Set(name.printed)] = found[Set(name.printed)] ?? identifier.value
        }
        return found.count == 1 ? found.values.first : nil
    }

    private func sharesGivenName(_ printed: String, _ chart: PatientName) -> Bool {
        let parts = printed.split(separator: ",", maxSplits: 1).dropFirst().flatMap { NameFolding.parts($0) }
        return chart.forms.contains { form in form.given.first.map(parts.contains) ?? false }
    }

    /// What is read worse may be a misreading that no second page has.
    private static let leastConfidence = 0.8
}
