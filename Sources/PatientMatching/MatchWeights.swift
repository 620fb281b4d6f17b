import Foundation

/// What agreement and disagreement of each field weigh, in bits: the binary logarithm of how much more often they are
/// seen between a patient's document and chart (m) than between a document and somebody else's chart (u).
///
/// After Fellegi and Sunter (J. Am. Stat. Assoc. 64, 1969). For names and birth dates, u of full agreement is the value's
/// own frequency in the roster, so that TREMBLAY says less than an unusual name.
struct MatchWeights: Sendable, Equatable {
    enum Field: Int, CaseIterable, Sendable {
        case name, healthNumber, birthDate, sex, phone, address, postalCode
    }

    /// How a field compares; names use all of them, the others `full`, `misread` (near) and `different`.
    static let levels: [NameAgreement] = [.different, .surnameOnly, .initial, .misread, .variant, .full]

    /// Probabilities by field and level.
    private(set) var m: [[Double]]
    private(set) var u: [[Double]]

    init(m: [[Double]], u: [[Double]]) {
        self.m = m
        self.u = u
    }

    func weight(_ field: Field, _ level: NameAgreement) -> Double {
        log2(m[field.rawValue][level.rawValue] / u[field.rawValue][level.rawValue])
    }

    /// The weight of full agreement on a value that a share of the roster has.
    func weight(_ field: Field, sharedBy frequency: Double) -> Double {
        log2(m[field.rawValue][NameAgreement.full.rawValue] / frequency)
    }

    /// Before any roster is seen. m: how often each is read right, wrong in one place, or wrong altogether on faxes of
    /// standard and fine resolution, clean and degraded; how often people use a nickname or half of a double name; how
    /// many move within a year. u: chance.
    static let measured = MatchWeights(
        m: [
            [0.01, 0.02, 0.03, 0.07, 0.07, 0.80],
            three(0.90, 0.07, 0.03), three(0.94, 0.04, 0.02), three(0.995, 0.001, 0.004), three(0.80, 0.05, 0.15),
            three(0.75, 0.10, 0.15), three(0.80, 0.05, 0.15),
        ],
        u: [
            [0.98, 0.006, 0.005, 0.001, 0.002, 0.006],
            three(1e-8, 1e-7, 1), three(4e-5, 1e-3, 0.999), three(0.5, 0.001, 0.5), three(2e-5, 1e-5, 1),
            three(2e-5, 3e-3, 0.997), three(1e-3, 1e-3, 0.998),
        ])

    private static func three(_ full: Double, _ near: Double, _ different: Double) -> [Double] {
        [different, 1e-9, 1e-9, near, 1e-9, full]
    }
}
