/// A person's name as it stands in print.
struct PrintedName {
    var surname: [String] = []
    var given: [String] = []
    var hasComma = false
    var hasHonorific = false
    var isDoctor = false
    /// Tokens from the start of the value to the end of the name, titles included.
    var tokenCount = 0

    var parts: [String] { surname + given }
    /// `SURNAME, GIVEN MIDDLE`
    var value: String { "\(surname.joined(separator: " ")), \(given.joined(separator: " "))" }
}

extension Token {
    /// "W0NG" is WONG: a digit or two among letters that look like letters are some.
    var withLettersForDigits: Token {
        let digits = raw.count(where: \.isNumber)
        guard digits > 0, digits <= 2, raw.count(where: \.isLetter) >= 2 * digits else { return self }
        let letters: [Character: Character] = ["0": "o", "1": "l", "5": "s", "8": "b", "6": "b"]
        let text = String(raw.map { letters[$0] ?? $0 })
        return Token(
            raw: text, folded: NameFolding.fold(text), label: label, box: box, confidence: confidence, line: line,
            endsLabel: endsLabel, startsCell: startsCell)
    }
}

/// Reads a name from the start of a run of tokens, and knows where it ends.
struct PrintedNameReader {
    let lexicon: NameVocabulary

    /// - Parameter isField: the run is the value of a field that can hold nothing but a name.
    func name(in slice: ArraySlice<Token>, isField: Bool) -> PrintedName? {
        var name = PrintedName()
        var words: [(token: Token, text: String)] = []
        var commaAt: Int?
        for (position, token) in zip(slice.indices, slice.prefix(9).map(\.withLettersForDigits)) {
            if !words.isEmpty, Self.isPageMark(token, before: slice[(position + 1)...].first) { break }
            if words.isEmpty, RoleWords.isHonorific(token.folded), token.folded.utf8.count <= 13, slice.count > 1 {
                name.hasHonorific = true
                name.tokenCount += 1
                continue
            }
            if words.isEmpty, RoleWords.isDoctorTitle(token.folded) {
                name.isDoctor = true
                name.tokenCount += 1
                continue
            }
            guard continues(token, after: words.count, firstOfSlice: token.box == slice.first?.box) else { break }
            // "Raj,a": a speck; behind the comma of a name stands a capital.
            let isSpeck = token.raw.firstIndex(of: ",").map { token.raw[$0...].dropFirst().first?.isLowercase ?? false }
            // "LAVO,IE,": of two commas the last is the name's.
            let hasTwo = token.raw.last == "," && token.raw.count(where: { $0 == "," }) > 1
            let raw =
                hasTwo
                ? token.raw.filter { $0 != "," } + "," : isSpeck ?? false ? token.raw.filter { $0 != "," } : token.raw
            let pieces = raw.split(separator: ",", omittingEmptySubsequences: true).map(String.init)
            if token.raw.first == ",", commaAt == nil, !words.isEmpty { commaAt = words.count }
            for (place, piece) in pieces.enumerated() where !NameFolding.fold(piece).isEmpty {
                words.append((token, piece))
                if commaAt == nil, place < pieces.count - 1 || token.raw.last == "," { commaAt = words.count }
            }
            name.tokenCount += 1
            if words.count >= 6 || (token.endsLabel && words.count > 1) { break }
        }
        trimTail(&words, commaAt: &commaAt, name: &name, isField: isField)
        guard !words.isEmpty else { return nil }
        // A comma behind the last word ends the name; it does not part surname and given name.
        if let at = commaAt, at >= words.count { commaAt = nil }
        split(words.map(\.text), commaAt: commaAt, into: &name)
        return name.parts.contains { $0.utf8.count >= 2 } ? name : nil
    }

    /// Whether a token can be part of a name that has so many words already.
    private func continues(_ token: Token, after count: Int, firstOfSlice: Bool) -> Bool {
        if token.hasDigit { return false }
        // A colon behind a name's last word is a speck, or the next label's.
        if token.endsLabel {
            return (count > 0 || Cue.at(0, in: [token]) == nil)
                && NameFolding.parts(token.raw).contains { lexicon.knows($0) }
        }
        if count > 0, token.startsCell { return false }
        if token.raw == "," { return true }
        guard !token.folded.isEmpty, token.raw.first != "(" else { return false }
        if RoleWords.isCredential(token.folded) && token.folded.utf8.count >= 2 && count > 0 { return false }
        if count > 0, RoleWords.isDoctorTitle(token.folded) || RoleWords.isHonorific(token.folded),
            token.folded.utf8.count >= 2
        {
            return false
        }
        if Self.enders.contains(token.folded) { return false }
        if count > 0, RoleWords.role(of: token.label) != nil, !lexicon.knows(token.folded) { return false }
        // A capital is often misread as its small letter.
        return token.startsUpper || RoleWords.isParticle(token.folded)
            || NameFolding.parts(token.raw).contains { lexicon.knows($0) }
    }

    /// "Anderton, Patricia p. 2": no middle name's initial is small and has a number behind it.
    static func isPageMark(_ token: Token, before next: Token?) -> Bool {
        guard let next, token.raw.first == "p", ["P", "PG"].contains(token.folded) else { return false }
        return next.hasDigit && next.raw.utf8.count <= 3
    }

    /// Drops words at the end that belong to whatever follows the name.
    private func trimTail(
        _ words: inout [(token: Token, text: String)], commaAt: inout Int?, name: inout PrintedName, isField: Bool
    ) {
        let limit = isField ? 5 : 4
        while let last = words.last {
            let folded = NameFolding.fold(last.text)
            // "MAC KENZIE" where the roster has a MacKenzie.
            let joined = words.count > 1 ? NameFolding.fold(words[words.count - 2].text) + folded : folded
            let known =
                NameFolding.parts(last.text).contains { lexicon.knows($0) } || folded.utf8.count == 1
                || lexicon.isSurname(joined)
            // "Jean- Plerre": the hyphen says that the name goes on.
            if words.count > 1, words.count <= limit, words[words.count - 2].text.last == "-" { break }
            let isSpare = words.count > limit || (words.count > 2 && !known && words.count > (commaAt ?? 0) + 1)
            guard isSpare || (RoleWords.isParticle(folded) && words.count > 1 && folded.utf8.count > 1 && !known) else {
                break
            }
            // A middle name that the roster does not know is kept: it is the last of three and looks like a name.
            if isField, words.count == 3, folded.utf8.count >= 3,
                last.text.contains(where: \.isLowercase)
                    || words[0].text.allSatisfy({ !$0.isLowercase })
            {
                break
            }
            words.removeLast()
            name.tokenCount -= 1
            if let at = commaAt, at > words.count { commaAt = nil }
        }
    }

    /// Which of the words are the surname: those before the comma; those in capitals when the others are not; a known
    /// surname at either end; else the last one with the particles before it.
    private func split(_ words: [String], commaAt: Int?, into name: inout PrintedName) {
        name.hasComma = commaAt.map { $0 > 0 && $0 < words.count } ?? false
        let count: Int
        var surnameFirst = true
        if let commaAt, commaAt > 0 {
            count = commaAt
        } else if words.count == 1 {
            count = 1
        } else {
            let capitals = words.prefix { $0.count > 1 && !$0.contains(where: \.isLowercase) }.count
            let lastInCapitals =
                words[words.count - 1].count > 1 && !words[words.count - 1].contains(where: \.isLowercase)
            if capitals > 0, capitals < words.count, !lastInCapitals {
                count = capitals
            } else {
                surnameFirst = false
                var length = 1
                while length < words.count - 1,
                    RoleWords.isParticle(NameFolding.fold(words[words.count - 1 - length]))
                {
                    length += 1
                }
                count = length
            }
        }
        let surname = surnameFirst ? words.prefix(count) : words.suffix(count)
        let given = surnameFirst ? words.dropFirst(count) : words.dropLast(count)
        name.surname = surname.flatMap { NameFolding.parts($0) }
        name.given = given.flatMap { NameFolding.parts($0) }
    }

    /// Whether a word stands behind names in headers and is none.
    static func endsName(_ folded: String) -> Bool { enders.contains(folded) }

    private static let enders: Set<String> = [
        "DOB", "DATE", "ADDRESS", "AGE", "AGED", "TEL", "PHONE", "FAX", "MALE", "FEMALE", "ACCOUNT", "CHART", "MRN",
        "ROOM",
        "UNIT", "FILE", "CLAIM", "POLICY", "APPOINTMENT", "PHN", "HCN", "OHIP", "HEALTH", "SEX", "GENDER", "BORN",
        "RAMQ", "NAM", "ADRESSE", "DDN", "NE", "NEE", "SEXE", "DOSSIER", "NO", "NUMBER", "ID", "HIN", "MSP", "VISIT",
        "REQUISITION", "ACCESSION", "ORDER", "LAB", "REPORT", "STATUS", "LOCATION", "ADMIT", "WARD", "BED", "CITY",
        "HOME",
        "CELL", "WORK", "EMAIL", "PROVINCE", "POSTAL", "THIS", "THE", "WAS", "HAS", "IS", "WHO", "AND", "ET", "EST",
        "WITH", "FOR", "POUR", "THANK", "MERCI", "YOUR", "CONSULTATION", "REFERRAL", "RESULTS", "RESULT", "MRI", "CT",
        "XRAY", "ULTRASOUND", "SURGERY", "PROCEDURE", "TELEPHONE", "PREFERRED", "MIDDLE", "GIVEN", "FIRST", "LAST",
        "DIAGNOSIS", "REASON", "COLLECTED", "RECEIVED", "REPORTED", "DEPARTMENT", "CLINIQUE", "HOPITAL", "CENTRE",
        "CENTER", "MEDICAL", "CLINIC", "HOSPITAL", "STREET", "AVE", "OFFICE", "REFERRING", "REQUESTING", "ORDERING",
    ]
}
