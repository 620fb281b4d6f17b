import Faxes
import Notation

/// Names without a label that stand as a patient's name stands: on a line of their own, or in the head of a later page.
extension PageScan {
    /// What a name's place says, as its cue; empty where it says nothing.
    func placeCue(ofNameAt slice: ArraySlice<Token>, in line: [Token]) -> String {
        guard let number = line.first?.line, line.count <= Self.longestLine else { return "" }
        if isHeadOfLaterPage(number) { return PlaceCue.laterPage }
        if isBeforeField(slice, in: line) { return PlaceCue.besideField }
        if isBehindMisreadRe(slice, in: line) { return PlaceCue.ownLine }
        guard slice.startIndex == 0, isAlone(slice, in: line), !isFoot(number), !isUnderCaptions(number),
            !isSignature(from: slice.startIndex, in: line), !isDateline(slice, in: line),
            !isTownAndCode(slice, in: line)
        else {
            return ""
        }
        let isListed = isListed(slice)
        if let heading = patientHeading(over: number) { return heading }
        guard
            isIdentified(slice, in: line)
                || isListed && (isNumberedHead(number) || isHeadOfLaterSheet(number) && endsInGivenName(slice))
        else {
            // Nobody signs or is addressed in capitals, surname first.
            return isListed && isInRegister(slice) ? PlaceCue.ownLine : ""
        }
        return isListed ? PlaceCue.ownLineAsListed : PlaceCue.ownLine
    }

    /// "ee: Ethan Singh DOB 12/29n1042": neither label nor date can be read, and yet the name is the patient's.
    private func isBeforeField(_ slice: ArraySlice<Token>, in line: [Token]) -> Bool {
        guard slice.endIndex < line.count, let first = slice.first,
            first.startsCell || line[slice.startIndex - 1].endsLabel,
            let cue = Cue.at(slice.endIndex, in: line)
        else { return false }
        // "Perry Health Centre" holds a word of a label, and is a place.
        let end = slice.endIndex + cue.words.count
        let isLabel = line[end - 1].endsLabel || end < line.count && line[end].hasDigit
        return isLabel && (cue.kind == .dateOfBirth || cue.kind == .healthNumber)
    }

    /// "oE: Raj Pelletier": the line's label is a letter off "Re:", and nothing else stands on it.
    private func isBehindMisreadRe(_ slice: ArraySlice<Token>, in line: [Token]) -> Bool {
        guard slice.startIndex == 1, line[0].endsLabel, !line[0].hasDigit, !["DE", "CE", "ME"].contains(line[0].folded)
        else { return false }
        return line[0].folded.utf8.count >= 2 && editDistance(line[0].folded, "RE", limit: 1) <= 1
            && isAlone(slice, in: line)
    }

    /// "PATIENT INFORMATION" right over a name labels it.
    private func patientHeading(over number: Int) -> String? {
        guard number > 0, tokens.lines[number - 1].count <= 3,
            isHeading(tokens.lines[number - 1], mayBeSpoilt: true),
            let word = tokens.lines[number - 1].first(where: { Self.isPatientWord($0.label) })
        else { return nil }
        return word.label
    }

    /// A number, date or sex stands beside it, or a birth date or health number with its label on the line below, or, where
    /// the surname comes first, an address: a name alone may be a signature, an addressee or a place.
    func isIdentified(_ slice: ArraySlice<Token>, in line: [Token]) -> Bool {
        if line[slice.endIndex...].contains(where: { $0.hasDigit || ["M", "F"].contains($0.folded) }) { return true }
        guard let number = line.first?.line, number + 1 < tokens.lines.count else { return false }
        let below = tokens.lines[number + 1]
        guard !below.isEmpty else { return false }
        if let cue = Cue.at(0, in: below) {
            return cue.kind == .dateOfBirth || cue.kind == .healthNumber
        }
        if isOverBirthLabel(number) { return true }
        // A year, or so many digits as a birth date has, tell one that could not be read.
        if isListed(slice), below.count <= 5, !Self.isGroupedAsTelephone(below[...]),
            below.contains(where: { Self.isYear($0.raw) })
                || below.reduce(0, { $0 + $1.raw.count(where: \.isNumber) }) >= 6
        {
            return true
        }
        // "THIBAULT-ROBERGE, notaire" is no patient's.
        if isListed(slice), slice.last?.startsUpper ?? false, below.count <= 6, below[0].hasDigit,
            below.contains(where: { StreetAddress.isType($0.folded) })
        {
            return true
        }
        if isListed(slice), Self.isData(below) { return true }
        if below.count <= 4, !DateReader.spoilt(in: text(of: below[...])).isEmpty { return true }
        return date(in: below[...])?.words.lowerBound == 0 && below.count <= 4
    }

    /// "Kai Wang, RPh 2026-02-02", "Anna Roy, clerk": what stands behind two names and a comma is what somebody does.
    func isSignature(from start: Int, in line: [Token]) -> Bool {
        guard let comma = line[start...].firstIndex(where: { $0.raw.last == "," }), comma > start,
            comma + 1 < line.count
        else { return false }
        let next = line[comma + 1]
        return RoleWords.isCredential(next.folded) || RoleWords.role(of: next.folded) == .physician
            || !next.startsUpper && !next.hasDigit && next.folded.utf8.count >= 4
    }

    /// Whether the line below begins with the label of a birth date, be it a letter off, and has a value behind it.
    func isOverBirthLabel(_ number: Int) -> Bool {
        guard number + 1 < tokens.lines.count else { return false }
        let below = tokens.lines[number + 1]
        guard let label = below.first, below.count <= 6, below.dropFirst().contains(where: \.hasDigit) else {
            return false
        }
        return Cue.at(0, in: below)?.kind == .dateOfBirth || Self.isNearlyBirthLabel(label)
    }

    /// "DDB", "OB", "DOR:": two or three letters, one off a birth date's label.
    private static func isNearlyBirthLabel(_ token: Token) -> Bool {
        (2...4).contains(token.folded.utf8.count) && !token.hasDigit && token.startsUpper
            && ["DOB", "DDN"].contains { editDistance($0, token.folded, limit: 1) <= 1 }
    }

    /// An initial behind it is a middle name's.
    func endsInGivenName(_ slice: ArraySlice<Token>) -> Bool {
        guard let last = slice.last(where: { $0.folded.utf8.count > 1 }) else { return false }
        return NameFolding.parts(last.raw).contains(where: index.vocabulary.isGivenName)
    }

    /// "3 Au l954  F": digits, and no word of more than three letters.
    private static func isData(_ line: [Token]) -> Bool {
        line.count <= 5 && !isGroupedAsTelephone(line[...])
            && line.allSatisfy { $0.hasDigit || $0.folded.utf8.count <= 3 }
            && line.reduce(0) { $0 + $1.raw.count(where: \.isNumber) } >= 3
    }

    private static func isYear(_ raw: String) -> Bool {
        Int(raw.filter(\.isNumber)).map { (1900...2100).contains($0) } ?? false
    }

    /// "ROY, Anna", "ROY, A.": a comma, and a given name behind it; or any word where a surname of the roster stands in
    /// front of it. "Victoria, BC" and "Susan Johnson, NP" are none.
    private func isListed(_ slice: ArraySlice<Token>) -> Bool {
        guard let comma = slice.firstIndex(where: { $0.raw.last == "," }), comma + 1 < slice.endIndex else {
            return slice.last?.raw.last == ","
        }
        let given = slice[comma + 1]
        if RoleWords.isCredential(given.folded) || RoleWords.isParticle(given.folded) { return false }
        let isBehindSurname = slice[...comma].contains { token in
            NameFolding.parts(token.raw).contains(where: index.vocabulary.isSurname)
        }
        if isBehindSurname, given.folded.utf8.count >= 3, !Self.regions.contains(given.folded),
            given.startsUpper || Self.isMostlyCapitals(slice[comma].raw)
        {
            return true
        }
        return given.folded.utf8.count == 1
            || NameFolding.parts(given.raw).contains { part in
                index.vocabulary.isGivenName(part)
                    || part.utf8.count >= 4 && index.vocabulary.near(part).contains { index.vocabulary.isGivenName($0) }
            }
    }

    /// "ANDERSON, Robert": a surname and a given name of the roster, the comma between them.
    private func isInRegister(_ slice: ArraySlice<Token>) -> Bool {
        guard let comma = slice.firstIndex(where: { $0.raw.last == "," }), comma + 1 < slice.endIndex else {
            return false
        }
        func holds(_ token: Token, _ isOne: (String) -> Bool) -> Bool {
            NameFolding.parts(token.raw).contains { $0.utf8.count >= 3 && isOne($0) }
        }
        return slice[...comma].contains { Self.isMostlyCapitals($0.raw) && holds($0, index.vocabulary.isSurname) }
            && holds(slice[comma + 1], index.vocabulary.isGivenName)
    }

    /// What stands behind a town's comma.
    static let regions: Set<String> = [
        "ONT", "ONTARIO", "QUEBEC", "QUE", "ALBERTA", "ALTA", "MANITOBA", "MAN", "SASKATCHEWAN", "SASK", "NOVA", "NEW",
        "BRITISH", "COLOMBIE", "NEWFOUNDLAND", "PRINCE", "YUKON", "NUNAVUT", "NORTHWEST", "CANADA", "NOUVEAU",
    ]

    /// Under captions of physicians' names ("Requested by") a name is theirs.
    private func isUnderCaptions(_ number: Int) -> Bool {
        guard number > 0 else { return false }
        let above = tokens.lines[number - 1]
        return above.allSatisfy { !$0.hasDigit }
            && above.contains { RoleWords.role(of: $0.label) == .physician }
    }

    /// Nothing else stands on the line but dates, numbers, sex, and labels of these.
    func isAlone(_ slice: ArraySlice<Token>, in line: [Token]) -> Bool {
        // "DESJARDINS-ROY, oei": what follows the comma is the given name, however it was read.
        let isCut = (slice.last?.raw.last == ",") && slice.endIndex < line.count && !line[slice.endIndex].startsCell
        var rest = Array(line[..<slice.startIndex]) + Array(line[(slice.endIndex + (isCut ? 1 : 0))...])
        if let read = date(in: rest[...]) { rest.removeSubrange(read.words) }
        return rest.indices.allSatisfy { place in
            let token = rest[place]
            // "28 epr 1962"
            let isMisreadMonth =
                token.folded.utf8.count <= 4 && place > 0 && place + 1 < rest.count && rest[place - 1].hasDigit
                && Self.isYear(rest[place + 1].raw)
            return token.hasDigit || token.folded.utf8.count <= 2 || isMisreadMonth || Self.isNearlyBirthLabel(token)
                || Self.besideNames.contains(token.folded)
                || Self.isMonth(token.folded) || ReadingErrors.areOneApart("PAGE", token.folded)
                || Cue.at(0, in: [token]).map { $0.kind == .dateOfBirth || $0.kind == .healthNumber } ?? false
        }
    }

    /// A month's name, or one that was misread.
    static func isMonth(_ folded: String) -> Bool {
        months.contains(folded)
            || folded.utf8.count >= 4
                && months.contains { $0.utf8.count >= 4 && ReadingErrors.areOneApart($0, folded) }
    }

    private static let months: Set<String> = [
        "JAN", "FEB", "FEV", "MAR", "APR", "AVR", "MAY", "MAI", "JUN", "JUIN", "JUL", "JUIL", "AUG", "AOU", "AOUT",
        "SEP",
        "SEPT", "OCT", "NOV", "DEC", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
        "OCTOBER", "NOVEMBER", "DECEMBER", "JANVIER", "FEVRIER", "MARS", "AVRIL", "JUILLET", "SEPTEMBRE", "OCTOBRE",
        "NOVEMBRE", "DECEMBRE",
    ]
    static let besideNames: Set<String> = [
        "MALE", "FEMALE", "HOMME", "FEMME", "YRS", "ANS", "AGE", "PAGE", "PG", "SUR",
    ]

    /// Below two thirds of a page's print stand signatures and those who get copies; they stand under closing words too.
    func isFoot(_ number: Int) -> Bool {
        let top = tokens.lines.first?.first?.box.y ?? 0
        let bottom = tokens.lines.last?.last?.box.maxY ?? 0
        guard let box = tokens.lines[number].first?.box else { return true }
        if number > 0, (box.y - top) * 3 > (bottom - top) * 2 { return true }
        return tokens.lines[max(0, number - 2)..<number].contains { line in
            line.count <= 4 && line.contains { RoleWords.role(of: $0.label) == .physician }
        }
    }
}
