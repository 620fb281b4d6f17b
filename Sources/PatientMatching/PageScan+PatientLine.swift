import Faxes

/// Numbers without a label in the patient's own line, as stickers and bare headers print them: "ROY, Anna  1961-07-19
/// 4823716059  F".
extension PageScan {
    /// Ten digits in one run, or a Quebec number, beside the patient's name or birth date, or alone on the line next to it.
    /// The roster need not know them: another's number in this place is the one sign that the document is another's.
    mutating func findNumbersInPatientLines() {
        let boxes = found.filter { $0.kind == .name || $0.kind == .dateOfBirth }
            .filter { $0.role == .patient || $0.role == .unstated }.compactMap(\.box)
        let patientLines = Set(
            tokens.lines.indices.filter { line in
                tokens.lines[line].count <= Self.longestLine
                    && tokens.lines[line].contains { token in boxes.contains { $0.holdsMiddle(of: token.box) } }
            })
        for line in tokens.lines.indices { takeNumbersBehindMisreadLabels(in: line) }
        for line in tokens.lines.indices {
            if patientLines.contains(line) {
                takeNumbers(beside: boxes, in: line)
            } else if patientLines.contains(line - 1) || patientLines.contains(line + 1) {
                takeNumberAlone(in: line)
            }
        }
        for line in tokens.lines.indices
        where (line - Self.blockLines...line + Self.blockLines).contains(where: patientLines.contains) {
            takeStrayNumbers(beside: boxes, in: line)
        }
    }

    /// So many lines above and below the patient's name or birth date are the patient's block.
    private static let blockLines = 2

    /// Nine to eleven digits in the patient's block that nothing explains as something else: a health number that lost a
    /// digit, or its label.
    private mutating func takeStrayNumbers(beside boxes: [Box], in number: Int) {
        let line = tokens.lines[number]
        guard line.count <= Self.longestLine else { return }
        var place = 0
        while place < line.count {
            if let count = takeLettersAndDigits(at: place, in: line) ?? takeCard(at: place, beside: boxes, in: line) {
                place += count
                continue
            }
            // The birth date's year is no group of the number behind it.
            if boxes.contains(where: { $0.holdsMiddle(of: line[place].box) }) {
                place += 1
                continue
            }
            let run = digitRun(at: place, in: line)
            let digits = run.map { PrintedNumberReader.digits(of: $0.raw) }.joined()
            if (9...11).contains(digits.utf8.count) || Self.isCutCard(run), !Self.mayBeTelephone(run),
                !isNamed(run, beside: boxes, in: line)
            {
                take(run, reading: digits, at: place)
            }
            place += max(1, run.count)
        }
    }

    /// "CAMJ72012.500", "TREJ 3101 900": Quebec's number with a digit lost or misread. Its first three letters are the
    /// surname's of somebody named on the page, so that no account number is taken for one.
    private mutating func takeLettersAndDigits(at place: Int, in line: [Token]) -> Int? {
        // "ROY84011700": or with a letter lost.
        let letters = line[place].folded
        guard letters.utf8.count == 4 || letters.utf8.count == 3 && line[place].raw.count(where: \.isNumber) == 8,
            line[place].raw.prefix(letters.utf8.count).allSatisfy(\.isLetter)
        else { return nil }
        let groups = line[(place + 1)...].prefix(3).prefix { $0.hasDigit && !$0.startsCell && $0.raw.utf8.count <= 5 }
        let run = line[place].hasDigit ? line[place...place] : line[place..<groups.endIndex]
        let digits = run.map { PrintedNumberReader.digits(of: $0.raw) }.joined()
        let surnames = found.filter { $0.kind == .name && $0.role != .physician }.map {
            NameFolding.fold($0.value.prefix(3))
        }
        guard (6...9).contains(digits.utf8.count),
            surnames.contains(where: { editDistance($0, String(letters.prefix(3)), limit: 1) <= 1 })
        else { return nil }
        take(run, reading: letters + digits, at: place)
        return run.count
    }

    /// Digits in one word, or in neighbouring groups.
    private func digitRun(at place: Int, in line: [Token]) -> ArraySlice<Token> {
        func isGroup(_ token: Token) -> Bool {
            token.hasDigit && token.raw.allSatisfy { $0.isNumber || "-–.,'~_|".contains($0) }
        }
        guard isGroup(line[place]) else { return [] }
        // "1906-355 856": of three groups two were set close.
        if (6...8).contains(line[place].raw.count(where: \.isNumber)), place + 1 < line.count, isGroup(line[place + 1]),
            !line[place + 1].startsCell, line[place + 1].raw.count(where: \.isNumber) <= 4
        {
            return line[place...(place + 1)]
        }
        if line[place].raw.count(where: \.isNumber) > 5 { return line[place...place] }
        let end = line[(place + 1)...].prefix(4).prefix { token in
            !token.startsCell && isGroup(token) && token.raw.count(where: \.isNumber) <= 5
        }.endIndex
        return line[place..<end]
    }

    /// "5MIJ 3201 2400", "9779 O69-021": a card's groups, whatever was read in them.
    private mutating func takeCard(at place: Int, beside boxes: [Box], in line: [Token]) -> Int? {
        for count in 2...3 where place + count <= line.count {
            let run = line[place..<(place + count)]
            // The birth date's year is no group of the number behind it.
            let isFree = !run.contains { token in boxes.contains { $0.holdsMiddle(of: token.box) } }
            guard isFree, run.dropFirst().allSatisfy({ !$0.startsCell }) else { return nil }
            let groups = run.flatMap { $0.raw.split { !$0.isNumber && !$0.isLetter } }
            let digits = groups.joined().count(where: \.isNumber)
            guard Self.cards.contains(groups.map(\.count)), digits >= 7,
                groups.dropFirst().allSatisfy({ group in
                    group.contains(where: \.isNumber)
                })
            else { continue }
            take(run, reading: HealthNumber.normalized(groups.joined()), at: place)
            return count
        }
        return nil
    }

    /// Ontario's and British Columbia's, Quebec's, and these with a letter lost.
    private static let cards = [[4, 3, 3], [4, 4, 4], [3, 4, 4]]

    /// "31-742-137": a card's last two groups, and what is left of the first.
    private static func isCutCard(_ run: ArraySlice<Token>) -> Bool {
        let groups = run.flatMap { $0.raw.split { !$0.isNumber } }.map(\.utf8.count)
        return groups.count == 3 && groups[0] < 3 && groups[1...] == [3, 3]
    }

    /// In a telephone number's groups; or ten digits in one run that may be one and bear no health card's check digit.
    private static func mayBeTelephone(_ run: ArraySlice<Token>) -> Bool {
        if isGroupedAsTelephone(run) { return true }
        guard run.count == 1, let raw = run.first?.raw, raw.allSatisfy(\.isNumber) else { return false }
        return raw.utf8.count == 10 && PrintedNumberReader.unlabelledHealthNumber(raw) == nil
    }

    /// Whether a word of three letters or more stands before a number ("Order no.") or as the caption above it, and says
    /// what it is.
    private func isNamed(_ run: ArraySlice<Token>, beside boxes: [Box], in line: [Token]) -> Bool {
        guard let first = run.first else { return false }
        // "MAn : 4454166440", "oaalth nomber 512936,9616": the check digit says what a label that can't be read does not.
        let isHealthNumber = PrintedNumberReader.hasCheckDigit(run.map { $0.raw.filter(\.isNumber) }.joined())
        func names(_ token: Token) -> Bool {
            if isHealthNumber, !Self.isOtherNumber(token.label) { return false }
            return token.folded.utf8.count >= 3 && !token.hasDigit && !Self.isNearlyShortLabel(token.raw)
                && !Self.sexes.contains(token.folded) && !boxes.contains { $0.holdsMiddle(of: token.box) }
        }
        let before = line[..<run.startIndex].reversed().first { !Self.isFiller($0) }
        if let before, names(before), before.endsLabel || !first.startsCell { return true }
        guard first.line > 0, tokens.lines[first.line - 1].allSatisfy({ !$0.hasDigit }) else { return false }
        return tokens.lines[first.line - 1].contains { names($0) && abs($0.box.x - first.box.x) < first.box.height * 2 }
    }

    private mutating func takeNumbers(beside boxes: [Box], in number: Int) {
        let line = tokens.lines[number]
        // Under a row of captions each number has its caption as the label.
        let captions = number > 0 && isCaptionLine(tokens.lines[number - 1]) ? tokens.lines[number - 1] : []
        for place in line.indices {
            let before = place > 0 ? line[place - 1] : nil
            // A word in front of it may be its label ("Accession 5550001118"); name, date and sex are not.
            let isFree =
                line[place].startsCell
                || before.map { token in
                    Self.sexes.contains(token.folded) || boxes.contains { $0.holdsMiddle(of: token.box) }
                        || Self.isNearlyShortLabel(token.raw)
                        // "O2/O4/197l 4823716059": so many digits are a date that can't be read.
                        || token.raw.count(where: \.isNumber) >= 4
                } ?? true
            guard isFree, !(before?.endsLabel ?? false) else { continue }
            if !captions.isEmpty, !isUnderMisreadLabel(line[place], captions), !lacksNumber(line, under: captions) {
                continue
            }
            let groups = line[place...].prefix(4).prefix { token in
                token.hasDigit && token.raw.utf8.count <= 5
                    && token.raw.allSatisfy { $0.isNumber || ".,'".contains($0) }
                    && (token.box == line[place].box || !token.startsCell)
            }
            let digits = groups.map { $0.raw.filter(\.isNumber) }.joined()
            if groups.count >= 2, (8...12).contains(digits.utf8.count), !Self.isGroupedAsTelephone(groups) {
                take(groups, reading: digits, at: place)
            } else {
                take(line[place...place], at: place, isCertain: true)
            }
        }
    }

    /// A name too long for its column shifts what stands behind it: where one caption is a health number's and none was found
    /// in the row, the row's number is it.
    private func lacksNumber(_ line: [Token], under captions: [Token]) -> Bool {
        captions.indices.contains { Cue.at($0, in: captions)?.kind == .healthNumber }
            && !found.contains { number in
                number.kind == .healthNumber && line.contains { number.box?.holdsMiddle(of: $0.box) ?? false }
            }
    }

    private func isUnderMisreadLabel(_ token: Token, _ captions: [Token]) -> Bool {
        captions.contains { caption in
            abs(caption.box.x - token.box.x) < token.box.height * 2 && Self.isNearlyShortLabel(caption.raw)
        }
    }

    /// One letter off a label; or "HOo", where capitals end in a small letter that was a number sign.
    private static func isNearlyShortLabel(_ raw: String) -> Bool {
        let folded = NameFolding.fold(raw)
        guard (2...5).contains(folded.utf8.count), !otherLabels.contains(folded) else { return false }
        let isSigned =
            folded.utf8.count == 3 && raw.last.map { "oaeg".contains($0) } ?? false
            && raw.dropLast().allSatisfy(\.isUppercase)
        return shortLabels.contains { label in
            editDistance(label, folded, limit: 1) <= 1
                || isSigned && label.utf8.count == 2 && label.first == folded.first
        }
    }

    /// "HCM 8684891321", "NoM : 4921 49,2 927": behind what is nearly a health number's label, digits in one run or in groups
    /// other than a telephone number's.
    private mutating func takeNumbersBehindMisreadLabels(in number: Int) {
        let line = tokens.lines[number]
        guard line.count <= Self.longestLine else { return }
        if number > 0, let label = tokens.lines[number - 1].first, tokens.lines[number - 1].count == 1,
            Self.isNearlyShortLabel(label.raw), !label.hasDigit, let first = line.first, first.hasDigit,
            let read = PrintedNumberReader.healthNumber(in: line[...]), read.value.utf8.count >= 9,
            !Self.isGroupedAsTelephone(line[..<read.tokenCount])
        {
            take(line[..<read.tokenCount], reading: read.value, at: 0)
        }
        for place in line.indices.dropFirst() where !line[place].startsCell && line[place].hasDigit {
            if let value = PrintedNumberReader.unlabelledHealthNumber(line[place].raw), value.utf8.count == 12 {
                take(line[place...place], at: place)
                continue
            }
            let label = line[max(0, place - 4)..<place]
            if line[place - 1].endsLabel || line.count <= 6,
                label.contains(where: { Self.labelWords.contains($0.label) || Self.isGarbledHealth($0.folded) }),
                label.allSatisfy({ !$0.hasDigit }), let read = PrintedNumberReader.healthNumber(in: line[place...]),
                read.value.utf8.count >= 8, !Self.isGroupedAsTelephone(line[place..<(place + read.tokenCount)])
            {
                take(line[place..<(place + read.tokenCount)], reading: read.value, at: place)
                continue
            }
            let isLabel =
                Self.isNearlyShortLabel(line[place - 1].raw)
                || line[place - 1].folded == "H" && line[place - 1].endsLabel
            guard isLabel, !line[place - 1].hasDigit,
                let read = PrintedNumberReader.healthNumber(in: line[place...]), read.value.utf8.count >= 9
            else { continue }
            let slice = line[place..<(place + read.tokenCount)]
            if !Self.isGroupedAsTelephone(slice) { take(slice, reading: read.value, at: place) }
        }
    }

    /// "oaalth number": HEALTH with a third of its letters wrong.
    private static func isGarbledHealth(_ folded: String) -> Bool {
        (5...7).contains(folded.utf8.count) && editDistance(folded, "HEALTH", limit: 2) <= 2
    }

    /// "613-555-9900", "(613) 555 9900"
    static func isGroupedAsTelephone(_ slice: ArraySlice<Token>) -> Bool {
        // An apostrophe is a speck, and parts no telephone number.
        let groups = slice.flatMap { $0.raw.split { !$0.isNumber && !$0.isLetter && $0 != "'" } }.map(\.utf8.count)
        return groups == [3, 3, 4] || groups == [3, 7] || groups == [1, 3, 3, 4]
    }

    /// Words that no other number's label has: "No. carte sonté : 1550 202 982".
    private static let labelWords: Set<String> = ["CARTE", "CARD", "SANTE", "HEALTH", "OHIP", "RAMQ", "MALADIE"]
    /// Labels and words that are a letter off one of these and are none.
    private static let otherLabels: Set<String> = [
        "PH", "FIN", "PIN", "VIN", "ON", "BC", "NO", "IN", "AN", "H", "C", "N", "NAME",
    ]
    /// Short labels of numbers that are no health number.
    private static let otherNumbers: Set<String> = [
        "TEL", "TELE", "FAX", "CELL", "MRN", "ACC", "ACCT", "REF", "REQ", "ORD", "LAB", "FILE", "BILL", "CPSO", "LIC",
        "PIN", "URN", "CASE", "RX", "DIN", "VISIT", "ENC", "INV", "HOME", "WORK", "MOB", "TELEC", "DOSS", "CLIN", "SIN",
        "NAS", "NPI", "UNIT", "ROOM", "CC", "DR", "TO", "FROM", "ORDER", "BUR", "POS", "EXT",
    ]
    private static func isOtherNumber(_ label: String) -> Bool {
        otherNumbers.contains(label) || otherLongNumbers.contains(label)
            || label.utf8.count >= 5 && otherLongNumbers.contains { editDistance($0, label, limit: 1) <= 1 }
    }

    private static let otherLongNumbers: Set<String> = [
        "ACCESSION", "ACCOUNT", "ORDER", "CLAIM", "POLICY", "REQUISITION", "SPECIMEN", "INVOICE", "PHONE", "TELEPHONE",
        "MOBILE", "LICENCE", "LICENSE", "BILLING", "REFERENCE", "REFERRAL", "VISIT", "ENCOUNTER", "REGISTRATION",
        "EPISODE", "DOSSIER", "FACTURE", "CHART", "FACSIMILE", "TELECOPIEUR", "STUDY", "SAMPLE", "REPORT", "GROUP",
        "CERTIFICATE", "MEMBER", "PRESCRIPTION", "PAGER", "CONFIRMATION", "TRACKING", "BARCODE", "EMPLOYEE",
        "REQUEST", "DEMANDE", "REQUETE", "ECHANTILLON", "RENDEZVOUS", "APPOINTMENT", "RECORD", "DOCUMENT",
    ]
    private static let shortLabels = ["HC", "HCN", "HIN", "PHN", "HN", "OHIP", "MSP", "NAM", "RAMQ"]

    private mutating func takeNumberAlone(in number: Int) {
        let line = tokens.lines[number]
        guard !line.isEmpty, line.dropFirst().allSatisfy({ $0.folded.utf8.count <= 2 && !$0.hasDigit }) else { return }
        take(line[0...0], at: 0)
    }

    private mutating func take(
        _ slice: ArraySlice<Token>, reading: String? = nil, at place: Int, isCertain: Bool = false
    ) {
        let spot = Place(line: slice[place].line, index: place)
        guard !used.contains(spot), roles[spot] == nil || roles[spot] == .patient,
            let number = reading
                ?? PrintedNumberReader.unlabelledHealthNumber(slice[place].raw, isCertain: isCertain),
            !found.contains(where: { $0.box?.holdsMiddle(of: slice[place].box) ?? false })
        else { return }
        found.append(identifier(.healthNumber, number, from: slice, role: .patient, cue: PlaceCue.patientLine))
        markUsed(slice)
    }

    private static let sexes: Set<String> = ["M", "F", "MALE", "FEMALE"]
}
