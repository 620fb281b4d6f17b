import Faxes

/// Names behind "Mr." or "Mme" in running text: they say whom it speaks of, and find no chart by themselves.
extension PageScan {
    /// "Mr. 5t Gagnon", "Ms. Zephyrine": one or two words behind a title that nobody of the roster is called. Such a name
    /// finds no chart; that the text speaks of nobody else tells that it isn't about the patient.
    mutating func takeTitledStranger(at place: Int, in line: [Token]) -> Int? {
        let title = line[place - 1]
        guard Self.spelledTitles.contains(title.raw.filter(\.isLetter)), !title.endsLabel else { return nil }
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
        let title = line[place - 1].folded
        return isSubject(at: place, in: line) ? "REFERRING \(title)" : title
    }

    func isSubject(at place: Int, in line: [Token]) -> Bool {
        line[max(0, place - 4)..<(place - 1)].contains { Self.subjectVerbs.contains($0.folded) }
    }

    private static let subjectVerbs: Set<String> = ["REFERRING", "REFERRAL", "REFERE", "REFEREE", "ADRESSE"]
}
