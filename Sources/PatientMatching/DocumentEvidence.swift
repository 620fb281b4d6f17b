import Faxes

/// The identifiers of one document, sorted for comparison. What is a relative's or a physician's stands apart.
struct DocumentEvidence {
    struct PrintedNumber {
        let value: String
        let isLabelled: Bool
        let province: String?
    }
    struct PrintedDate {
        let readings: [CalendarDate]
        let isLabelled: Bool
    }
    struct PrintedPerson {
        let comparison: NameComparison
        /// It stands in a field for the patient's name.
        let isLabelled: Bool
        let parts: [String]
    }

    private(set) var healthNumbers: [PrintedNumber] = []
    private(set) var birthDates: [PrintedDate] = []
    private(set) var names: [PrintedPerson] = []
    private(set) var sexes: Set<String> = []
    private(set) var phones: Set<String> = []
    private(set) var postalCodes: Set<String> = []
    /// Health numbers that stand in the document in any role: a second patient's must not go unnoticed.
    private(set) var allHealthNumbers: Set<String> = []

    init(_ identifiers: [Identifier]) {
        for identifier in identifiers {
            if identifier.kind == .healthNumber { allHealthNumbers.insert(identifier.value) }
            if identifier.kind == .phone { phones.insert(identifier.value) }
            if identifier.kind == .postalCode { postalCodes.insert(identifier.value) }
            guard identifier.role == .patient || identifier.role == .unstated else { continue }
            let isLabelled = !identifier.cue.isEmpty
            switch identifier.kind {
            case .healthNumber:
                healthNumbers.append(
                    PrintedNumber(value: identifier.value, isLabelled: isLabelled, province: identifier.province))
            case .dateOfBirth:
                let readings = ([identifier.value] + identifier.alternatives).compactMap { CalendarDate($0) }
                birthDates.append(PrintedDate(readings: readings, isLabelled: isLabelled))
            case .name:
                let comparison = NameComparison(identifier.value)
                names.append(
                    PrintedPerson(comparison: comparison, isLabelled: isLabelled, parts: comparison.printed))
            case .sex: sexes.insert(identifier.value)
            case .phone, .address, .postalCode, .chartNumber: break
            }
        }
        names = Array(Dictionary(grouping: names) { "\($0.parts.joined(separator: " "))|\($0.isLabelled)" }.values)
            .compactMap(\.first)
            .sorted { ($0.isLabelled ? 0 : 1, $0.parts.joined()) < ($1.isLabelled ? 0 : 1, $1.parts.joined()) }
    }

    var isEmpty: Bool { healthNumbers.isEmpty && birthDates.isEmpty && names.isEmpty }
}
