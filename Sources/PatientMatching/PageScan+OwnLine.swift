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
            !isSignature(from: slice.startIndex, in: line)
        else {
            return ""
        }
        let isListed = isListed(slice)
        if let heading = patientHeading(over: number) { return heading }
        guard
            isIdentified(slice, in: line)
                || isListed && (isNumberedHead(number) || isHeadOfLaterSheet(number) && endsInGivenName(slice))
        else {
            return ""
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
    private func isIdentified(_ slice: ArraySlice<Token>, in line: [Token]) -> Bool {
        if line[slice.endIndex...].contains(where: { $0.hasDigit || ["M", "F"].contains($0.folded) }) { return true }
        guard let number = line.first?.line, number + 1 < tokens.lines.count else { return false }
        let below = tokens.lines[number + 1]
        guard !below.isEmpty else { return false }
        if let cue = Cue.at(0, in: below) {
            return cue.kind == .dateOfBirth || cue.kind == .healthNumber
        }
        // A year, or so many digits as a birth date has, tell one that could not be read.
        if isListed(slice), below.count <= 5, !Self.isGroupedAsTelephone(below[...]),
            below.contains(where: { Self.isYear($0.raw) })
                || below.reduce(0, { $0 + $1.raw.count(where: \.isNumber) }) >= 6
        {
            return true
        }
        // "THIBAULT-ROBERGE, notaire" is no patient's.
        if endsInGivenName(slice), isListed(slice), below.count <= 6, below[0].hasDigit,
            below.contains(where: { StreetAddress.isType($0.folded) })
        {
            return true
        }
        return date(in: below[...])?.words.lowerBound == 0 && below.count <= 4
    }

    /// "Kai Wang, RPh 2026-02-02", "Anna Roy, clerk": what stands behind two names and a comma is what somebody does.
    private func isSignature(from start: Int, in line: [Token]) -> Bool {
        guard let comma = line[start...].firstIndex(where: { $0.raw.last == "," }), comma > start,
            comma + 1 < line.count
        else { return false }
        let next = line[comma + 1]
        return RoleWords.isCredential(next.folded) || RoleWords.role(of: next.folded) == .physician
            || !next.startsUpper && !next.hasDigit && next.folded.utf8.count >= 4
    }

    private func endsInGivenName(_ slice: ArraySlice<Token>) -> Bool {
        slice.last.map { NameFolding.parts($0.raw).contains(where: index.vocabulary.isGivenName) } ?? false
    }

    private static func isYear(_ raw: String) -> Bool {
        Int(raw.filter(\.isNumber)).map { (1900...2100).contains($0) } ?? false
    }

    /// "ROY, Anna", "ROY, A.": a comma, and a given name behind it. "Victoria, BC" and "Susan Johnson, NP" are none.
    private func isListed(_ slice: ArraySlice<Token>) -> Bool {
        guard let comma = slice.firstIndex(where: { $0.raw.last == "," }), comma + 1 < slice.endIndex else {
            return slice.last?.raw.last == ","
        }
        let given = slice[comma + 1]
        if RoleWords.isCredential(given.folded) || RoleWords.isParticle(given.folded) { return false }
        return given.folded.utf8.count == 1
            || NameFolding.parts(given.raw).contains { part in
                index.vocabulary.isGivenName(part)
                    || part.utf8.count >= 4 && index.vocabulary.near(part).contains { index.vocabulary.isGivenName($0) }
            }
    }

    /// Under captions of physicians' names ("Requested by") a name is theirs.
    private func isUnderCaptions(_ number: Int) -> Bool {
        guard number > 0 else { return false }
        let above = tokens.lines[number - 1]
        return above.allSatisfy { !$0.hasDigit }
            && above.contains { RoleWords.role(of: $0.label) == .physician }
    }

    /// Whether a line is among a page's first ones, of which one says "Page 2 of 3" or the like.
    func isHeadOfLaterPage(_ number: Int) -> Bool {
        isLaterPage && number < Self.headLines
    }

    /// Whether one of a page's first lines says so.
    static func isLaterPage(_ lines: [[Token]]) -> Bool {
        lines.prefix(headLines).contains { $0.count <= longestLine && saysPage($0, from: 2) }
    }

    /// A line of more words is no header; it bounds the work on one without end.
    static let longestLine = 40

    private static let headLines = 4
    /// More pages than a document has.
    private static let mostPages = 99

    /// Whether one of a page's first lines numbers it, be it as the first.
    private func isNumberedHead(_ number: Int) -> Bool {
        number < Self.headLines
            && tokens.lines.prefix(Self.headLines).contains {
                $0.count <= Self.longestLine && Self.saysPage($0, from: 1)
            }
    }

    /// At the top of any sheet but the fax's first, a name as registers set them is a patient's, whether or not the page
    /// number beside it can be read.
    private func isHeadOfLaterSheet(_ number: Int) -> Bool { self.number > 1 && number < Self.headLines }

    private static func saysPage(_ line: [Token], from first: Int) -> Bool {
        line.indices.contains { place in
            let token = line[place]
            if let (page, of) = fraction(token.raw) { return page >= first && page <= of }
            guard let page = Int(token.raw.prefix { $0.isNumber }), (first...mostPages).contains(page) else {
                return false
            }
            // The number of pages tells as much where the page's own can't be read: "Page  of 2" under a head.
            let before = line[max(0, place - (first == 1 ? 3 : 2))..<place].map(\.folded)
            // "No. of pages: 2" counts them.
            let isPage = before.contains { pageWords.contains($0) || ReadingErrors.areOneApart("PAGE", $0) }
            if isPage, !before.contains("PAGES") { return true }
            return place + 2 < line.count && ["OF", "DE", "SUR"].contains(line[place + 1].folded)
                && (Int(line[place + 2].raw).map { $0 >= page && $0 <= mostPages } ?? false)
        }
    }

    /// "2/3", and no date.
    private static func fraction(_ raw: String) -> (page: Int, of: Int)? {
        guard raw.utf8.contains(UInt8(ascii: "/")) else { return nil }
        // A two is read as a Z, a one as a stroke.
        let digits = raw.map { ["Z": "2", "l": "1", "I": "1", "|": "1"][$0] ?? $0 }
        let parts = String(digits).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let page = Int(parts[0]), let all = Int(parts[1]), parts[0].count <= 2,
            parts[1].count <= 2
        else { return nil }
        return (page, all)
    }

    private static let pageWords: Set<String> = ["PAGE", "PG", "P", "PAG"]

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
            return token.hasDigit || token.folded.utf8.count <= 2 || isMisreadMonth
                || Self.besideNames.contains(token.folded)
                || Self.isMonth(token.folded) || ReadingErrors.areOneApart("PAGE", token.folded)
                || Cue.at(0, in: [token]).map { $0.kind == .dateOfBirth || $0.kind == .healthNumber } ?? false
        }
    }

    /// A month's name, or one that was misread.
    private static func isMonth(_ folded: String) -> Bool {
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
    private static let besideNames: Set<String> = [
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

    /// A word in which one letter was read as a digit: "8OUCHARD".
    static func isSpoiltWord(_ raw: String) -> Bool {
        raw.count(where: \.isNumber) == 1 && raw.count(where: \.isLetter) >= 3
    }

    /// Two to four words that stand as a patient's name stands, though they are too misread to be read as one:
    /// "aREMBLAY, Eric   DOB: 1944-03-11   Page 2 of 2". Only in the head of a later page, or beside a birth date.
    mutating func takeSpoiltName(at place: Int, in line: [Token]) -> Int? {
        let isAtStart = place == 0 || (line[place - 1].endsLabel && Cue.at(place - 1, in: line)?.kind == .name)
        guard isAtStart, line.count <= Self.longestLine, let number = line.first?.line,
            roles[Place(line: number, index: place)] == nil
        else { return nil }
        let isHead = isHeadOfLaterPage(number)
        let isSpeck = isHead && place + 1 < line.count && line[place].hasDigit && line[place].raw.utf8.count <= 2
        let run = spoiltWords(from: isSpeck ? place + 1 : place, in: line)
        if !isHead, isSignature(from: run.startIndex, in: line) { return nil }
        // One capital may be misread; more small letters are prose.
        guard (2...4).contains(run.count),
            run.count(where: { !$0.startsUpper && !Self.isMostlyCapitals($0.raw) }) <= 1, isAlone(run, in: line)
        else { return nil }
        // "BEAULIEUa Er1c": capitals, and nothing else on the line.
        let isInCapitals =
            run.count + (isSpeck ? 1 : 0) == line.count && line.count <= 3
            && Self.isMostlyCapitals(run[run.startIndex].raw)
        let isDated = found.contains { other in
            other.kind == .dateOfBirth && line[run.endIndex...].contains { other.box?.holdsMiddle(of: $0.box) ?? false }
        }
        let hasComma = run.dropLast().contains { $0.raw.last == "," }
        let parts = run.flatMap { NameFolding.parts($0.raw) }
        let known = parts.count { index.vocabulary.knows($0) }
        let hasNumber = line[run.endIndex...].contains { $0.raw.count(where: \.isNumber) >= 5 }
        let nearly = parts.count { $0.utf8.count >= 4 && !index.vocabulary.near($0).isEmpty }
        let isNumbered = hasComma && known > 0 && isNumberedHead(number)
        let isNamed = known > 0 && !run.contains { PrintedNameReader.endsName($0.folded) }
        let isOverBirthDate =
            isIdentified(run, in: line)
            && (hasComma && endsInGivenName(run)
                || parts.count {
                    index.vocabulary.knows($0) || $0.utf8.count >= 4 && !index.vocabulary.near($0).isEmpty
                }
                    >= 2)
        guard
            isDated || isNumbered || isOverBirthDate
                || isHead && (hasComma || hasNumber || nearly >= 2 || isNamed || isInCapitals && nearly >= 1),
            hasComma || known > 0 || nearly >= 2 || isInCapitals || isHead && hasNumber && nearly >= 1,
            known < parts.count
        else { return nil }
        let value = "\(parts[0]), \(parts.dropFirst().joined(separator: " "))"
        let cue = isHead ? PlaceCue.laterPage : PlaceCue.ownLineAsListed
        if expected.contains(where: { NameComparison(parts: parts).agreement(with: $0) != .different }) { return nil }
        found.append(identifier(.name, value, from: run, role: .unstated, cue: cue))
        markUsed(run)
        return run.endIndex - place
    }

    /// "nAVOIE,", "AHnEDe": four capitals or more, and few small letters among them, are a word in capitals.
    private static func isMostlyCapitals(_ raw: String) -> Bool {
        let capitals = raw.count(where: \.isUppercase)
        return capitals >= 4 && capitals * 3 >= raw.count(where: \.isLetter) * 2
    }

    /// The words from a place on that may be parts of a name, whatever became of them.
    private func spoiltWords(from place: Int, in line: [Token]) -> ArraySlice<Token> {
        let end = line[place...].indices.first { index in
            let token = line[index]
            // "CARDINAL, Kin": behind the comma no word is a role's.
            let isBehindComma = index > place && line[index - 1].raw.last == ","
            // "Priya Kin 2026-01-13": nor is it one between a name and a date.
            let isBeforeDate =
                index > place && isNamePart(line[index - 1]) && index + 1 < line.count && line[index + 1].hasDigit
            // "1TO, Eric"
            let isSurname =
                token.raw.last == "," && token.folded.utf8.count >= 2 && token.raw.count(where: \.isNumber) == 1
            // A month beside a day is none of a name; January's name in French is one of some people, too.
            let isOfDate =
                Self.isMonth(token.folded)
                && [index - 1, index + 1].contains { place in
                    // "Noah Janvier   12-DEC-1982": a date that is whole needs no month.
                    line.indices.contains(place) && line[place].hasDigit && line[place].raw.utf8.count <= 5
                }
            let mayBePart =
                (!token.hasDigit || Self.isSpoiltWord(token.raw) || isSurname) && !token.endsLabel
                && !token.folded.isEmpty && (token.folded.utf8.count >= 2 || index > place)
                && (isBehindComma || isBeforeDate
                    || Cue.at(0, in: [token]) == nil
                        // "MARTIN CHENe Lucas" holds no misread "Chère".
                        && (RoleWords.role(of: index > place ? token.folded : token.label) == nil
                            || token.raw.last == ","))
                && !RoleWords.isDoctorTitle(token.folded) && !Self.besideNames.contains(token.folded) && !isOfDate
            return !mayBePart
        }
        return line[place..<(end ?? line.endIndex)]
    }
}
