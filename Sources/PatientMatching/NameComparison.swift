/// How well a printed name and a chart's agree, from worst to best.
enum NameAgreement: Int, Comparable, Sendable {
    /// The names are different people's.
    case different
    /// The surname agrees and nothing else is printed ("Mr. Singh").
    case surnameOnly
    /// Surname and the initial of the given name.
    case initial
    /// Surname and given name, one letter of one of them misread or mistyped. Twins can be named so alike.
    case misread
    /// As `full`, but by a nickname, an alias, a preferred name or part of a double name.
    case variant
    /// Surname and given name, letter for letter (accents and case aside).
    case full

    static func < (left: NameAgreement, right: NameAgreement) -> Bool { left.rawValue < right.rawValue }
}

/// Compares a printed name, whose parts may stand in any order, with a chart's.
struct NameComparison {
    let printed: [String]
    let generation: String?
    /// The first given name, where a comma says which that is.
    private var firstGiven: String?
    /// The parts before the comma.
    private var statedSurname: [String] = []

    /// - Parameter value: as in `Identifier.value`: `SURNAME, GIVEN MIDDLE`.
    init(_ value: String) {
        self.init(parts: NameFolding.parts(value))
        firstGiven = value.firstIndex(of: ",").flatMap { NameFolding.parts(value[$0...]).first }
        statedSurname = value.firstIndex(of: ",").map { NameFolding.parts(value[..<$0]) } ?? []
    }

    /// Whether a comma says which is the given name, and the chart says the same.
    func saysGiven(of name: PatientName) -> Bool {
        firstGiven.map { given in name.forms.contains { $0.given.contains(given) } } ?? false
    }

    init(parts: [String]) {
        (printed, generation) = Generation.found(in: parts)
    }

    func agreement(with name: PatientName) -> NameAgreement {
        // A newborn under the mother's name is nobody but a newborn, whatever else agrees.
        if printed.contains(where: RoleWords.isSurelyNewborn),
            !name.forms.contains(where: { ($0.surname + $0.given).contains(where: RoleWords.isNewborn) })
        {
            return .different
        }
        let best = name.forms.map { agreement(with: $0, middle: name.middle) }.max() ?? .different
        // "Jr." on one side only says little; on both sides it tells father and son apart.
        guard let generation, best > .surnameOnly else { return best }
        guard let other = name.generation else { return min(best, .variant) }
        return generation == other ? best : .different
    }

    /// Whether the printed name is one of a chart's forms, given names letter for letter and nothing besides but one letter of
    /// a surname of five letters or more.
    func misreadsOnlySurname(of name: PatientName) -> Bool {
        guard generation == nil || generation == name.generation else { return false }
        return name.forms.contains { form in
            let surname = form.surname.joined()
            // Ahmed Ahmed's brother Ahmeed has the surname where the given name would be.
            let isTold = form.given.allSatisfy { part in
                form.surname.allSatisfy { $0 != part && !Self.isMisreading(part, of: $0) }
            }
            guard isTold, surname.utf8.count >= 5, form.given.contains(where: { $0.utf8.count >= 3 }) else {
                return false
            }
            var rest = printed
            for part in form.given {
                guard let place = rest.firstIndex(of: part) else { return false }
                rest.remove(at: place)
            }
            rest.removeAll { part in
                name.middle.contains { $0 == part || part.utf8.count == 1 && $0.first == part.first }
            }
            return ReadingErrors.areOneApart(rest.joined(), surname)
        }
    }

    private func agreement(with form: PatientName.Form, middle: [String]) -> NameAgreement {
        var rest = printed
        guard let surname = Self.take(form.surname, from: &rest, allowPart: true) else {
            return isGivenWithInitial(of: form) ? .initial : .different
        }
        if rest.isEmpty { return surname != .misread && !form.surname.isEmpty ? .surnameOnly : .different }
        guard let given = Self.takeGiven(form.given, from: &rest) else { return .different }
        if given == .initial { return surname == .misread ? .different : .initial }
        // Two misread halves are too much to call it the same name.
        if surname == .misread && given == .misread { return .different }
        if surname == .misread || given == .misread { return .misread }
        let spare = Self.unexplained(rest, middle: middle)
        // Jean-François is not Jean-Marc: part of a double given name is the name only where nothing stands for the rest,
        // not even a middle name: that stands behind the whole.
        // "Jean-Mac" is Jean-Marc, and no Mac's.
        let isElse = { (part: String) in
            part.utf8.count >= 3 || part.utf8.count == 2 && !RoleWords.isParticle(part)
        }
        if given == .part, rest.contains(where: isElse) { return .different }
        // Van Lee is not Lee Osei: the particle stands for a name of its own.
        if surname == .part, rest.contains(where: { RoleWords.isParticle($0) && $0.utf8.count >= 2 }) {
            return .misread
        }
        let exact = surname == .exact && given == .exact && form.isMain
        // Nor is Jean-Luc a Luc.
        if let firstGiven, firstGiven.utf8.count >= 3, spare.contains(firstGiven) { return .misread }
        // Nor a Cruz-Fortin a Fortin.
        if statedSurname.count > form.surname.count, form.surname.contains(where: statedSurname.contains),
            statedSurname.contains(where: { $0.utf8.count >= 3 && !Generation.isMark($0) && spare.contains($0) })
        {
            return .misread
        }
        if !spare.isEmpty, !middle.isEmpty || spare.count > 2 { return .variant }
        return exact ? .full : .variant
    }

    /// "Zihao L." for a Zihao Leung: the whole given name and the surname's initial.
    private func isGivenWithInitial(of form: PatientName.Form) -> Bool {
        guard printed.count == form.given.count + 1, let initial = form.surname.first?.first else { return false }
        return form.given.allSatisfy { $0.utf8.count >= 2 && printed.contains($0) }
            && printed.contains { $0.utf8.count == 1 && $0.first == initial }
    }

    private enum PartAgreement { case exact, part, misread, familiar, initial }

    /// Takes a name's parts out of the printed ones; nil when they are not there.
    private static func take(_ parts: [String], from rest: inout [String], allowPart: Bool) -> PartAgreement? {
        guard !parts.isEmpty else { return .exact }
        let joined = parts.count == 1 ? parts[0] : parts.joined()
        for length in 1...max(1, min(3, rest.count)) {
            for start in 0..<max(0, rest.count - length + 1)
            // "Alic E." is no Alice: what stands alone behind a name is an initial.
            where length == 1
                ? rest[start] == joined
                : rest[start + length - 1].utf8.count > 1 && isJoined(rest[start..<(start + length)], joined)
            {
                rest.removeSubrange(start..<(start + length))
                return .exact
            }
        }
        var left = rest
        let found = parts.filter { part in
            guard let place = left.firstIndex(of: part) else { return false }
            left.remove(at: place)
            return true
        }
        if found.count == parts.count {
            rest = left
            return .exact
        }
        for (place, candidate) in rest.enumerated() where isMisreading(candidate, of: joined) {
            rest.remove(at: place)
            return .misread
        }
        guard allowPart, found.contains(where: { $0.utf8.count >= 3 && !RoleWords.isParticle($0) }) else {
            return parts.count == 1 ? nil : takeMisreadParts(parts, from: &rest)
        }
        rest = left
        return .part
    }

    private static func isJoined(_ parts: ArraySlice<String>, _ whole: String) -> Bool {
        parts.reduce(0) { $0 + $1.utf8.count } == whole.utf8.count && parts.joined() == whole
    }

    /// All parts are there, one of them misread.
    private static func takeMisreadParts(_ parts: [String], from rest: inout [String]) -> PartAgreement? {
        var left = rest
        var errors = 0
        for part in parts {
            if let place = left.firstIndex(of: part) {
                left.remove(at: place)
            } else if let place = left.firstIndex(where: { isMisreading($0, of: part) }) {
                left.remove(at: place)
                errors += 1
            } else {
                return nil
            }
        }
        guard errors <= 1 else { return nil }
        rest = left
        return .misread
    }

    private static func takeGiven(_ parts: [String], from rest: inout [String]) -> PartAgreement? {
        guard let first = parts.first else { return .exact }
        var left = rest
        if let whole = take(parts, from: &left, allowPart: false) {
            rest = left
            return whole
        }
        if parts.count > 1, let place = rest.firstIndex(of: first), first.utf8.count >= 3 {
            rest.remove(at: place)
            return .part
        }
        if let place = rest.firstIndex(where: { Nicknames.areFamiliar($0, first) }) {
            rest.remove(at: place)
            return .familiar
        }
        // "Mei N." is no Noah: an initial behind a given name is a middle name's.
        guard let place = rest.firstIndex(where: { $0.utf8.count == 1 && $0.first == first.first }),
            !rest[..<place].contains(where: { $0.utf8.count >= 3 })
        else { return nil }
        rest.remove(at: place)
        return .initial
    }

    /// Printed parts that neither name nor middle names account for; initials of middle names do.
    private static func unexplained(_ rest: [String], middle: [String]) -> [String] {
        rest.filter { part in
            if part.utf8.count == 1 { return !middle.isEmpty && !middle.contains { $0.first == part.first } }
            return !middle.contains { $0 == part || isMisreading(part, of: $0) } && !RoleWords.isParticle(part)
        }
    }

    /// One mistake in a word of four letters or more, two in one of nine or more; in one of three, letters that look alike.
    static func isMisreading(_ printed: String, of name: String) -> Bool {
        let length = min(printed.utf8.count, name.utf8.count)
        guard length >= 4 else { return length == 3 && ReadingErrors.lookAlike(printed, name) }
        let limit = length >= 9 ? 2 : 1
        return editDistance(printed, name, limit: limit) <= limit || ReadingErrors.areOneApart(printed, name)
    }
}
