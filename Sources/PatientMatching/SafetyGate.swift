import Faxes

/// Whether a document may be filed in a chart without a person. Apart from the score, and simple enough to be checked
/// by reading it: every rule that is not met is a sentence for the person who decides instead.
///
/// 1. The chart is active.
/// 2. Two independent identifiers agree: `Keys` says which count.
/// 3. Nothing that the document says of its patient conflicts with the chart.
/// 4. No other chart is within one reading error of all that agreed: `Rivals`.
/// 5. No identifiers of a second patient stand in the document.
/// 6. Each page that says whose it is agrees with the chart in something.
struct SafetyGate {
    let index: RosterIndex
    let evidence: DocumentEvidence
    let coverPages: Set<Int>

    /// Empty when the document may be filed in the chart.
    func objections(to best: ChartComparison, among others: [ChartComparison]) -> [String] {
        var objections: [String] = []
        let chart = index.patients[index.head(of: best.position)]
        if chart.status != .active { objections.append("the chart is not active (\(chart.status.rawValue))") }
        objections += conflicts(best)
        guard let agreed = Keys(best) else {
            objections.append(Keys.shortfall(of: best))
            return objections
        }
        if let rival = rival(of: best, on: agreed) {
            objections.append(
                "chart \(rival) may be meant as well: at most a misread letter or digit tells them apart")
        }
        objections += SecondPatient(index: index, evidence: evidence).signs(besides: best, among: others)
        for page in StrangePage(index: index, evidence: evidence, coverPages: coverPages).numbers(besides: best) {
            objections.append("page \(page) names somebody, and nothing on it is the chart's")
        }
        return objections
    }

    /// What a person may look for to settle it; nothing where all is there.
    func settling(_ best: ChartComparison) -> [String] {
        var missing: [String] = []
        if best.healthNumber != .exact { missing.append("the health number") }
        if best.birthDate != .exact || best.birthDateIsDoubtful { missing.append("the birth date") }
        if best.name.map({ $0 < .misread }) ?? true { missing.append("the full name") }
        if missing.isEmpty { return [] }
        return ["\(missing.joined(separator: " or ")), read on the page, would settle it"]
    }

    // MARK: - Rule 3

    /// A misread digit is no conflict where two other identifiers agree, or the full name and the other within one
    /// error too.
    private func conflicts(_ comparison: ChartComparison) -> [String] {
        var found: [String] = []
        if let number = numberConflict(comparison) { found.append(number) }
        if comparison.birthDate == .conflict { found.append("the birth date is another one") }
        if comparison.nameConflicts { found.append("the patient's name field holds another name") }
        if comparison.sex == .conflict { found.append("the sex is another one") }
        if comparison.name == .different, !comparison.nameConflicts { found.append("the name is another one") }
        if Keys.areThree(comparison) { return found }
        if comparison.healthNumber == .near, comparison.birthDate != .exact || comparison.birthDateIsDoubtful {
            found.append("the health number is nearly the chart's, but not the same")
        }
        if comparison.birthDate == .near, comparison.healthNumber != .exact {
            found.append("the birth date is nearly the chart's, but not the same")
        }
        return found
    }

    /// A number that is not the chart's, nor that of another chart of the same person. Where none of these holds a number
    /// and nobody bears the printed one, its owner may be a namesake of the same birth date: a third key must agree.
    private func numberConflict(_ comparison: ChartComparison) -> String? {
        if comparison.healthNumber == .conflict { return "the health number is another one" }
        guard index.patients[comparison.position].healthNumber == nil else { return nil }
        let others = index.charts(ofPersonAt: comparison.position).filter { $0 != comparison.position }
            .map { ChartComparison(evidence, position: $0, in: index).healthNumber }
        if others.contains(.exact) || others.contains(.near) { return nil }
        if others.contains(.conflict) { return "the health number is another one than the patient's other chart holds" }
        let isWhole = evidence.statedHealthNumbers.contains { $0.value.utf8.count >= Self.shortestNumber }
        let isBacked =
            comparison.name.map { $0 >= .variant } ?? false && comparison.birthDate == .exact
            && !comparison.birthDateIsDoubtful
            && (!evidence.ownPhones.isDisjoint(with: index.patients[comparison.position].phones)
                || comparison.address == .exact || comparison.postalCode == .exact)
        return isWhole && !isBacked ? "the health number is in no chart" : nil
    }

    /// Fewer characters are a blot.
    private static let shortestNumber = 8

    // MARK: - Rule 4

    private func rival(of best: ChartComparison, on keys: Keys) -> String? {
        Rivals(index: index, evidence: evidence).first(besides: best, on: keys).map {
            index.patients[$0].demographicNo
        }
    }
}

/// Rule 2: the identifiers that agree, where at least two independent ones do.
struct Keys: OptionSet {
    let rawValue: Int
    static let healthNumber = Keys(rawValue: 1)
    static let name = Keys(rawValue: 2)
    static let birthDate = Keys(rawValue: 4)

    /// Telephone and address are none: fathers share them with sons of the same name.
    private static let sufficient: [Keys] = [
        [.healthNumber, .name], [.healthNumber, .birthDate], [.name, .birthDate],
    ]

    init(rawValue: Int) { self.rawValue = rawValue }

    init?(_ comparison: ChartComparison) {
        var keys: Keys = []
        if comparison.healthNumber == .exact { keys.insert(.healthNumber) }
        if comparison.birthDate == .exact { keys.insert(.birthDate) }
        if let name = comparison.name, !comparison.nameConflicts {
            // A misread name, and surname and initial, are a second key to the health number only: a twin who is not on
            // the roster has the birth date and the address, and a name a letter off. The surname may be misread beside a
            // labelled birth date: twins share it, and not the given name.
            if name >= .variant && !comparison.isMentionedOnly || (name >= .initial && keys.contains(.healthNumber))
                || comparison.isSurnameMisread
            {
                keys.insert(.name)
            }
        }
        if Self.areThree(comparison) { keys.formUnion([.name, .birthDate]) }
        guard Self.sufficient.contains(where: { keys.isSuperset(of: $0) }) else { return nil }
        self = keys
    }

    /// What a person is told where there are fewer than two.
    static func shortfall(of comparison: ChartComparison) -> String {
        let agreeing: String? =
            if comparison.healthNumber == .exact {
                "the health number"
            } else if comparison.birthDate == .exact {
                "the birth date"
            } else if let name = comparison.name, name >= .variant, !comparison.nameConflicts {
                "the full name"
            } else {
                nil
            }
        guard let agreeing else { return "neither health number nor birth date nor full name agrees" }
        return "only \(agreeing) agrees: of health number, birth date and full name two must"
    }

    /// The name letter for letter, with health number and labelled birth date both within one reading error: three keys
    /// of which two are worn.
    static func areThree(_ comparison: ChartComparison) -> Bool {
        comparison.name == .full && !comparison.nameConflicts
            && (comparison.healthNumber == .near || comparison.healthNumber == .exact)
            && (comparison.birthDate == .near || comparison.birthDate == .exact)
    }
}
