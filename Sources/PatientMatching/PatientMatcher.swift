public import Faxes

/// Says whose a document is, or that a person must say.
public struct PatientMatcher: Sendable {
    public let index: RosterIndex

    /// Candidates that are weighed against each other, and those that are told.
    private static let mostWeighed = 50
    private static let mostTold = 10

    public init(index: RosterIndex) {
        self.index = index
    }

    /// - Parameters:
    ///   - identifiers: all that was found on the document's pages, cover sheet included.
    ///   - coverPages: cover sheets among them: whom they name need not be the patient.
    public func match(_ identifiers: [Identifier], coverPages: Set<Int> = []) -> PatientMatch {
        let evidence = DocumentEvidence(identifiers)
        let ranked = rank(evidence)
        // A chart with which two identifiers agree comes before one that shares much else.
        guard let best = ranked.first(where: { Keys($0.comparison) != nil }) ?? ranked.first else {
            return PatientMatch(
                state: .unmatched,
                evidence: [reason("nothing on its pages fits a patient of the roster")])
        }
        let candidates = ranked.prefix(Self.mostTold).map(candidate)
        let gate = SafetyGate(index: index, evidence: evidence, coverPages: coverPages)
        let objections = gate.objections(to: best.comparison, among: ranked.map(\.comparison))
        if objections.isEmpty {
            let patient = index.patients[chart(for: best.comparison.position)]
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
            state: .review, probability: best.probability, candidates: candidates,
            evidence: (objections + gate.settling(best.comparison)).map(reason))
    }

    // MARK: - Candidates

    struct Ranked {
        let comparison: ChartComparison
        let weight: Double
        let probability: Double
    }

    /// The likeliest charts first; those of one weight by number.
    func rank(_ evidence: DocumentEvidence) -> [Ranked] {
        guard !evidence.isEmpty || !evidence.phones.isEmpty else { return [] }
        let score = MatchScore(index: index)
        var weighed: [(comparison: ChartComparison, weight: Double)] = []
        for position in CandidateFinder(index: index).positions(for: evidence) {
            guard ChartComparison.tellsApart(evidence, position: position, in: index) else { continue }
            let comparison = ChartComparison(evidence, position: position, in: index)
            weighed.append((comparison, score.weight(of: comparison)))
        }
        weighed.sort { left, right in
            left.weight == right.weight
                ? left.comparison.position < right.comparison.position : left.weight > right.weight
        }
        weighed = Array(weighed.prefix(Self.mostWeighed))
        let probabilities = score.probabilities(weighed.map(\.weight))
        return zip(weighed, probabilities).map {
            Ranked(comparison: $0.comparison, weight: $0.weight, probability: $1)
        }
    }

    private func candidate(_ item: Ranked) -> PatientCandidate {
        PatientCandidate(
            demographicNo: index.patients[item.comparison.position].demographicNo, probability: item.probability,
            agree: item.comparison.agreeing, conflict: item.comparison.conflicting)
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

    /// Where a match leads: the chart into which this one was merged; of several charts of one person, an active one
    /// with a health number, the oldest first.
    private func chart(for position: Int) -> Int {
        let head = index.head(of: position)
        let same = index.charts(ofPersonAt: head)
        return same.filter { index.patients[$0].status == .active }.min { left, right in
            let (left, right) = (index.patients[left], index.patients[right])
            let numbers = (left.healthNumber == nil ? 1 : 0, right.healthNumber == nil ? 1 : 0)
            return (numbers.0, left.demographicNo.utf8.count, left.demographicNo)
                < (numbers.1, right.demographicNo.utf8.count, right.demographicNo)
        } ?? head
    }

    private func reason(_ text: String) -> Evidence {
        Evidence(subject: "patient", source: "gate", reason: text)
    }
}
