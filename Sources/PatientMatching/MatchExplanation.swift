public import Faxes

/// Why a matcher decided as it did, for a person who checks it.
public struct MatchExplanation: Sendable, Encodable {
    public struct Field: Sendable, Encodable {
        /// `name`, `healthNumber`, …
        public let field: String
        /// From `different` to `full`; `misread` is one reading error.
        public let agreement: String
        /// How much likelier the agreement is if the document is this patient's: binary logarithm.
        public let bits: Double
    }

    public struct Candidate: Sendable, Encodable {
        public let demographicNo: String
        public let bits: Double
        public let fields: [Field]
        /// What the gate says against filing in this chart; empty where nothing.
        public let objections: [String]
    }

    public let identifiers: [Identifier]
    public let candidates: [Candidate]
}

extension PatientMatcher {
    /// - Parameter candidates: how many of the likeliest charts are explained.
    public func explain(_ identifiers: [Identifier], candidates: Int = 3) -> MatchExplanation {
        let evidence = DocumentEvidence(identifiers)
        let ranked = rank(evidence)
        let gate = SafetyGate(index: index, evidence: evidence, coverPages: [])
        let score = MatchScore(index: index)
        return MatchExplanation(
            identifiers: identifiers,
            candidates: ranked.prefix(candidates).map { item in
                MatchExplanation.Candidate(
                    demographicNo: index.patients[item.comparison.position].demographicNo,
                    bits: Self.rounded(item.weight),
                    fields: item.comparison.levels.map { field, level in
                        MatchExplanation.Field(
                            field: "\(field)", agreement: "\(level)",
                            bits: Self.rounded(score.weight(field, level, item.comparison)))
                    },
                    objections: gate.objections(to: item.comparison, among: ranked.map(\.comparison)))
            })
    }

    private static func rounded(_ bits: Double) -> Double { (bits * 10).rounded() / 10 }
}
