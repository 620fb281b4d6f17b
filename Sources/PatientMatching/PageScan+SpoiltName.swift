import Faxes

/// Names that stand as a patient's name stands, and were misread so badly that they can't be read as one.
extension PageScan {
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
        let isSpeck =
            isHead && place + 1 < line.count
            && (line[place].hasDigit && line[place].raw.utf8.count <= 2 || line[place].folded.utf8.count == 1)
        let run = withoutSpecks(spoiltWords(from: isSpeck ? place + 1 : place, in: line))
        if !isHead, !isOverBirthLabel(number), isSignature(from: run.startIndex, in: line) { return nil }
        // One capital may be misread; more small letters are prose.
        guard (2...4).contains(run.count),
            run.count(where: { !$0.startsUpper && !Self.isMostlyCapitals($0.raw) }) <= 1, isAlone(run, in: line),
            !isNotPatients(run, in: line)
        else { return nil }
        let isNoPlace = !run.contains { PrintedNameReader.endsName($0.folded) }
        // "BEAULIEUa Er1c": a register's capitals.
        let isInCapitals = run.count <= 3 && isNoPlace && Self.isMostlyCapitals(run[run.startIndex].raw)
        let isDated = found.contains { other in
            other.kind == .dateOfBirth && line[run.endIndex...].contains { other.box?.holdsMiddle(of: $0.box) ?? false }
        }
        let hasComma = run.dropLast().contains { $0.raw.last == "," }
        // "LARS,EN,": of two commas the last is the name's.
        let parts = run.flatMap { token in
            let raw = token.withLettersForDigits.raw
            return NameFolding.parts(raw.count { $0 == "," } > 1 ? raw.filter { $0 != "," } : raw)
        }
        let known = parts.count { index.vocabulary.knows($0) }
        let hasNumber = line[run.endIndex...].contains { $0.raw.count(where: \.isNumber) >= 5 }
        let nearly = parts.count { $0.utf8.count >= 4 && !index.vocabulary.near($0).isEmpty }
        let isNumbered =
            known > 0 && isNumberedHead(number) && (hasComma || isHeadOfLaterSheet(number) && hasNumber && isNoPlace)
        let isNamed = known > 0 && isNoPlace
        // "CAMPBELLn Anna" alone at the top of a later sheet whose number can't be read.
        let isOnTop =
            isHeadOfLaterSheet(number) && number < Self.topLines && isInCapitals && known + nearly > 0
            && run.dropFirst().allSatisfy { $0.raw.contains(where: \.isLowercase) }
        let isOverBirthDate =
            isIdentified(run, in: line)
            && (hasComma && (endsInGivenName(run) || known + nearly > 0 && !isTown(run))
                || parts.count {
                    index.vocabulary.knows($0) || $0.utf8.count >= 4 && !index.vocabulary.near($0).isEmpty
                }
                    >= 2)
        guard
            isDated || isNumbered || isOverBirthDate || isOnTop
                || isHead && (hasComma || hasNumber || nearly >= 2 || isNamed || isInCapitals && nearly >= 1),
            hasComma || known > 0 || nearly >= 2 || isInCapitals || isHead && hasNumber && nearly >= 1,
            // What the roster knows whole is read as any name is, unless its capital was lost.
            known < parts.count || !run.allSatisfy(\.startsUpper)
        else { return nil }
        let value = "\(parts[0]), \(parts.dropFirst().joined(separator: " "))"
        let cue = isHead ? PlaceCue.laterPage : PlaceCue.ownLineAsListed
        if expected.contains(where: { NameComparison(parts: parts).agreement(with: $0) != .different }) { return nil }
        found.append(identifier(.name, value, from: run, role: .unstated, cue: cue))
        markUsed(run)
        return run.endIndex - place
    }

    /// "nAVOIE,", "AHnEDe", "LEEe": three capitals or more, and few small letters among them, are a word in capitals.
    static func isMostlyCapitals(_ raw: String) -> Bool {
        let (capitals, letters) = (raw.count(where: \.isUppercase), raw.count(where: \.isLetter))
        return capitals >= 4 && capitals * 3 >= letters * 2 || capitals == 3 && letters <= 4
    }

    /// "Kingston, Ontario"
    private func isTown(_ run: ArraySlice<Token>) -> Bool {
        zip(run, run.dropFirst()).contains { $0.raw.last == "," && Self.regions.contains($1.folded) }
    }

    /// "HADDAD, earn Pa e": what is left of "Page" behind the name.
    private func withoutSpecks(_ run: ArraySlice<Token>) -> ArraySlice<Token> {
        var run = run
        while run.count > 2, let last = run.last, last.folded.utf8.count <= 2, last.raw.last != "." { run.removeLast() }
        return run
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
                token.raw.last == "," && (1...2).contains(token.raw.count(where: \.isNumber))
                && token.folded.utf8.count >= 2
            // A name ends at its column's, unless its comma says that it goes on.
            if index > place, token.startsCell, !isBehindComma { return true }
            if index > place, PrintedNameReader.isPageMark(token, before: line[(index + 1)...].first) { return true }
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
                // No label ends in a comma: "nEE, Mark" is a Lee.
                && (isBehindComma || isBeforeDate || index == place && token.raw.last == ","
                    || Cue.at(0, in: [token]) == nil
                        // "MARTIN CHENe Lucas" holds no misread "Chère".
                        && (RoleWords.role(
                            of: index > place || Self.isMostlyCapitals(token.raw) ? token.folded : token.label) == nil
                            || token.raw.last == ","))
                && !RoleWords.isDoctorTitle(token.folded) && !Self.besideNames.contains(token.folded) && !isOfDate
            return !mayBePart
        }
        return line[place..<(end ?? line.endIndex)]
    }
}
