import Faxes

/// All the names by which a chart knows its patient, folded into parts.
struct PatientName: Sendable {
    /// One way to name the person.
    struct Form: Sendable {
        let surname: [String]
        let given: [String]
        /// The chart's own name; others (alias, preferred name) agree less surely.
        let isMain: Bool
    }

    let forms: [Form]
    let middle: [String]
    /// "JR", "SR", "II" …: what tells a father from his son, in the few charts that say.
    let generation: String?

    /// Whether every printed part is one of this name's, in whichever of its forms, or its middle name.
    func holds(_ parts: [String]) -> Bool {
        parts.allSatisfy { part in
            middle.contains(part) || forms.contains { $0.surname.contains(part) || $0.given.contains(part) }
        }
    }

    /// Whether every printed part is one of this name's or misread from one, and not of the middle names alone.
    func mayHold(_ parts: [String]) -> Bool {
        func isOne(_ part: String, of own: [String]) -> Bool {
            own.contains { $0 == part || NameComparison.isMisreading(part, of: $0) }
        }
        let main = forms.flatMap { $0.surname + $0.given }
        return parts.contains { isOne($0, of: main) } && parts.allSatisfy { isOne($0, of: main + middle) }
    }

    /// Whether printed parts may be this name's surname, misread, and initials: "LALDNDE, M." for a Marie Lalonde.
    func mayBeShortened(to parts: [String]) -> Bool {
        let whole = parts.filter { $0.utf8.count > 1 }
        guard whole.count < parts.count, !whole.isEmpty, mayHold(whole) else { return false }
        let initials = forms.flatMap { $0.surname + $0.given }.compactMap(\.first)
        return parts.allSatisfy { part in part.utf8.count > 1 || initials.contains { String($0) == part } }
    }

    /// Whether printed parts are this name too garbled to be read, and nobody else's: one part at least is its own, and
    /// each of the others is no name of the roster, nor within one error of one, and has two thirds of the letters of a
    /// part of its own ("HENDUK BROUWER" for Hendrik Brouwer).
    func isGarbled(in parts: [String], _ vocabulary: NameVocabulary) -> Bool {
        let main = forms.flatMap { $0.surname + $0.given }
        let own = main + middle
        let others = parts.filter { !own.contains($0) && $0.utf8.count > 1 }
        // "ROY, K." is no Robert Roy.
        let initialsFit = parts.allSatisfy { part in part.utf8.count > 1 || own.contains { $0.first == part.first } }
        return initialsFit && parts.contains { $0.utf8.count >= 3 && main.contains($0) }
            && others.allSatisfy { part in
                let mostErrors = part.utf8.count / 3
                return vocabulary.near(part).allSatisfy(own.contains)
                    && own.contains { editDistance(part, $0, limit: mostErrors) <= mostErrors }
            }
    }

    init(_ patient: Patient) {
        let (surname, generation) = Generation.parted(NameFolding.parts(patient.lastName))
        let (given, other) = Generation.parted(NameFolding.parts(patient.firstName))
        self.generation = generation ?? other
        var forms = [Form(surname: surname, given: given, isMain: true)]
        if let preferred = patient.preferredName {
            let parts = NameFolding.parts(preferred)
            if !parts.isEmpty { forms.append(Form(surname: surname, given: parts, isMain: false)) }
        }
        if let alias = patient.alias, !NameFolding.parts(alias).isEmpty {
            let halves = alias.split(separator: ",", maxSplits: 1).map { NameFolding.parts($0) }
            if halves.count == 2 {
                forms.append(Form(surname: halves[0], given: halves[1].isEmpty ? given : halves[1], isMain: false))
            } else {
                // One name alone: a former surname, or a name gone by.
                forms.append(Form(surname: halves[0], given: given, isMain: false))
                forms.append(Form(surname: surname, given: halves[0], isMain: false))
            }
        }
        for learned in patient.learnedNames {
            let halves = learned.split(separator: ",", maxSplits: 1).map { NameFolding.parts($0) }
            guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }) else { continue }
            forms.append(Form(surname: halves[0], given: halves[1], isMain: false))
        }
        self.forms = forms.filter { !$0.surname.isEmpty || !$0.given.isEmpty }
        middle = patient.middleNames.map { NameFolding.parts($0) } ?? []
    }

    /// Each part of a surname, and all of them in one, beside each given name and its initial; and how the name sounds.
    func eachSearchKey(_ take: (UInt64) -> Void) {
        for form in forms {
            let surnames = Self.wholeAndParts(form.surname).filter { !RoleWords.isParticle($0) }
            let givens = Self.wholeAndParts(form.given)
            for surname in surnames {
                for given in givens {
                    take(RosterKey.key(.surnameAndGiven, surname, given))
                    take(RosterKey.key(.surnameAndInitial, surname, String(given.prefix(1))))
                }
                if let first = form.given.first {
                    take(RosterKey.key(.sound, SoundKey.of(surname), SoundKey.of(first)))
                    take(RosterKey.key(.surnameAndGiven, surname, String(first.prefix(1))))
                }
            }
        }
    }

    private static func wholeAndParts(_ parts: [String]) -> [String] {
        parts.count > 1 ? parts + [parts.joined()] : parts
    }

    /// Whether one reading error, a nickname or an initial could take one chart's name for the other's.
    func isNear(_ other: PatientName) -> Bool {
        forms.contains { form in
            NameComparison(parts: form.surname + form.given).agreement(with: other) >= .misread
                || other.forms.contains { Self.areNear(form, $0) }
        }
    }

    private static func areNear(_ left: Form, _ right: Form) -> Bool {
        guard !left.surname.isEmpty, !right.surname.isEmpty, let given = left.given.first,
            let otherGiven = right.given.first
        else { return false }
        let surnames = ReadingErrors.areOneApart(left.surname.joined(), right.surname.joined())
        let givens = ReadingErrors.areOneApart(given, otherGiven) || Nicknames.areFamiliar(given, otherGiven)
        return surnames && givens
    }
}

/// The mark that tells people of one name in one family apart.
enum Generation {
    /// The parts without the mark behind them, and the mark. A name that is nothing else is a name.
    static func parted(_ parts: [String]) -> (parts: [String], generation: String?) {
        guard parts.count > 1, let last = parts.last, let mark = marks[last] else { return (parts, nil) }
        return (Array(parts.dropLast()), mark)
    }

    static func isMark(_ part: String) -> Bool { marks[part] != nil }

    /// The mark among the parts of a printed name, and the parts without it.
    static func found(in parts: [String]) -> (parts: [String], generation: String?) {
        guard parts.count > 2, let place = parts.lastIndex(where: isMark), place > 0 else { return (parts, nil) }
        var rest = parts
        let mark = rest.remove(at: place)
        return (rest, marks[mark])
    }

    private static let marks = [
        "JR": "JR", "JUNIOR": "JR", "FILS": "JR", "SR": "SR", "SENIOR": "SR", "PERE": "SR", "II": "II", "III": "III",
        "IV": "IV",
    ]
}
