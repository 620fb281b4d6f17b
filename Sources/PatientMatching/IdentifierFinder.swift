public import Faxes
import Notation

/// Finds on a page what may say whose the document is: labelled fields first, then what the roster lets recognise.
///
/// A labelled field is believed for what its label says. A name, date or number without a label counts only where the
/// roster knows it, so that lab numbers and street names do not become evidence.
public struct IdentifierFinder: Sendable {
    let index: RosterIndex

    public init(index: RosterIndex) {
        self.index = index
    }

    /// - Parameter received: the day on which the fax came; two-digit years are read against it.
    public func identifiers(on page: ReadPage, received: CalendarDate) -> [Identifier] {
        var scan = PageScan(page: page, index: index, dates: DateReader(received: received))
        scan.markRoles()
        scan.findLabelled()
        scan.findUnlabelledDates(in: page)
        scan.findUnlabelledNumbers()
        scan.findUnlabelledNames()
        return scan.found
    }
}

/// The work on one page: what was found so far, and which tokens are spoken for.
struct PageScan {
    let number: Int
    let tokens: PageTokens
    let index: RosterIndex
    let dates: DateReader
    var found: [Identifier] = []
    /// Whose a token's value is by the label in front of it, by line and place.
    var roles: [Place: Identifier.Role] = [:]
    /// Tokens that a labelled field has used up.
    var used: Set<Place> = []
    /// Tokens behind a label that says that they are another date.
    var otherDates: Set<Place> = []
    private var surnameField: Identifier?
    private var givenField: Identifier?

    struct Place: Hashable {
        let line: Int
        let index: Int
    }

    init(page: ReadPage, index: RosterIndex, dates: DateReader) {
        number = page.number
        tokens = PageTokens(page)
        self.index = index
        self.dates = dates
    }

    // MARK: - Labels that say whose

    /// Marks the values of labels such as "Ordered by:", "cc:" or "Emergency contact:" with their role.
    mutating func markRoles() {
        for line in tokens.lines {
            for (place, token) in line.enumerated() where token.endsLabel {
                let start = max(line[..<place].lastIndex { $0.endsLabel }.map { $0 + 1 } ?? 0, place - 4)
                let label = line[min(start, place)...place]
                let role = label.lazy.compactMap { RoleWords.role(of: $0.folded) }.first
                let isOtherDate = label.contains { token in
                    Cue.at(0, in: [token]).map { $0.kind == .otherDate } ?? false
                }
                guard role != nil || isOtherDate else { continue }
                if label.contains(where: { ["PATIENT", "PATIENTE", "CLIENT"].contains($0.folded) }), role != .relative {
                    continue
                }
                // "Dear Dr. Jones:" labels nothing; nor does a label whose value would be the next label.
                if let first = label.first, ["DEAR", "CHER", "CHERE", "BONJOUR", "HELLO"].contains(first.folded) {
                    continue
                }
                let value = tokens.value(after: place, in: token.line)
                guard let first = value.first, Cue.at(0, in: Array(value.prefix(4))) == nil, !first.endsLabel else {
                    continue
                }
                for offset in 0..<min(value.count, 8) {
                    let valueToken = value[value.startIndex + offset]
                    if offset > 0, valueToken.endsLabel, Cue.at(0, in: [valueToken]) != nil { break }
                    let spot = Place(line: first.line, index: value.startIndex + offset)
                    if let role { roles[spot] = role }
                    if isOtherDate { otherDates.insert(spot) }
                }
            }
        }
    }

    /// The role of what a cue at a place labels: words of its own cell before and behind it decide.
    func role(ofCue cue: Cue, at place: Int, in line: [Token]) -> Identifier.Role {
        if let marked = roles[Place(line: line[place].line, index: place)] { return marked }
        var start = place
        while start > 0, !line[start].startsCell, !line[start - 1].endsLabel, place - start < 3 { start -= 1 }
        let end = place + cue.words.count
        var tail = end
        if !line[end - 1].endsLabel {
            while tail < line.count, tail - end < 4, !line[tail].startsCell, !line[tail].endsLabel { tail += 1 }
            // A role word behind the cue belongs to the label only if the label goes on to a colon.
            if tail >= line.count || !line[tail].endsLabel { tail = end } else { tail += 1 }
        }
        let words = Array(line[start..<place]) + Array(line[end..<max(end, tail)])
        return words.lazy.compactMap { RoleWords.role(of: $0.folded) }.first ?? .patient
    }

    // MARK: - Labelled fields

    mutating func findLabelled() {
        for line in tokens.lines {
            var place = 0
            while place < line.count {
                guard !line[place].folded.isEmpty, let cue = Cue.at(place, in: line) else {
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
        let value = valueBehind(last, cue: cue, in: line)
        let label = cue.words.joined(separator: " ")
        switch cue.kind {
        case .name:
            // Without a colon a common word is a label only for what stands right behind it.
            guard !cue.isWeak || isLabel || value.first?.line == line[last].line else { return }
            takeName(
                value, cue: cue, label: label, role: role, cueToken: line[last], startsCell: line[place].startsCell)
        case .surname, .givenName:
            guard let name = PrintedNameReader(lexicon: index.lexicon).name(in: value, isField: true) else { return }
            let whole = (name.surname + name.given).joined(separator: " ")
            let isSurname = cue.kind == .surname
            let field = identifier(
                .name, isSurname ? "\(whole), " : ", \(whole)", from: value.prefix(name.tokenCount), role: role,
                cue: label)
            if isSurname { surnameField = surnameField ?? field } else { givenField = givenField ?? field }
            markUsed(value.prefix(name.tokenCount))
        case .dateOfBirth: takeBirthDate(value, behind: last, in: line, label: label, role: role)
        case .healthNumber: takeHealthNumber(value, cue: cue, label: label, role: role)
        case .sex: takeSex(value, label: label, role: role)
        case .otherDate: break
        }
    }

    /// What follows a label, without the "No.", "#" or "VC" that end it, or the same label in the other language.
    private func valueBehind(_ last: Int, cue: Cue, in line: [Token]) -> ArraySlice<Token> {
        var last = last
        while !line[last].endsLabel, last + 1 < line.count, !line[last + 1].startsCell,
            let second = Cue.at(last + 1, in: line), second.kind == cue.kind
        {
            last += second.words.count
        }
        let fillers: Set<String> = ["NO", "NUMBER", "NUM", "NUMERO", "VC", "VERSION", "ID", "CODE", "N", "CARD", "AND"]
        while !line[last].endsLabel, last + 1 < line.count, !line[last + 1].startsCell,
            fillers.contains(line[last + 1].folded) || (line[last + 1].folded.isEmpty && !line[last + 1].hasDigit)
        {
            last += 1
        }
        return tokens.value(after: last, in: line[last].line)
    }

    private mutating func takeName(
        _ value: ArraySlice<Token>, cue: Cue, label: String, role: Identifier.Role, cueToken: Token, startsCell: Bool
    ) {
        let reader = PrintedNameReader(lexicon: index.lexicon)
        guard let name = reader.name(in: value, isField: !cue.isWeak) else { return }
        let known = name.parts.contains { index.lexicon.knows($0) }
        if cue.isWeak {
            let looksLikeName = name.hasComma || name.hasHonorific || name.parts.count >= 2
            guard looksLikeName, cueToken.endsLabel || startsCell else { return }
            guard known || ((name.hasComma || name.hasHonorific) && cueToken.endsLabel) else { return }
        } else {
            guard known || name.parts.count >= 2 else { return }
        }
        let place = value.prefix(name.tokenCount)
        let stated = place.first.flatMap { first in
            roles[Place(line: first.line, index: place.startIndex)]
        }
        let role = name.isDoctor ? .physician : (role == .patient ? stated ?? role : role)
        found.append(identifier(.name, name.value, from: place, role: role, cue: label))
        markUsed(place)
    }

    private mutating func takeBirthDate(
        _ value: ArraySlice<Token>, behind last: Int, in line: [Token], label: String, role: Identifier.Role
    ) {
        var slice = value.prefix(8)
        var read = date(in: slice)
        if read == nil, let below = tokens.cellBelow(line[last]) {
            slice = below.prefix(8)
            read = date(in: slice)
        }
        guard let read else { return }
        let spot = slice.dropFirst(read.words.lowerBound).prefix(read.words.count)
        found.append(
            Identifier(
                kind: .dateOfBirth, value: read.value.description, alternatives: read.alternatives.map(\.description),
                role: role, page: number, box: spot.box, confidence: read.confidence, cue: label))
        markUsed(spot)
    }

    private func date(in slice: ArraySlice<Token>) -> ReadDate? {
        let line = TextLine(words: slice.map { Word(text: $0.raw, confidence: $0.confidence, box: $0.box) })
        guard let read = dates.dates(in: [line]).first, read.words.lowerBound <= 2 else { return nil }
        return read
    }

    private mutating func takeHealthNumber(
        _ value: ArraySlice<Token>, cue: Cue, label: String, role: Identifier.Role
    ) {
        guard let read = PrintedNumberReader.healthNumber(in: value) else { return }
        let place = value.prefix(read.tokenCount)
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

    /// "Last name" and "First name" in fields of their own are one name.
    private mutating func joinNameFields() {
        guard let surnameField else { return }
        var whole = surnameField
        if let givenField, givenField.role == surnameField.role {
            whole.value = surnameField.value + givenField.value.drop { $0 == "," || $0 == " " }
            whole.confidence = min(surnameField.confidence, givenField.confidence)
            if let box = givenField.box { whole.box = whole.box?.union(box) ?? box }
        }
        found.append(whole)
    }

    // MARK: - Bookkeeping

    func identifier(
        _ kind: Identifier.Kind, _ value: String, from slice: ArraySlice<Token>, role: Identifier.Role, cue: String
    ) -> Identifier {
        Identifier(
            kind: kind, value: value, role: role, page: number, box: slice.box, confidence: slice.confidence, cue: cue)
    }

    mutating func markUsed(_ slice: ArraySlice<Token>) {
        guard let first = slice.first else { return }
        for index in slice.indices { used.insert(Place(line: first.line, index: index)) }
    }
}
