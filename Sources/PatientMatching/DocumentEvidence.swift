import Faxes

/// The identifiers of one document, sorted for comparison. What is a relative's or a physician's stands apart.
struct DocumentEvidence {
    struct PrintedNumber {
        /// As read, and as read the second time where that was something else.
        let readings: [String]
        let isLabelled: Bool
        /// … by a word, and not by the groups of its digits alone, as a form's number may have them.
        let isLabelledInWords: Bool
        /// It has no label, but stands in the patient's own line.
        let isInPatientLine: Bool
        /// Two readings say the same.
        let isConfirmed: Bool
        let confidence: Double

        var value: String { readings[0] }

        /// Read with so much doubt that, where no check digit speaks for it, it says nothing: a blot.
        var isIllegible: Bool {
            confidence < 0.5 && !["ON", "BC"].contains { HealthNumber.checkDigitFits(value, province: $0) == true }
        }
    }
    struct PrintedDate {
        /// What the notation can mean; more than one where day and month may change places.
        let readings: [CalendarDate]
        /// What was read is no day that exists: the text of it, `YYYY-MM-DD`.
        let spoilt: [String]
        /// What the second reading says, where that is another day.
        let second: CalendarDate?
        let isLabelled: Bool
        let isConfirmed: Bool
    }
    struct PrintedPerson {
        /// The printed name, then the other names that stand beside it ("née", "preferred").
        let comparisons: [NameComparison]
        /// It stands in a field for the patient's name.
        let isLabelled: Bool
        /// "Mr." or "Mme" stands before it in the text.
        let isTitled: Bool
        /// Whose title that is, where it is one sex's alone.
        let titledSex: String?
        /// The sentence says that the document is about this person: "Thank you for referring Mrs. Roy".
        let isSubject: Bool
        /// It stands without a label on a line of its own.
        let standsAlone: Bool
        /// It does so as "ROY, Anna".
        let isListed: Bool
        /// It stands in the head of a later page.
        let isInHead: Bool
        let confidence: Double
        /// How often it stands so in the document.
        var times = 1

        var parts: [String] { comparisons.first?.printed ?? [] }

        /// Whether the same names stand there, and stand there alike.
        fileprivate func standsAs(_ other: PrintedPerson) -> Bool {
            isLabelled == other.isLabelled && isTitled == other.isTitled && titledSex == other.titledSex
                && isSubject == other.isSubject
                && standsAlone == other.standsAlone && isListed == other.isListed && isInHead == other.isInHead
                && comparisons.map(\.printed) == other.comparisons.map(\.printed)
        }

        /// Read with so much doubt, and so unlike any name of the roster, that it says nothing.
        func isIllegible(_ vocabulary: NameVocabulary) -> Bool {
            confidence < 0.6 && !namesSomebody(vocabulary)
        }

        /// Read so surely that words that the roster does not know are a stranger's name and no misreading.
        var isClear: Bool {
            confidence >= 0.85 && parts.count(where: { $0.utf8.count >= 3 }) >= 2
        }

        /// Whether it is somebody's name: a part of it, in two at least, is one that the roster knows; or a newborn's.
        func namesSomebody(_ vocabulary: NameVocabulary) -> Bool {
            parts.count >= 2
                && parts.contains { part in
                    vocabulary.knows(part) || RoleWords.isNewborn(part)
                        // In such places stands a name, however it was read.
                        || (isInHead || isListed) && part.utf8.count >= 5 && !vocabulary.near(part).isEmpty
                }
        }
    }

    private(set) var healthNumbers: [PrintedNumber] = []
    private(set) var birthDates: [PrintedDate] = []
    private(set) var names: [PrintedPerson] = []
    private(set) var sexes: Set<String> = []
    private(set) var phones: Set<String> = []
    /// Those that are not said to be somebody else's.
    private(set) var ownPhones: Set<String> = []
    /// Telephone numbers that a label gives to the patient.
    private(set) var labelledPhones: Set<String> = []
    private(set) var postalCodes: Set<String> = []
    private(set) var addresses: [StreetAddress] = []
    private(set) var chartNumbers: Set<String> = []
    /// Health numbers that stand in the document in any role: a second patient's must not go unnoticed.
    private(set) var allHealthNumbers: Set<String> = []

    /// The numbers that the document gives its patient: by a label, else by their place.
    private(set) var statedHealthNumbers: [PrintedNumber] = []

    /// Every reading of every birth date that is not said to be somebody else's, each once.
    private(set) var allDates: [CalendarDate] = []

    private let identifiers: [Identifier]

    /// What stands on each page that says anything, in order.
    var pages: [(number: Int, identifiers: [Identifier])] {
        Dictionary(grouping: identifiers, by: \.page).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    init(_ identifiers: [Identifier]) {
        self.identifiers = identifiers
        for identifier in identifiers {
            switch identifier.kind {
            case .healthNumber:
                allHealthNumbers.formUnion([identifier.value, identifier.secondValue ?? identifier.value])
            // Households share these; whose they are by their label does not matter.
            case .phone:
                phones.insert(identifier.value)
                if [.patient, .unstated].contains(identifier.role) { ownPhones.insert(identifier.value) }
            case .postalCode: postalCodes.insert(identifier.value)
            case .address: addresses.append(StreetAddress(identifier.value))
            default: break
            }
            guard identifier.role == .patient || identifier.role == .unstated else { continue }
            take(identifier)
        }
        names = Self.counted(names)
        let labelled = healthNumbers.filter(\.isLabelled)
        statedHealthNumbers = labelled.isEmpty ? healthNumbers.filter(\.isInPatientLine) : labelled
    }

    /// Each name once in each of its standings, with how often it was there.
    private static func counted(_ names: [PrintedPerson]) -> [PrintedPerson] {
        guard names.count > 1 else { return names }
        var counted: [PrintedPerson] = []
        var places: [[String]: [Int]] = [:]
        for person in names {
            let printed = person.comparisons.first?.printed ?? []
            if let place = places[printed]?.first(where: { counted[$0].standsAs(person) }) {
                counted[place].times += 1
            } else {
                places[printed, default: []].append(counted.count)
                counted.append(person)
            }
        }
        return counted
    }

    private mutating func take(_ identifier: Identifier) {
        // "Mr." before a name in the text is no label of a field.
        let cue = identifier.cue.split(separator: " ")
        let isTitled = cue.last.map { RoleWords.isHonorific(NameFolding.fold($0)) } ?? false
        let isLabelled = !cue.isEmpty && !isTitled && !PlaceCue.isWeak(identifier.cue)
        let isInPatientLine = identifier.cue == PlaceCue.patientLine
        switch identifier.kind {
        case .healthNumber:
            healthNumbers.append(
                PrintedNumber(
                    readings: [identifier.value]
                        + (identifier.secondValue.map { $0 == identifier.value ? [] : [$0] } ?? []),
                    isLabelled: isLabelled,
                    isLabelledInWords: isLabelled && identifier.cue.contains(where: \.isLetter),
                    isInPatientLine: isInPatientLine,
                    isConfirmed: identifier.isReadTwiceAlike,
                    confidence: identifier.confidence))
        case .dateOfBirth:
            let texts = [identifier.value] + identifier.alternatives
            let readings = texts.compactMap { CalendarDate($0) }.filter { $0.year >= Self.firstYear }
            let second = identifier.secondValue.flatMap { CalendarDate($0) }.flatMap {
                readings.contains($0) ? nil : $0
            }
            birthDates.append(
                PrintedDate(
                    readings: readings, spoilt: readings.isEmpty ? texts : [], second: second, isLabelled: isLabelled,
                    isConfirmed: identifier.isReadTwiceAlike))
            for date in readings + [second].compactMap(\.self) where !allDates.contains(date) { allDates.append(date) }
        case .name:
            names.append(
                PrintedPerson(
                    comparisons: Self.readings(of: identifier).map { NameComparison($0) },
                    isLabelled: isLabelled, isTitled: isTitled,
                    titledSex: cue.last.flatMap { RoleWords.sex(ofTitle: NameFolding.fold($0)) },
                    isSubject: isTitled && cue.count > 1,
                    standsAlone: [PlaceCue.ownLine, PlaceCue.ownLineAsListed].contains(identifier.cue),
                    isListed: identifier.cue == PlaceCue.ownLineAsListed,
                    isInHead: identifier.cue == PlaceCue.laterPage, confidence: identifier.confidence))
        case .sex: sexes.insert(identifier.value)
        case .phone: if isLabelled { labelledPhones.insert(identifier.value) }
        case .chartNumber: chartNumbers.insert(identifier.value)
        case .address, .postalCode: break
        }
    }

    /// The value, what stands beside it, and what the second reading made of it, each once.
    private static func readings(of identifier: Identifier) -> [String] {
        var readings = [identifier.value]
        for other in identifier.alternatives + [identifier.secondValue].compactMap(\.self)
        where !readings.contains(other) {
            readings.append(other)
        }
        return readings
    }

    /// Nobody alive was born before.
    private static let firstYear = 1880

    var isEmpty: Bool { healthNumbers.isEmpty && birthDates.isEmpty && names.isEmpty }
}

extension Patient {
    /// A chart as a document would state it: what fitting compares with other charts.
    var identifiers: [Identifier] {
        var found: [Identifier] = []
        func add(_ kind: Identifier.Kind, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            found.append(Identifier(kind: kind, value: value, role: .patient, page: 1, cue: "chart"))
        }
        add(.healthNumber, healthNumber)
        add(.name, "\(lastName), \(firstName)")
        add(.dateOfBirth, dateOfBirth?.description)
        add(.sex, sex)
        for phone in phones { add(.phone, phone) }
        add(.address, address)
        add(.postalCode, postalCode)
        return found
    }
}
