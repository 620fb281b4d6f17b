import Faxes
import Foundation

/// Weight of evidence for a chart in the tradition of Fellegi and Sunter (J. Am. Stat. Assoc. 64, 1969): the binary
/// logarithm of how much likelier the evidence is if the document is this patient's than if it is somebody else's.
///
/// Agreement on a rare name weighs more than on a common one (term frequencies). The score ranks candidates and tells
/// how sure the ranking is; whether a document may be filed is the gate's business alone.
struct MatchScore {
    let index: RosterIndex

    func weight(of comparison: ChartComparison) -> Double {
        var weight = nameWeight(comparison) + healthNumberWeight(comparison) + birthDateWeight(comparison)
        switch comparison.sex {
        case .exact: weight += 0.95
        case .conflict: weight -= 5
        case .near, .absent: break
        }
        if comparison.phone == .exact { weight += 9 }
        if comparison.postalCode == .exact { weight += 7 }
        return weight
    }

    /// Probabilities that sum to less than 1: the rest is that the patient is in no chart.
    func probabilities(_ comparisons: [ChartComparison]) -> [Double] {
        // Before any evidence each of N charts is as likely as the next, and one document in ten is a stranger's.
        let prior = -log2(Double(max(1, index.patients.count)))
        let stranger = log2(0.1)
        let weights = comparisons.map { weight(of: $0) + prior }
        let top = max(stranger, weights.max() ?? stranger)
        let odds = weights.map { exp2($0 - top) }
        let total = odds.reduce(exp2(stranger - top), +)
        return odds.map { min(0.9999, $0 / total) }
    }

    private func nameWeight(_ comparison: ChartComparison) -> Double {
        if comparison.nameConflicts { return -7 }
        guard let name = comparison.name, let form = index.names[comparison.position].forms.first else { return 0 }
        let surname = -log2(index.frequency(surname: form.surname))
        let given = form.given.first.map { -log2(index.frequency(given: $0)) } ?? 0
        switch name {
        case .full: return surname + given
        case .variant: return max(2, surname + given - 4)
        case .misread: return max(1, surname + given - 6)
        case .initial: return surname + 3
        case .surnameOnly: return surname
        case .different: return -3
        }
    }

    private func healthNumberWeight(_ comparison: ChartComparison) -> Double {
        switch comparison.healthNumber {
        case .exact: 27
        case .near: 12
        case .conflict: -8
        case .absent: 0
        }
    }

    private func birthDateWeight(_ comparison: ChartComparison) -> Double {
        guard let date = index.patients[comparison.position].dateOfBirth else { return 0 }
        switch comparison.birthDate {
        case .exact: return -log2(index.frequency(bornOn: date)) - (comparison.birthDateIsDoubtful ? 2 : 0)
        case .near: return 4
        case .conflict: return -8
        case .absent: return 0
        }
    }
}
