import Faxes

/// Whose what stands on a page is, by the labels and headings around it.
extension PageScan {
    /// What a label's word says; "Insured:" is somebody else where a patient or a dependent is named as well.
    func role(of label: String) -> Identifier.Role? {
        RoleWords.role(of: label) ?? (namesAPatient && RoleWords.isInsured(label) ? .guarantor : nil)
    }

    /// Marks the values of labels such as "Ordered by:", "cc:" or "Emergency contact:" with their role.
    mutating func markRoles() {
        for line in tokens.lines {
            for (place, token) in line.enumerated() where token.endsLabel { markRole(ofLabelEndingAt: place, in: line) }
        }
    }

    private mutating func markRole(ofLabelEndingAt place: Int, in line: [Token]) {
        let start = max(line[..<place].lastIndex { $0.endsLabel }.map { $0 + 1 } ?? 0, place - 4)
        let label = line[min(start, place)...place]
        let role = label.compactMap { self.role(of: $0.label) }.first
        let isOtherDate = label.contains { token in
            Cue.at(0, in: [token]).map { $0.kind == .otherDate } ?? false
        }
        guard role != nil || isOtherDate else { return }
        let isPatients = label.contains { ["PATIENT", "PATIENTE", "CLIENT"].contains($0.label) }
        if isPatients, role != .relative, role != .contact { return }
        // "Dear Dr. Jones:" labels nothing; nor does a label whose value would be the next label.
        if let first = label.first, ["DEAR", "CHER", "CHERE", "BONJOUR", "HELLO"].contains(first.folded) { return }
        if label.contains(where: Self.isAnybody) { return }
        let value = tokens.value(after: place, in: line[place].line)
        guard let first = value.first, Cue.at(0, in: Array(value.prefix(4))) == nil, !first.endsLabel else { return }
        for offset in 0..<min(value.count, 8) {
            let valueToken = value[value.startIndex + offset]
            if offset > 0, valueToken.endsLabel, Cue.at(0, in: [valueToken]) != nil { break }
            let spot = Place(line: first.line, index: value.startIndex + offset)
            if let role { roles[spot] = role }
            if isOtherDate { otherDates.insert(spot) }
        }
    }

    /// "EMERGENCY CONTACT", "Policy holder information": the fields under such a heading are not the patient's, up to the
    /// next heading or a gap of three lines.
    mutating func markSections() {
        var current: (role: Identifier.Role, last: Token)?
        for line in tokens.lines {
            guard let first = line.first else { continue }
            if let section = current, first.box.y - section.last.box.maxY > section.last.box.height * 3 {
                current = nil
            }
            if isHeading(line) {
                let role = Self.sectionRole(line)
                let isPatients = line.contains { Self.isPatientWord($0.label) }
                current = isPatients ? nil : role.map { ($0, first) }
                continue
            }
            if let section = current {
                sections[first.line] = section.role
                current = (section.role, first)
            }
        }
    }

    /// A physician's section holds no birth dates, and "EMERGENCY REPORT" is no emergency contact.
    private static func sectionRole(_ heading: [Token]) -> Identifier.Role? {
        heading.lazy.filter { !["EMERGENCY", "URGENCE"].contains($0.label) }
            .compactMap { RoleWords.role(of: $0.label) }.first { $0 != .physician }
    }

    /// "Mother    DOB    HCN": a cell of nothing but a role's words heads a row of that person's.
    private func columnRole(before place: Int, in line: [Token]) -> Identifier.Role? {
        var start = line[..<place].lastIndex(where: \.startsCell)
        while let first = start, place - first < 24 {
            let end = line[(first + 1)..<place].firstIndex(where: \.startsCell) ?? place
            if Cue.at(first, in: line)?.namesThePatient ?? false { return nil }
            let roles = line[first..<end].map { role(of: $0.label) }
            if let role = roles.first ?? nil, role != .physician, roles.allSatisfy({ $0 != nil }) { return role }
            start = line[..<first].lastIndex(where: \.startsCell)
        }
        return nil
    }

    static func isPatientWord(_ label: String) -> Bool {
        ["PATIENT", "PATIENTE", "CLIENT", "USAGER"].contains(label)
    }

    /// A short line of words alone that is set in capitals or says that it heads something.
    ///
    /// - Parameter mayBeSpoilt: a letter read as a digit makes it none the less one.
    func isHeading(_ line: [Token], mayBeSpoilt: Bool = false) -> Bool {
        guard line.count <= 6,
            line.allSatisfy({ token in
                !token.hasDigit || role(of: token.label) != nil || mayBeSpoilt && Self.isSpoiltWord(token.raw)
            }),
            line.dropLast().allSatisfy({ !$0.endsLabel })
        else {
            return false
        }
        let heads: Set<String> = ["INFORMATION", "INFO", "DETAILS", "SECTION", "RENSEIGNEMENTS", "COORDONNEES", "DATA"]
        let letters = line.flatMap { Array($0.raw) }.filter(\.isLetter)
        let isCapitals = letters.count > 2 && letters.count(where: \.isLowercase) * 10 <= letters.count
        return isCapitals || line.contains { heads.contains($0.folded) }
            || line.allSatisfy { RoleWords.role(of: $0.label) != nil }
            || (line.last?.endsLabel ?? false) && line.contains { RoleWords.role(of: $0.label) != nil }
    }

    /// The role of what a cue at a place labels: words of its own cell before and behind it decide, then the field before
    /// it on the line, then the heading above.
    func role(ofCue cue: Cue, at place: Int, in line: [Token]) -> Identifier.Role {
        let isNamed = [.name, .surname, .givenName].contains(cue.kind)
        let marked = roles[Place(line: line[place].line, index: place)]
        if let marked, isNamed || marked != .physician { return marked }
        var start = place
        while start > 0, !line[start].startsCell, !line[start - 1].endsLabel, place - start < Self.longestTitle,
            !Self.beginsClause(line[start - 1])
        {
            start -= 1
        }
        let end = place + cue.words.count
        var tail = end
        if !line[end - 1].endsLabel {
            while tail < line.count, tail - end < 4, !line[tail].startsCell, !line[tail].endsLabel { tail += 1 }
            // A role word behind the cue belongs to the label only if the label goes on to a colon.
            if tail >= line.count || !line[tail].endsLabel { tail = end } else { tail += 1 }
        }
        let isToAnybody = line[start..<place].contains(where: Self.isAnybody)
        // Nobody prints a physician's birth date or health card: "NP" before "DOB:" ends the field before. Nor is a patient
        // one: "Pharmacist's summary for Client name:".
        let before = line[start..<place].lazy.compactMap { self.role(of: $0.label) }
            .first { isNamed && !cue.namesThePatient && !isToAnybody || $0 != .physician }
        let behind = line[end..<max(end, tail)].lazy.compactMap { self.role(of: $0.label) }
            .first { isNamed || $0 != .physician }
        let stated = before ?? behind
        if let stated { return stated }
        if cue.namesThePatient { return .patient }
        if cue.kind != .name, let before = roleBefore(place, in: line) { return before }
        return sections[line[place].line] ?? .patient
    }

    /// "To whom it may concern: Anna Roy …" names no addressee.
    private static func isAnybody(_ token: Token) -> Bool { token.folded == "WHOM" }

    /// "His wife, Karen Anne King (DOB …)": so far before a label the word may stand that says whose it is.
    private static let longestTitle = 6

    /// "Policy holder: KING, Karen  DOB: …": the birth date is the policy holder's, unless the patient is named between.
    private func roleBefore(_ place: Int, in line: [Token]) -> Identifier.Role? {
        for earlier in (max(0, place - 24)..<place).reversed() {
            if Cue.at(earlier, in: line)?.namesThePatient ?? false { return nil }
            let role = roles[Place(line: line[earlier].line, index: earlier)]
            if let role, role != .physician { return role }
        }
        return columnRole(before: place, in: line)
    }
}
