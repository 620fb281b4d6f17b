public import Faxes

/// Says whose a document is, or that a person must say.
public struct PatientMatcher: Sendable {
    public let index: RosterIndex

    public init(index: RosterIndex) {
        self.index = index
    }

    /// - Parameter identifiers: all that was found on the document's pages, cover sheet included.
    public func match(_ identifiers: [Identifier]) -> PatientMatch {
        let evidence = DocumentEvidence(identifiers)
        let ranked = rank(evidence)
        let candidates = ranked.prefix(10).map { item in
            PatientCandidate(
                demographicNo: index.patients[item.comparison.position].demographicNo,
                probability: item.probability, agree: item.comparison.agreeing,
                conflict: item.comparison.conflicting)
        }
        guard let best = ranked.first else {
            return PatientMatch(
                state: .unmatched,
                evidence: [reason("nothing on its pages fits a patient of the roster")])
        }
        let gate = SafetyGate(index: index, evidence: evidence)
        let objections = gate.objections(to: best.comparison, among: ranked.map(\.comparison))
        if objections.isEmpty {
            let patient = chart(for: best.comparison.position)
            return PatientMatch(
                state: .matched, demographicNo: patient.demographicNo, probability: best.probability,
                candidates: candidates,
                evidence: [reason("\(best.comparison.agreeing.joined(separator: ", ")) agree with one chart")])
        }
        guard isNear(best.comparison) else {
            return PatientMatch(
                state: .unmatched, candidates: candidates,
                evidence: [reason("no patient of the roster comes near")])
        }
        return PatientMatch(
            state: .review, probability: best.probability, candidates: candidates, evidence: objections.map(reason))
    }

    // MARK: - Candidates

    private struct Ranked {
        let comparison: ChartComparison
        let probability: Double
    }

    private func rank(_ evidence: DocumentEvidence) -> [Ranked] {
        guard !evidence.isEmpty || !evidence.phones.isEmpty else { return [] }
        let score = MatchScore(index: index)
        let comparisons = positions(for: evidence)
            .map { ChartComparison(evidence, position: $0, in: index) }
            .filter { !$0.agreeing.allSatisfy { $0 == "sex" || $0 == "postal" } || $0.healthNumber == .near }
        let weighed = comparisons.map { ($0, score.weight(of: $0)) }
            .sorted {
                ($1.1, index.patients[$0.0.position].demographicNo) < (
                    $0.1, index.patients[$1.0.position].demographicNo
                )
            }
            .prefix(50)
            .map(\.0)
        let probabilities = score.probabilities(weighed)
        return zip(weighed, probabilities).map { Ranked(comparison: $0, probability: $1) }
    }

    /// Charts that share something that tells people apart: number, birth date, telephone or name.
    private func positions(for evidence: DocumentEvidence) -> [Int] {
        var found: Set<Int32> = []
        for number in evidence.healthNumbers {
            found.formUnion(index.positions(healthNumber: number.value))
            if number.isLabelled { found.formUnion(index.positions(nearHealthNumber: number.value)) }
        }
        for number in evidence.allHealthNumbers { found.formUnion(index.positions(healthNumber: number)) }
        for printed in evidence.birthDates {
            for date in printed.readings {
                found.formUnion(index.positions(bornOn: date))
            }
        }
        for phone in evidence.phones { found.formUnion(index.positions(phone: phone)) }
        for person in evidence.names {
            for surname in person.parts where surname.utf8.count >= 2 {
                for given in person.parts where given != surname {
                    guard let initial = given.first else { continue }
                    found.formUnion(index.positions(nameKey: "\(surname) \(initial)"))
                }
            }
        }
        return found.sorted().map(Int.init)
    }

    /// Whether a chart is worth a person's look: something that tells people apart agrees and not all else conflicts.
    private func isNear(_ comparison: ChartComparison) -> Bool {
        if comparison.healthNumber == .exact { return true }
        let name = comparison.name ?? .different
        if comparison.healthNumber == .conflict, comparison.birthDate == .conflict { return false }
        if name >= .misread { return comparison.birthDate != .conflict || comparison.phone == .exact }
        if comparison.healthNumber == .near { return name >= .surnameOnly || comparison.birthDate == .exact }
        if comparison.birthDate == .exact {
            let contact = comparison.phone == .exact || comparison.postalCode == .exact
            return (name >= .surnameOnly || contact) && comparison.healthNumber != .conflict
        }
        return name == .initial && comparison.birthDate != .conflict && comparison.healthNumber != .conflict
    }

    /// Of several charts of one person: an active one with a health number, the oldest first.
    private func chart(for position: Int) -> Patient {
        let patient = index.patients[position]
        guard let date = patient.dateOfBirth else { return patient }
        let twins = index.positions(bornOn: date).map { index.patients[Int($0)] }
            .filter { $0.demographicNo == patient.demographicNo || DuplicateChart.areSamePerson(patient, $0) }
        return twins.filter { $0.status == .active }.min { left, right in
            let numbers = (left.healthNumber == nil ? 1 : 0, right.healthNumber == nil ? 1 : 0)
            return (numbers.0, left.demographicNo.utf8.count, left.demographicNo)
                < (numbers.1, right.demographicNo.utf8.count, right.demographicNo)
        } ?? patient
    }

    private func reason(_ text: String) -> Evidence {
        Evidence(subject: "patient", source: "gate", reason: text)
    }
}
