import Foundation

/// OSCAR's search, with what its database makes of a term: a regular expression that minds accents, or with a `%` or `*`
/// in it a pattern of LIKE that does not.
struct PatientSearch {
    let type: String
    let term: String
    let isActive: Bool

    /// Nil when the database finds the term wrong.
    func rows(of patients: [Ledger.Patient]) -> [Ledger.Patient]? {
        guard !term.isEmpty else { return [] }
        var rows: [Ledger.Patient] = []
        for patient in patients where patient.isActive == isActive {
            guard let fits = fits(patient) else { return nil }
            if fits { rows.append(patient) }
        }
        return rows.sorted { $0.number < $1.number }
    }

    private func fits(_ patient: Ledger.Patient) -> Bool? {
        switch type {
        case "HIN": return matches(patient.hin, term)
        case "Phone": return matches(patient.phone, term)
        case "DemographicNo": return matches(String(patient.number), term)
        case "Name":
            let parts = term.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let last = matches(patient.lastName, parts[0]) else { return nil }
            guard parts.count == 2, !parts[1].isEmpty else { return last }
            guard let first = matches(patient.firstName, parts[1].trimmingCharacters(in: .whitespaces)) else {
                return nil
            }
            return last && first
        case "DOB":
            let asked = term.components(separatedBy: "-")
            let has = patient.birth.components(separatedBy: "-")
            guard asked.count == 3, has.count == 3 else { return false }
            // Year and month are compared as texts: a month without its zero is not found.
            return has[0] == asked[0] && has[1] == asked[1] && (matches(has[2], asked[2]) ?? false)
        default: return nil
        }
    }

    private func matches(_ value: String, _ term: String) -> Bool? {
        guard !term.isEmpty else { return true }
        if term.contains("%") || term.contains("*") { return like(value, term) }
        guard let expression = try? Regex(term.lowercased()) else { return nil }  // As the database says: an error.
        return value.lowercased().contains(expression)
    }

    private func like(_ value: String, _ pattern: String) -> Bool {
        func folded(_ text: String) -> String {
            text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        }
        let expression = folded(pattern).map { character -> String in
            switch character {
            case "%": ".*"
            case "_": "."
            default: NSRegularExpression.escapedPattern(for: String(character))
            }
        }.joined()
        guard let regex = try? Regex("^\(expression)$") else { return false }  // Escaped as it is, it can't be wrong.
        return folded(value).contains(regex)
    }
}
