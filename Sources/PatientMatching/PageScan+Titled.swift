import Faxes

/// Names behind "Mr." or "Mme" in running text: they say whom it speaks of, and find no chart by themselves.
extension PageScan {
    /// The title before a name, folded; "MX" where it is one that was misread, so that nobody's sex is told by it.
    func title(before place: Int, in line: [Token]) -> String? {
        guard place > 0 else { return nil }
        let word = line[place - 1]
        if RoleWords.isHonorific(word.folded) { return word.folded }
        return isMisreadTitle(word, before: place, in: line) ? Self.anyTitle : nil
    }

    /// "Thank you for referring or. Larsen", "the knee of Mn. Larsen": behind the verb that says whom a letter is about
    /// any short word with a full stop is a title; elsewhere only what begins with a title's capital, before a surname of
    /// the roster, and no doctor's.
    private func isMisreadTitle(_ word: Token, before place: Int, in line: [Token]) -> Bool {
        guard (1...4).contains(word.folded.utf8.count), !word.endsLabel, !word.hasDigit, !line[place].startsCell,
            line[place].raw.contains(where: \.isUppercase), !RoleWords.isDoctorTitle(word.folded),
            !Self.noTitles.contains(word.folded)
        else { return false }
        let isShortened = word.raw.last == "."
        let isSpelled = word.raw.first == "M" && word.raw.dropFirst().allSatisfy { !$0.isUppercase }
        guard isShortened || isSpelled, Self.titles.contains(where: { ReadingErrors.areOneApart($0, word.folded) })
        else { return false }
        if isSubject(at: place, in: line) { return isShortened || isSpelled }
        return isSpelled && (isShortened || word.folded.utf8.count >= 3) && word.folded != "MT"
            && NameFolding.parts(line[place].raw).contains(where: index.vocabulary.isSurname)
    }

    private static let anyTitle = "MX"
    private static let titles = ["MR", "MRS", "MS", "MISS", "MME", "MLLE"]
    /// Words and abbreviations a letter off a title. "Mt. Hall" is a mountain where nobody is referred.
    private static let noTitles: Set<String> = [
        "MY", "ME", "MA", "MD", "MRI", "MI", "MUST", "MISC", "MAY", "MAR", "OUR", "HIS", "HER", "ITS", "THIS", "MES",
    ]

    /// "Mr. 5t Gagnon", "Ms. Zephyrine": one or two words behind a title that nobody of the roster is called. Such a name
    /// finds no chart; that the text speaks of nobody else tells that it isn't about the patient.
    mutating func takeTitledStranger(at place: Int, in line: [Token]) -> Int? {
        let title = line[place - 1]
        let isMisread = !RoleWords.isHonorific(title.folded)
        guard isMisread || Self.spelledTitles.contains(title.raw.filter(\.isLetter)), !title.endsLabel else {
            return nil
        }
        let run = line[place...].prefix(3).prefix { token in
            token.raw.utf8.count >= 2 && token.raw.contains(where: \.isLetter)
                && (token.startsUpper || token.box == line[place].box && token.hasDigit)
                && RoleWords.role(of: token.label) == nil && !PrintedNameReader.endsName(token.folded)
        }
        // A sentence's end is the name's.
        let end = run.firstIndex { $0.raw.last.map { ".,;:".contains($0) } ?? false }.map { $0 + 1 } ?? run.endIndex
        let name = line[place..<end]
        let parts = name.flatMap { NameFolding.parts($0.raw) }
        guard parts.contains(where: { $0.utf8.count >= 4 }), !isNamePart(line[place]) else { return nil }
        let role = role(ofNameAt: name, in: line)
        found.append(
            identifier(
                .name, "\(parts.joined(separator: " ")), ", from: name, role: role, cue: titleCue(at: place, in: line)))
        markUsed(name)
        return name.count
    }

    /// As titles are written: "MS" is a disease, "M." an initial.
    private static let spelledTitles: Set<String> = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Mme", "Mlle", "Monsieur"]

    /// The title before a name; with the verb in front where that says that the document is about this person.
    func titleCue(at place: Int, in line: [Token]) -> String {
        let title = title(before: place, in: line) ?? Self.anyTitle
        return isSubject(at: place, in: line) ? "REFERRING \(title)" : title
    }

    func isSubject(at place: Int, in line: [Token]) -> Bool {
        line[max(0, place - 4)..<max(0, place - 1)].contains { word in
            Self.subjectVerbs.contains(word.folded)
                || word.folded.utf8.count >= 8 && !word.startsUpper
                    && ReadingErrors.areOneApart("REFERRING", word.folded)
        }
    }

    private static let subjectVerbs: Set<String> = ["REFERRING", "REFERRAL", "REFERE", "REFEREE", "ADRESSE"]
}
