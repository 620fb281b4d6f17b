import Faxes
import Foundation

/// Weight of evidence for a chart, in bits (`MatchWeights`), and what the weights make of it: probabilities.
///
/// The score ranks candidates and tells how sure the ranking is; whether a document may be filed is the gate's business.
struct MatchScore {
    let index: RosterIndex

    func weight(of comparison: ChartComparison) -> Double {
        comparison.levels.reduce(0) { sum, item in sum + weight(item.field, item.level, comparison) }
    }

    func weight(_ field: MatchWeights.Field, _ level: NameAgreement, _ comparison: ChartComparison) -> Double {
        let weights = index.weights
        switch field {
        case .name: return nameWeight(level, comparison.position)
        case .birthDate where level == .full:
            guard let date = index.patients[comparison.position].dateOfBirth else { return 0 }
            return weights.weight(.birthDate, sharedBy: index.frequency(bornOn: date))
                - (comparison.birthDateIsDoubtful ? 2 : 0)
        default: return weights.weight(field, level)
        }
    }

    /// Surname and given name weigh by how many bear them; what agrees less surely has as many more ways to agree.
    private func nameWeight(_ level: NameAgreement, _ position: Int) -> Double {
        guard let form = index.name(at: position).forms.first else { return 0 }
        let surname = index.frequency(surname: form.surname)
        let given = form.given.first.map { index.frequency(given: $0) } ?? 1
        let chance: Double
        switch level {
        case .full: return index.weights.weight(.name, sharedBy: surname * given)
        case .variant: chance = surname * given * 8
        case .misread: chance = surname * given * 20
        case .initial: chance = surname * 0.1
        case .surnameOnly: chance = surname
        case .different: return index.weights.weight(.name, .different)
        }
        let m = index.weights.m[MatchWeights.Field.name.rawValue][level.rawValue]
        return log2(m / min(0.5, chance))
    }

    /// Probabilities that sum to less than 1: the rest is that the patient is in no chart.
    func probabilities(_ weights: [Double]) -> [Double] {
        // Before any evidence each of N charts is as likely as the next, and one document in ten is a stranger's.
        let prior = log2(0.9 / Double(max(1, index.patients.count)))
        let stranger = log2(0.1)
        let weights = weights.map { $0 + prior }
        let top = max(stranger, weights.max() ?? stranger)
        let odds = weights.map { exp2($0 - top) }
        let total = odds.reduce(exp2(stranger - top), +)
        return odds.map { min(0.9999, $0 / total) }
    }
}
