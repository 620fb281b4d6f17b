import Faxes

/// Fits the weights to a roster without anybody saying which records belong together.
///
/// u comes from pairs of charts drawn at random, which are different people's. m comes from charts that share a birth
/// date, a telephone number or the sound of a name, some of which are one person's twice: expectation maximization finds
/// how many, and how well those agree (Winkler, Bureau of the Census, RR/2000/05). Where a roster has few such, the
/// measured rates stand: they count as so many pairs seen.
struct WeightFitting {
    let index: RosterIndex

    private static let drawn = 4_000
    private static let blocked = 1_500
    private static let roundsOfFitting = 12
    /// The measured rates weigh as much as this many pairs.
    private static let faith = 200.0

    func fitted() -> MatchWeights {
        let start = MatchWeights.measured
        guard index.patients.count >= 200 else { return start }
        let u = chance(before: start)
        let pairs = blockedPairs().map(levels)
        guard !pairs.isEmpty else { return MatchWeights(m: start.m, u: u) }
        var m = start.m
        var share = 0.1
        for _ in 0..<Self.roundsOfFitting {
            var counts = start.m.map { $0.map { $0 * Self.faith } }
            var same = 1.0
            for pair in pairs {
                var odds = share / (1 - share)
                for (field, level) in pair { odds *= m[field][level] / u[field][level] }
                let probability = odds / (1 + odds)
                same += probability
                for (field, level) in pair { counts[field][level] += probability }
            }
            share = min(0.9, max(1e-4, same / Double(pairs.count + 2)))
            m = counts.map { row in
                let total = row.reduce(0, +)
                return row.map { $0 / total }
            }
        }
        // How a fax is read is measured, not learnt from charts: there, numbers and dates are typed, not read.
        for field in [MatchWeights.Field.healthNumber, .birthDate, .name] {
            m[field.rawValue] = start.m[field.rawValue]
        }
        return MatchWeights(m: m, u: u)
    }

    private func chance(before start: MatchWeights) -> [[Double]] {
        var random = SeededRandom(seed: 0x5EED)
        var counts = start.u.map { $0.map { $0 * Self.faith } }
        for _ in 0..<Self.drawn {
            let pair = (random.below(index.patients.count), random.below(index.patients.count))
            guard pair.0 != pair.1 else { continue }
            for (field, level) in levels(pair) { counts[field][level] += 1 }
        }
        var u = counts.map { row in
            let total = row.reduce(0, +)
            return row.map { $0 / total }
        }
        // Two numbers alike by chance are rarer than any sample shows.
        u[MatchWeights.Field.healthNumber.rawValue] = start.u[MatchWeights.Field.healthNumber.rawValue]
        return u
    }

    private func blockedPairs() -> [(Int, Int)] {
        var random = SeededRandom(seed: 0xB10C)
        var pairs: [(Int, Int)] = []
        for _ in 0..<Self.blocked {
            let place = random.below(index.patients.count)
            let patient = index.patients[place]
            let near =
                (patient.dateOfBirth.map { index.positions(bornOn: $0) } ?? [])
                + patient.phones.flatMap { index.positions(phone: $0) }
            for other in Set(near).sorted().prefix(20) where Int(other) > place { pairs.append((place, Int(other))) }
        }
        return pairs
    }

    /// The fields that both charts hold, each with the level of its agreement.
    private func levels(_ pair: (Int, Int)) -> [(field: Int, level: Int)] {
        let evidence = DocumentEvidence(index.patients[pair.0].identifiers)
        return ChartComparison(evidence, position: pair.1, in: index).levels.map { ($0.rawValue, $1.rawValue) }
    }
}
