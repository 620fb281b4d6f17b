import Faxes
import Notation

/// What pages say whose they are: the patient's identifiers on them.
struct PatientKeys {
    private var healthNumbers: Set<String> = []
    private var birthDates: Set<String> = []
    private var names: Set<String> = []

    enum Verdict { case same, different, unclear }

    var isEmpty: Bool { healthNumbers.isEmpty && birthDates.isEmpty && names.isEmpty }
    var hasNumberOrBirthDate: Bool { !healthNumbers.isEmpty || !birthDates.isEmpty }

    init() {}

    init(_ identifiers: [Identifier], page: Int) {
        for identifier in identifiers where identifier.page == page && identifier.role == .patient {
            switch identifier.kind {
            case .healthNumber: healthNumbers.insert(identifier.value)
            case .dateOfBirth: birthDates.formUnion([identifier.value] + identifier.alternatives)
            case .name: names.insert(identifier.value)
            case .sex, .phone, .address, .postalCode, .chartNumber: break
            }
        }
    }

    mutating func formUnion(_ other: PatientKeys) {
        healthNumbers.formUnion(other.healthNumbers)
        birthDates.formUnion(other.birthDates)
        names.formUnion(other.names)
    }

    /// Whether a name is one of the patient's.
    func hasName(like name: String) -> Bool { names.contains { NameLikeness.compare($0, name) == .same } }

    /// Whether two pages are one person's. When in doubt between a misread digit and another person: another person
    /// when a second identifier differs too, or the name does.
    func verdict(_ other: PatientKeys) -> Verdict {
        let number = Self.compare(healthNumbers, other.healthNumbers, Self.numbers)
        let birth = Self.compare(birthDates, other.birthDates, Self.dates)
        let name = Self.compare(names, other.names, NameLikeness.compare)
        let verdicts = [number, birth, name]
        let differing = verdicts.count { $0 == .different }
        if !healthNumbers.isDisjoint(with: other.healthNumbers) { return differing >= 2 ? .different : .same }
        if differing == 0 { return verdicts.contains(.same) ? .same : .unclear }
        // One number wholly misread while name and birth date agree is still one person.
        if differing == 1, number == .different, birth == .same, name == .same { return .same }
        return .different
    }

    /// The friendliest of all pairs: `.different` only if no pair is alike.
    private static func compare(
        _ left: Set<String>, _ right: Set<String>, _ likeness: (String, String) -> Verdict
    ) -> Verdict {
        var result: Verdict?
        for a in left.prefix(20) {
            for b in right.prefix(20) {
                switch likeness(a, b) {
                case .same: return .same
                case .unclear: result = .unclear
                case .different: result = result ?? .different
                }
            }
        }
        return result ?? .unclear
    }

    private static func numbers(_ left: String, _ right: String) -> Verdict {
        if left == right { return .same }
        guard left.utf8.count == right.utf8.count else { return .unclear }
        return zip(left.utf8, right.utf8).count { $0 != $1 } <= 2 ? .unclear : .different
    }

    private static func dates(_ left: String, _ right: String) -> Verdict {
        if left == right { return .same }
        return zip(left.utf8, right.utf8).count { $0 != $1 } <= 1 ? .unclear : .different
    }
}

/// Compares names as identifiers hold them: `SURNAME, GIVEN MIDDLE`.
enum NameLikeness {
    static func compare(_ left: String, _ right: String) -> PatientKeys.Verdict {
        let (a, b) = (parts(left), parts(right))
        if !Set(a.all.filter { $0.utf8.count > 1 }).isDisjoint(with: b.all) {
            if a.given.isEmpty || b.given.isEmpty { return isLike(a.surname, b.surname) ? .same : .unclear }
            if a.all.allSatisfy({ word in b.all.contains { isCompatible(word, $0) } }) { return .same }
            if b.all.allSatisfy({ word in a.all.contains { isCompatible(word, $0) } }) { return .same }
        }
        guard isLike(a.surname, b.surname) || a.surname.isEmpty || b.surname.isEmpty else { return .different }
        guard let first = a.given.first, let second = b.given.first else { return .unclear }
        return isCompatible(first, second) ? .same : .different
    }

    private static func parts(_ name: String) -> (surname: [String], given: [String], all: [String]) {
        let halves = name.split(separator: Character(","), maxSplits: 1)
        let surname = halves.first.map { TextFolding.tokens($0) } ?? []
        let given = halves.count > 1 ? TextFolding.tokens(halves[1]) : []
        return (surname, given, surname + given)
    }

    private static func isLike(_ left: [String], _ right: [String]) -> Bool {
        left.contains { a in
            right.contains { b in TextFolding.isNear(a, b) && min(a.utf8.count, b.utf8.count) > 2 || a == b }
        }
    }

    /// The same word, misread by a letter, or an initial for it.
    private static func isCompatible(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        if left.utf8.count == 1 || right.utf8.count == 1 { return left.first == right.first }
        return min(left.utf8.count, right.utf8.count) >= 4 && TextFolding.isNear(left, right)
    }
}
