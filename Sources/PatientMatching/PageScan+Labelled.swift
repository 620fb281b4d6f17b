import Faxes
import Notation

/// Fields: a label and what stands behind, beside or below it.
extension PageScan {
    mutating func findLabelled() {
        for line in tokens.lines {
            var place = 0
            while place < line.count {
                guard !line[place].label.isEmpty, let cue = Cue.at(place, in: line) else {
                    place += 1
                    continue
                }
                take(cue, at: place, in: line)
                place += cue.words.count
            }
        }
        joinNameFields()
    }

    private mutating func take(_ cue: Cue, at place: Int, in line: [Token]) {
        let last = place + cue.words.count - 1
        let role = role(ofCue: cue, at: place, in: line)
        let isLabel = line[last].endsLabel
        let isCaption = valuesStandAbove && isCaptionLine(line)
        let value = isCaption ? valueAbove(place, cue, in: line) : valueBehind(last, cue: cue, in: line)
        let label = cue.words.joined(separator: " ")
        let before = (found.count, surnameField, givenField)
        defer {
            let isRead = before.0 < found.count || before.1 != surnameField || before.2 != givenField
            if !isRead, role == .patient, isLabel, cue.isDecisive, let box = value.prefix(6).box {
                illegible.append(box)
            }
        }
        switch cue.kind {
        case .name where cue.isWeak && isFollowedByGivenName(last, in: line):
            takeNameField(value, isSurname: true, label: label, role: role)
        case .name:
            // Without a colon a common word is a label only for what stands right behind it.
            guard !cue.isWeak || isLabel || value.first?.line == line[last].line else { return }
            takeName(
                value, cue: cue, label: label, role: role, cueToken: line[last], startsCell: line[place].startsCell)
        case .surname: takeNameField(value, isSurname: true, label: label, role: role)
        case .givenName: takeNameField(value, isSurname: false, label: label, role: role)
        case .dateOfBirth:
            // "Hepatitis B" is no birth date; "(b. 1961-07-19)" is one.
            guard
                cue.words != ["B"]
                    || (line[place].raw.lowercased().hasSuffix("b.") && value.first?.line == line[last].line)
            else { return }
            takeBirthDate(value, behind: last, in: line, label: label, role: role)
        case .healthNumber:
            takeHealthNumber(
                value, cue: cue, label: label, role: role, isLabel: isLabel, line: line[last].line)
        case .sex: takeSex(value, label: label, role: role)
        case .chartNumber: takeChartNumber(value, label: label, role: role)
        case .otherDate: break
        }
    }

    /// What follows a label, without the "No.", "#" or "VC" that end it, or the same label in the other language.
    private func valueBehind(_ last: Int, cue: Cue, in line: [Token]) -> ArraySlice<Token> {
        var last = last
        while !line[last].endsLabel, last + 1 < line.count, !line[last + 1].startsCell {
            if let second = Cue.at(last + 1, in: line), second.kind == cue.kind {
                last += second.words.count
            } else if line[last + 1].raw.first == "(", line[last + 1].raw.count(where: \.isNumber) != 3 {
                // "(last, first)", and no area code: all that the brackets hold, where they close soon.
                let end = line[(last + 1)..<min(line.count, last + 6)].firstIndex { $0.raw.contains(")") }
                last = end ?? last + 1
            } else if Self.isFiller(line[last + 1]) {
                last += 1
            } else {
                break
            }
        }
        return tokens.value(after: last, in: line[last].line)
    }

    static func isFiller(_ token: Token) -> Bool {
        fillers.contains(token.folded) || (token.folded.isEmpty && !token.hasDigit)
    }

    private static let fillers: Set<String> = [
        "NO", "NUMBER", "NUM", "NUMERO", "VC", "VERSION", "ID", "CODE", "N", "CARD", "AND", "IS", "EST", "NBR",
    ]

    // MARK: - Names

    private mutating func takeName(
        _ value: ArraySlice<Token>, cue: Cue, label: String, role: Identifier.Role, cueToken: Token, startsCell: Bool
    ) {
        let reader = PrintedNameReader(lexicon: index.vocabulary)
        guard var name = reader.name(in: value, isField: !cue.isWeak) else { return }
        if cue.namesThePatient { completeGivenName(of: &name, in: value) }
        let known = name.parts.contains { index.vocabulary.knows($0) || RoleWords.isNewborn($0) }
        if cue.isWeak {
            let looksLikeName = name.hasComma || name.hasHonorific || name.parts.count >= 2
            guard looksLikeName, cueToken.endsLabel || startsCell else { return }
            let isStranger = cue.namesThePatient && name.parts.count(where: { $0.utf8.count >= 3 }) >= 2
            guard known || ((name.hasComma || name.hasHonorific || isStranger) && cueToken.endsLabel) else { return }
        } else {
            guard known || name.parts.count >= 2 else { return }
        }
        let place = value.prefix(name.tokenCount)
        let stated = place.first.flatMap { first in
            roles[Place(line: first.line, index: place.startIndex)]
        }
        let role = name.isDoctor ? .physician : (role == .patient ? stated ?? role : role)
        var field = identifier(.name, name.value, from: place, role: role, cue: label)
        let (others, count) = otherNames(behind: value.dropFirst(name.tokenCount), of: name)
        field.alternatives = others
        found.append(field)
        markUsed(value.prefix(name.tokenCount + count))
    }

    /// "Patient: FORTIN, aacob": what stands between the comma and the end of the cell is the given name, however it was
    /// read.
    private func completeGivenName(of name: inout PrintedName, in value: ArraySlice<Token>) {
        let rest = value.dropFirst(name.tokenCount)
        guard name.given.isEmpty, value.prefix(name.tokenCount).last?.raw.last == ",", let token = rest.first,
            !token.startsCell, !token.hasDigit, token.folded.utf8.count >= 3,
            rest.dropFirst().first.map({ $0.startsCell || $0.hasDigit || Cue.at(0, in: [$0]) != nil }) ?? true
        else { return }
        name.given = NameFolding.parts(token.raw)
        name.hasComma = true
        name.tokenCount += 1
    }

    /// "(née ROY)", "aka Kay", "(Kay)": other names of the same person right behind the first.
    private func otherNames(behind rest: ArraySlice<Token>, of name: PrintedName) -> (names: [String], tokens: Int) {
        guard let first = rest.first, !first.startsCell else { return ([], 0) }
        var place = rest.startIndex
        var isSurname = false
        while place < rest.endIndex, place - rest.startIndex < 3,
            RoleWords.leadsToOtherName(rest[place].folded)
                || ["AS", "NAME", "SOUS", "LE", "NOM", "DE", "BY"].contains(rest[place].folded)
        {
            if ["NEE", "MAIDEN", "FORMERLY", "PREVIOUSLY"].contains(rest[place].folded) { isSurname = true }
            place += 1
        }
        let isBracketed = first.raw.first == "(" || first.raw.first == "\"" || first.raw.first == "“"
        guard place > rest.startIndex || isBracketed, place < rest.endIndex else { return ([], 0) }
        let token = rest[place]
        let parts = NameFolding.parts(token.raw)
        guard !parts.isEmpty, !token.hasDigit, parts.contains(where: { $0.utf8.count >= 2 }),
            RoleWords.role(of: token.label) == nil, Cue.at(0, in: [token]) == nil
        else { return ([], 0) }
        let other = parts.joined(separator: " ")
        let asSurname = "\(other), \(name.given.joined(separator: " "))"
        let asGiven = "\(name.surname.joined(separator: " ")), \(other)"
        return (isSurname ? [asSurname] : [asGiven, asSurname], place - rest.startIndex + 1)
    }

    /// "Nom : WOJCIK  Prénom : Anna": the next field of the line is the given name.
    private func isFollowedByGivenName(_ last: Int, in line: [Token]) -> Bool {
        for place in line.indices[(last + 1)...].prefix(6) {
            if let next = Cue.at(place, in: line) { return next.kind == .givenName && line[last].endsLabel }
        }
        return false
    }

    private mutating func takeNameField(
        _ value: ArraySlice<Token>, isSurname: Bool, label: String, role: Identifier.Role
    ) {
        guard let name = PrintedNameReader(lexicon: index.vocabulary).name(in: value, isField: true) else { return }
        let whole = (name.surname + name.given).joined(separator: " ")
        let field = identifier(
            .name, isSurname ? "\(whole), " : ", \(whole)", from: value.prefix(name.tokenCount), role: role, cue: label)
        if isSurname { surnameField = surnameField ?? field } else { givenField = givenField ?? field }
        markUsed(value.prefix(name.tokenCount))
    }

    /// "Last name" and "First name" in fields of their own are one name.
    private mutating func joinNameFields() {
        // "Nom: KING  Prénom: Karen": the surname stands in a field that may hold a whole name.
        if surnameField == nil, let givenField, let place = found.lastIndex(where: { isSurnameAlone($0, givenField) }) {
            surnameField = found.remove(at: place)
        }
        guard let surnameField else { return }
        var whole = surnameField
        if let givenField, givenField.role == surnameField.role {
            whole.value =
                "\(surnameField.value.prefix { $0 != "," }), \(givenField.value.drop { $0 == "," || $0 == " " })"
            whole.confidence = min(surnameField.confidence, givenField.confidence)
            if let box = givenField.box { whole.box = whole.box?.union(box) ?? box }
        }
        found.append(whole)
    }

    private func isSurnameAlone(_ name: Identifier, _ given: Identifier) -> Bool {
        name.kind == .name && name.role == given.role && !name.cue.isEmpty && name.value.hasSuffix(", ")
    }

    // MARK: - Dates, numbers, sex

    private mutating func takeBirthDate(
        _ value: ArraySlice<Token>, behind last: Int, in line: [Token], label: String, role: Identifier.Role
    ) {
        var slice = value.prefix(8)
        var read = date(in: slice)
        if read == nil, let below = tokens.cellBelow(line[last]) {
            slice = below.prefix(8)
            read = date(in: slice)
        }
        if read == nil { (slice, read) = brokenDate(value, in: line) }
        if read == nil { (slice, read) = closedDate(value) }
        guard let read else {
            takeSpoiltBirthDate(value, label: label, role: role)
            return
        }
        let spot = slice.dropFirst(read.words.lowerBound).prefix(read.words.count)
        let readings = DateFormatHint(near: last, in: line).choose(among: read.readings)
        found.append(
            Identifier(
                kind: .dateOfBirth, value: readings[0].description,
                alternatives: readings.dropFirst().map(\.description),
                role: role, page: number, box: spot.box, confidence: read.confidence, cue: label))
        markUsed(spot)
    }

    /// "February 10," in a narrow cell, the year on the line below it.
    private func brokenDate(_ value: ArraySlice<Token>, in line: [Token]) -> (ArraySlice<Token>, ReadDate?) {
        let head = value.prefix { Cue.at(0, in: [$0]) == nil }.prefix(4)
        guard let first = head.first, let box = head.box, first.line + 1 < tokens.lines.count else { return ([], nil) }
        let year = tokens.lines[first.line + 1].first { token in
            token.raw.utf8.count == 4 && token.raw.allSatisfy(\.isNumber) && token.box.x >= box.x - box.height
                && token.box.x < box.maxX
        }
        guard let year else { return ([], nil) }
        let whole = ArraySlice(Array(head) + [year])
        return (whole, date(in: whole))
    }

    /// "08 MAY 81; Address": right behind the label three words are a date though its year has two digits and more follows.
    private func closedDate(_ value: ArraySlice<Token>) -> (ArraySlice<Token>, ReadDate?) {
        let slice = value.prefix(3)
        guard let last = slice.last, slice.count == 3, last.raw.last.map({ ";,)".contains($0) }) ?? false else {
            return ([], nil)
        }
        var line = text(of: slice.dropLast())
        line.words.append(Word(text: String(last.raw.dropLast()), confidence: last.confidence, box: last.box))
        return (slice, dates.dates(in: [line]).first { $0.words == 0..<3 })
    }

    /// "75 Oct 2013", "1565-03-11": a birth date that was misread, this patient's or another's.
    private mutating func takeSpoiltBirthDate(_ value: ArraySlice<Token>, label: String, role: Identifier.Role) {
        let slice = value.prefix(6)
        let readings = DateReader.spoilt(in: text(of: slice))
        guard let first = readings.first else { return }
        // The words that make it, and not the health number behind them.
        let count = (1...slice.count).first { DateReader.spoilt(in: text(of: slice.prefix($0))).first == first }
        var date = identifier(.dateOfBirth, first, from: slice.prefix(count ?? slice.count), role: role, cue: label)
        date.alternatives = Array(readings.dropFirst())
        found.append(date)
    }

    func text(of slice: ArraySlice<Token>) -> TextLine {
        TextLine(words: slice.map { Word(text: $0.raw, confidence: $0.confidence, box: $0.box) })
    }

    func date(in slice: ArraySlice<Token>) -> ReadDate? {
        guard let read = dates.dates(in: [text(of: slice)]).first, read.words.lowerBound <= 2 else { return nil }
        return read
    }

    /// A number that was begun at the end of a line goes on at the start of the next: "… Number 6549" over "327 028".
    private func continued(_ value: ArraySlice<Token>) -> ArraySlice<Token> {
        guard let last = value.last, last.hasDigit, value.endIndex == tokens.lines[last.line].count,
            last.line + 1 < tokens.lines.count, value.reduce(0, { $0 + $1.raw.count(where: \.isNumber) }) < 9
        else { return value }
        let rest = tokens.lines[last.line + 1].prefix { $0.hasDigit && $0.raw.utf8.count <= 4 }.prefix(3)
        return rest.isEmpty ? value : ArraySlice(Array(value) + rest)
    }

    private mutating func takeHealthNumber(
        _ value: ArraySlice<Token>, cue: Cue, label: String, role: Identifier.Role, isLabel: Bool, line: Int
    ) {
        let isVague = cue.words == ["HEALTH"] || cue.words == ["HC"] || cue.words == ["HN"]
        // "Lakes Health Sciences" labels nothing; nor is what stands in brackets after an area code a health number.
        if isVague, !isLabel, value.first?.line != line || !(value.first?.hasDigit ?? false) { return }
        if isVague, value.first?.raw.first == "(" { return }
        let value = continued(value)
        guard let read = PrintedNumberReader.healthNumber(in: value) else { return }
        let place = value.prefix(read.tokenCount)
        if place.contains(where: { $0.raw.first == "(" }), read.value.utf8.count == 10 { return }
        var identifier = identifier(.healthNumber, read.value, from: place, role: role, cue: label)
        identifier.province = cue.province ?? read.province
        found.append(identifier)
        markUsed(place)
    }

    private mutating func takeSex(_ value: ArraySlice<Token>, label: String, role: Identifier.Role) {
        let words = value.prefix(4).map(\.folded)
        let male = words.contains { ["M", "MALE", "HOMME", "MASCULIN", "H"].contains($0) }
        let female = words.contains { ["F", "FEMALE", "FEMME", "FEMININ"].contains($0) }
        guard male != female else { return }
        found.append(identifier(.sex, male ? "M" : "F", from: value.prefix(1), role: role, cue: label))
    }

    /// The sender's own chart numbers look like ours: one counts where the roster has it, and only beside two keys.
    private mutating func takeChartNumber(_ value: ArraySlice<Token>, label: String, role: Identifier.Role) {
        guard let token = value.first, token.raw.allSatisfy(\.isNumber), index.position(of: token.raw) != nil else {
            return
        }
        found.append(identifier(.chartNumber, token.raw, from: value.prefix(1), role: role, cue: label))
    }
}

/// What a label says about the order of its date: "DOB (DD/MM/YYYY):".
struct DateFormatHint {
    private let dayFirst: Bool?

    init(near place: Int, in line: [Token]) {
        let end = min(line.count, place + 5)
        let hint = line[place..<end].lazy.map(\.folded).first { word in
            word.utf8.count >= 4 && word.utf8.count <= 12 && word.allSatisfy { "DMYJAT".contains($0) }
        }
        guard let hint, let month = hint.firstIndex(of: "M"),
            let day = hint.firstIndex(where: { $0 == "D" || $0 == "J" })
        else {
            dayFirst = nil
            return
        }
        dayFirst = day < month
    }

    /// The readings that the hint allows; all of them where it says nothing, or where none fits it.
    func choose(among readings: [CalendarDate]) -> [CalendarDate] {
        guard let dayFirst, readings.count == 2, readings[0].year == readings[1].year else { return readings }
        // Readings come month first, then day first.
        return [dayFirst ? readings[1] : readings[0]]
    }
}
