import Faxes
import Notation

/// What has no label: it counts only where the roster knows it.
extension PageScan {
    mutating func findUnlabelledDates(in page: ReadPage) {
        for read in dates.dates(in: page.lines) {
            guard let line = tokens.lines.indices.contains(read.line) ? tokens.lines[read.line] : nil,
                let place = line.firstIndex(where: { $0.box == page.lines[read.line].words[read.words.lowerBound].box }
                ),
                read.readings.contains(where: { index.hasPatient(bornOn: $0) }),
                !used.contains(Place(line: read.line, index: place)), !isOtherDate(at: place, in: line)
            else { continue }
            found.append(
                Identifier(
                    kind: .dateOfBirth, value: read.value.description,
                    alternatives: read.alternatives.map(\.description),
                    role: roles[Place(line: read.line, index: place)] ?? .unstated, page: number, box: read.box,
                    confidence: read.confidence,
                    cue: isBirthDateOfHead(read, line: line) ? PlaceCue.laterPage : ""))
        }
    }

    /// A birth date of the roster in the head of a later page is the patient's, as by a label; one of the last weeks is
    /// the document's own.
    private func isBirthDateOfHead(_ read: ReadDate, line: [Token]) -> Bool {
        isHeadOfLaterPage(read.line) && line.count <= Self.longestLine
            && read.readings.allSatisfy { $0.daysSince1970 < received.daysSince1970 - Self.longestOnTheWay }
    }

    /// Days that may lie between what a document is about and its coming.
    private static let longestOnTheWay = 90

    private func isOtherDate(at place: Int, in line: [Token]) -> Bool {
        if otherDates.contains(Place(line: line[place].line, index: place)) { return true }
        return line[max(0, place - 3)..<place].contains { token in
            Cue.at(0, in: [token]).map { $0.kind == .otherDate } ?? false
        }
    }

    /// Health numbers, telephone numbers and postal codes that the roster holds, wherever they stand.
    mutating func findUnlabelledNumbers() {
        for line in tokens.lines {
            var place = 0
            while place < line.count {
                let spot = Place(line: line[place].line, index: place)
                guard line[place].hasDigit || (3...4).contains(line[place].folded.utf8.count), !used.contains(spot)
                else {
                    place += 1
                    continue
                }
                place += takeNumber(at: place, in: line)
            }
        }
    }

    /// How many tokens the number at a place takes; 1 where there is none.
    private mutating func takeNumber(at place: Int, in line: [Token]) -> Int {
        for count in stride(from: min(4, line.count - place), through: 1, by: -1) {
            let slice = line[place..<(place + count)]
            guard Self.mayBeNumber(slice) else { continue }
            guard slice.dropFirst().allSatisfy({ !$0.startsCell }), !isUsed(slice) else { continue }
            let role = roles[Place(line: line[place].line, index: place)] ?? .unstated
            let raw = slice.map { PrintedNumberReader.mended(PrintedNumberReader.strokes($0.raw)) }
                .joined(separator: " ")
            if let phone = PrintedNumberReader.phone(raw), index.hasPatient(phone: phone) {
                found.append(identifier(.phone, phone, from: slice, role: role, cue: ""))
                return count
            }
            if let number = PrintedNumberReader.bareHealthNumber(raw), index.hasPatient(healthNumber: number) {
                found.append(identifier(.healthNumber, number, from: slice, role: role, cue: ""))
                return count
            }
            // One digit off somebody's number: too close to be chance, whether it is this patient's or another's.
            if let number = PrintedNumberReader.bareHealthNumber(PrintedNumberReader.mended(raw)),
                number.utf8.count >= 9,
                index.hasPatient(healthNumber: number) || !index.positions(nearHealthNumber: number).isEmpty
            {
                found.append(identifier(.healthNumber, number, from: slice, role: role, cue: ""))
                return count
            }
            // Digits in the groups of a health card are one, even where the label in front could not be read.
            let groups =
                count == 1
                ? raw.split { !$0.isNumber && !$0.isLetter }.map(\.utf8.count)
                : slice.map { $0.raw.count { $0.isNumber || $0.isLetter } }
            if let number = PrintedNumberReader.bareHealthNumber(PrintedNumberReader.mended(raw)),
                Array(groups.prefix(3)) == [4, 3, 3] && groups.count <= 4
                    || groups == [4, 4, 4] && HealthNumber.isQuebecs(number)
                    // Quebec's with a letter lost.
                    || groups == [3, 4, 4] && HealthNumber.isQuebecs("A" + number)
                    || groups == [10, 2] && Self.isVersioned(slice, number)
            {
                let cue = groups.prefix(3).map(String.init).joined(separator: "-")
                found.append(identifier(.healthNumber, number, from: slice, role: role, cue: cue))
                return count
            }
            if let postal = PrintedNumberReader.postalCode(raw), index.hasPatient(postalCode: postal) {
                found.append(identifier(.postalCode, postal, from: slice, role: role, cue: ""))
                return count
            }
        }
        return 1
    }

    /// Whether there are digits enough for a telephone or health number, strokes counted, or letters few enough for a postal
    /// code: what else is printed costs nothing more.
    private static func mayBeNumber(_ slice: ArraySlice<Token>) -> Bool {
        let digits = slice.reduce(0) { sum, token in
            sum + token.raw.utf8.count { (0x30...0x39).contains($0) || "|![]".utf8.contains($0) }
        }
        return digits >= 7 || slice.reduce(slice.count - 1) { $0 + $1.raw.utf8.count } <= 12
    }

    /// "8899192101 AB": Ontario's number with its version code, unless the letters are a province's behind a telephone.
    private static func isVersioned(_ slice: ArraySlice<Token>, _ number: String) -> Bool {
        guard let code = slice.last?.raw, code.allSatisfy(\.isUppercase), code != "ON" else { return false }
        return HealthNumber.checkDigitFits(number, province: "ON") ?? false
    }

    /// A given name beside a surname, both of the roster: "Adam Wilson", "WILSON, Adam J."
    mutating func findUnlabelledNames() {
        expected = expectedNames()
        for line in tokens.lines {
            var place = 0
            while place < line.count {
                place += takeUnlabelledName(at: place, in: line)
            }
        }
    }

    private func expectedNames() -> [PatientName] {
        var positions: Set<Int32> = []
        for identifier in found where identifier.role == .patient || identifier.role == .unstated {
            switch identifier.kind {
            case .healthNumber: positions.formUnion(index.positions(healthNumber: identifier.value))
            case .dateOfBirth:
                positions.formUnion(CalendarDate(identifier.value).map { index.positions(bornOn: $0) } ?? [])
            default: break
            }
        }
        return positions.count > 60 ? [] : positions.sorted().map { index.name(at: Int($0)) }
    }

    private mutating func takeUnlabelledName(at place: Int, in line: [Token]) -> Int {
        let token = line[place]
        let spot = Place(line: token.line, index: place)
        guard !used.contains(spot), !token.endsLabel, !token.folded.isEmpty else { return 1 }
        let title = title(before: place, in: line) ?? ""
        let honorific = !title.isEmpty
        let reader = PrintedNameReader(lexicon: index.vocabulary)
        if let spoilt = takeSpoiltName(at: place, in: line) { return spoilt }
        if let newborn = takeNewborn(at: place, in: line) { return newborn }
        if let misread = takeExpectedName(at: place, in: line, title: title) { return misread }
        if let stacked = takeStackedName(at: place, in: line) { return stacked }
        if honorific, let stranger = takeTitledStranger(at: place, in: line) { return stranger }
        // Behind "Mr." stands a name though its capital was misread.
        guard token.startsUpper || honorific && isNamePart(token) else { return 1 }
        let isHead = isHeadOfLaterPage(token.line) && (token.startsCell || line[place - 1].endsLabel)
        let isParticle =
            RoleWords.isParticle(token.folded) && place + 1 < line.count && !line[place + 1].startsCell
            && isNamePart(line[place + 1])
        let isListed =
            token.startsCell && !isFoot(token.line) && line[place...].prefix(3).contains { $0.raw.last == "," }
        let isSubject =
            honorific && token.confidence >= 0.85 && token.folded.utf8.count >= 3 && isSubject(at: place, in: line)
        guard isNamePart(token) || isHead || isListed || isParticle || isSubject,
            let name = reader.name(in: line[place...], isField: isHead),
            name.tokenCount > 0
        else { return 1 }
        let parts = name.parts
        let hasSurname = parts.contains { index.vocabulary.isSurname($0) }
        let hasGiven = parts.contains { index.vocabulary.isGivenName($0) }
        let isPair =
            parts.count >= 2 && hasSurname && hasGiven && parts.filter { index.vocabulary.knows($0) }.count >= 2
        let slice = line[place..<(place + name.tokenCount)]
        let role = name.isDoctor ? .physician : role(ofNameAt: slice, in: line)
        let placeCue = honorific || role != .unstated ? "" : placeCue(ofNameAt: slice, in: line)
        // Where a patient's name stands, a name need not be known in all its parts.
        let isPlaced =
            parts.count >= 2
            && ((placeCue == PlaceCue.ownLineAsListed || Self.isPatientWord(placeCue)) && (hasSurname || hasGiven)
                || placeCue == PlaceCue.laterPage && isHead && (hasSurname || hasGiven) && isAlone(slice, in: line))
        guard isPair || isPlaced || (honorific && hasSurname) || isSubject else { return 1 }
        let value = parts.count == 1 ? "\(parts[0]), " : name.value
        let cue = honorific ? titleCue(at: place, in: line) : placeCue
        found.append(identifier(.name, value, from: slice, role: role, cue: cue))
        markUsed(slice)
        return name.tokenCount
    }

    /// "Baby Girl WOJCIK", "WOJCIK, Baby Boy", "BB of Anna": a patient of their own, whatever number stands beside it.
    private mutating func takeNewborn(at place: Int, in line: [Token]) -> Int? {
        let slice = line[place..<min(line.count, place + 4)]
        let newborn = slice.prefix { RoleWords.isNewborn($0.folded) || ["of", "de"].contains($0.raw) }
        let isAhead = !newborn.isEmpty && slice.count > newborn.count && isNamePart(slice[newborn.endIndex])
        let isBehind =
            newborn.isEmpty && slice.count > 1 && isNamePart(slice[place])
            && RoleWords.isNewborn(slice[place + 1].folded)
        // "A baby girl was born" is prose.
        guard isAhead || isBehind, slice[isAhead ? place : place + 1].startsUpper else { return nil }
        let name = slice.prefix(isAhead ? newborn.count + 1 : 2)
        let surname = isAhead ? name[name.endIndex - 1] : name[name.startIndex]
        found.append(identifier(.name, "\(surname.folded), BABY", from: name, role: .patient, cue: "BABY"))
        markUsed(name)
        return name.count
    }

    /// Two or three words in a row that are nearly the name of a chart whose number or birth date was found: so much
    /// agrees already that a misread name is worth as much as a clear one of nobody.
    private mutating func takeExpectedName(at place: Int, in line: [Token], title: String) -> Int? {
        for count in [3, 2] where place + count <= line.count {
            let slice = line[place..<(place + count)]
            guard slice.dropFirst().allSatisfy({ !$0.startsCell && (!$0.hasDigit || Self.isSpoiltWord($0.raw)) }),
                slice.dropLast().allSatisfy({ !$0.endsLabel })
            else { continue }
            let parts = slice.flatMap { NameFolding.parts($0.raw) }
            guard (count...(count + 1)).contains(parts.count), parts.contains(where: { $0.utf8.count >= 3 }) else {
                continue
            }
            let isFull = parts.count(where: { $0.utf8.count >= 3 }) >= 2
            let fits = expected.contains { name in
                let agreement = NameComparison(parts: parts).agreement(with: name)
                return agreement == .misread && isFull || agreement == .initial && slice.allSatisfy(\.startsUpper)
                    || agreement >= .variant && !slice.allSatisfy(\.startsUpper)
            }
            guard fits else { continue }
            let value = "\(parts[0]), \(parts.dropFirst().joined(separator: " "))"
            let role = role(ofNameAt: slice, in: line)
            let cue = title.isEmpty && role == .unstated ? placeCue(ofNameAt: slice, in: line) : title
            found.append(identifier(.name, value, from: slice, role: role, cue: cue))
            markUsed(slice)
            return count
        }
        return nil
    }

    /// "PERRY," over "Laura" in a narrow column, where the chart of a Laura Perry is expected.
    private mutating func takeStackedName(at place: Int, in line: [Token]) -> Int? {
        let head = line[place]
        guard head.startsCell, !expected.isEmpty, head.folded.utf8.count >= 3, !head.hasDigit else { return nil }
        for below in tokens.lines[(head.line + 1)...].prefix(2) {
            let under = below.first { $0.startsCell && abs($0.box.x - head.box.x) < head.box.height && !$0.hasDigit }
            guard let under, under.box.y - head.box.maxY < head.box.height * 2 else { continue }
            let parts = NameFolding.parts(head.raw) + NameFolding.parts(under.raw)
            guard parts.count(where: { $0.utf8.count >= 3 }) >= 2,
                expected.contains(where: { NameComparison(parts: parts).agreement(with: $0) >= .misread })
            else { continue }
            let value = "\(parts[0]), \(parts.dropFirst().joined(separator: " "))"
            var name = identifier(
                .name, value, from: line[place...place], role: role(ofNameAt: line[place...place], in: line), cue: "")
            name.box = head.box.union(under.box)
            found.append(name)
            return 1
        }
        return nil
    }

    /// "571 Stonebridge Avenue", "12, rue des Pins": a house number with a kind of street within four words.
    mutating func findAddresses() {
        for line in tokens.lines {
            for (place, token) in line.enumerated() where token.hasDigit && token.raw.utf8.count <= 6 {
                let rest = line[(place + 1)..<min(line.count, place + 5)]
                guard token.raw.first?.isNumber ?? false,
                    let kind = rest.firstIndex(where: { StreetAddress.isType($0.folded) })
                else { continue }
                let end = min(line.count, max(kind + 1, place + 4))
                let slice = line[place..<end]
                let role = roles[Place(line: token.line, index: place)] ?? .unstated
                found.append(
                    identifier(.address, slice.map(\.raw).joined(separator: " "), from: slice, role: role, cue: ""))
            }
        }
    }

    /// The role that heads the column, where the cell right above is nothing but its words.
    private func roleAbove(_ slice: ArraySlice<Token>) -> Identifier.Role? {
        guard let first = slice.first, first.startsCell, first.line > 0 else { return nil }
        let above = tokens.lines[first.line - 1]
        guard
            let head = above.firstIndex(where: { $0.startsCell && abs($0.box.x - first.box.x) < first.box.height * 2 })
        else { return nil }
        let end = above[(head + 1)...].firstIndex(where: \.startsCell) ?? above.endIndex
        let roles = above[head..<end].map { role(of: $0.label) }
        guard let role = roles.first ?? nil, role != .physician, roles.allSatisfy({ $0 != nil }) else { return nil }
        return role
    }

    private func isUsed(_ slice: ArraySlice<Token>) -> Bool {
        slice.indices.contains { used.contains(Place(line: line(of: slice), index: $0)) }
    }

    private func line(of slice: ArraySlice<Token>) -> Int { slice.first?.line ?? 0 }

    func isNamePart(_ token: Token) -> Bool {
        NameFolding.parts(token.raw).contains { index.vocabulary.knows($0) }
    }

    /// "With the consent of the parents I write about Anna Roy": what stands before the "I" says nothing of the name.
    static func beginsClause(_ word: Token) -> Bool {
        ["I", "We", "we", "je", "Je", "nous", "Nous"].contains(word.raw)
    }

    /// A title before or letters behind a name make it a physician's; a word of kinship before it a relative's.
    func role(ofNameAt slice: ArraySlice<Token>, in line: [Token]) -> Identifier.Role {
        if let marked = roles[Place(line: line[slice.startIndex].line, index: slice.startIndex)] { return marked }
        let before = line[max(0, slice.startIndex - 2)..<slice.startIndex]
        if before.contains(where: { RoleWords.isDoctorTitle($0.folded) }) { return .physician }
        let behind = line[slice.endIndex..<min(line.count, slice.endIndex + 2)]
        // "16-MA-1955" is no Master of Arts.
        // "OSEI, Anna   Pa e 2 of 2": nor is what is left of "Page" a physician assistant.
        if behind.contains(where: { !$0.hasDigit && RoleWords.isCredential($0.folded) && $0.raw != "Pa" }) {
            return .physician
        }
        if line[slice.startIndex..<slice.endIndex].contains(where: { RoleWords.isCredential($0.folded) }) {
            return .physician
        }
        let context = line[max(0, slice.startIndex - 5)..<slice.startIndex]
        // "Thank you for referring Mrs. Roy": who is called so is no physician.
        let isTitled = title(before: slice.startIndex, in: line) != nil
        for (distance, word) in context.reversed().enumerated() {
            if Self.beginsClause(word) { break }
            guard let role = RoleWords.role(of: word.label) else { continue }
            // "We write to let you know that …": a physician's word far before the name in a sentence is about others.
            if role == .physician, isTitled || (distance >= 2 && !word.endsLabel) { continue }
            return role
        }
        return roleAbove(slice) ?? .unstated
    }
}
