import Faxes
import Notation

/// Finds the organisation whose paper a document is on.
struct OrganizationFinder {
    let ownNames: [Set<String>]

    func find(body: [FactPage], covers: [FactPage], headerText: String?) -> SenderFinder.Located? {
        let header = headerText.flatMap(Self.name(inHeader:))
        let headerWords = header.map { Set(TextFolding.tokens($0)) } ?? []
        var found = body.first.map { candidates(on: $0, base: 0) } ?? []
        found += covers.flatMap { candidates(on: $0, base: -1) + senders(on: $0) }
        found += body.prefix(1).flatMap { senders(on: $0) }
        if let last = body.last { found += closing(on: last) }
        found = found.filter { !isOwn($0.value) }
        // What the header line and several places agree on is the likelier.
        for index in found.indices {
            let words = Set(TextFolding.tokens(found[index].value))
            if Self.likeness(words, headerWords) >= 0.5 { found[index].score += 3 }
            let others = found.indices.filter {
                $0 != index && Self.likeness(words, Set(TextFolding.tokens(found[$0].value))) >= 0.6
            }
            found[index].score += min(2, Double(others.count))
        }
        if let best = found.max(by: { $0.score < $1.score }), best.score >= 3.5 { return best }
        if let header, !isOwn(header) { return .init(value: header, reason: "from the fax header line") }
        return found.max { $0.score < $1.score }.flatMap { $0.score >= 2 ? $0 : nil }
    }

    private func isOwn(_ name: String) -> Bool {
        let words = Set(TextFolding.tokens(name))
        return ownNames.contains { Self.likeness($0, words) >= 0.6 }
    }

    /// The lines at the top, and at the foot for paper that has its letterhead there.
    private func candidates(on page: FactPage, base: Double) -> [SenderFinder.Located] {
        let top = page.top(0.25).prefix(12).filter { $0.tokens.count <= 24 }
        var found: [SenderFinder.Located] = []
        for (rank, line) in top.enumerated() {
            if Self.startsAddressee(line) { break }
            if let first = line.tokens.first?.text, Self.directions.contains(first) { continue }
            for part in Self.parts(of: line) {
                guard let score = score(part, line: line, rank: rank, top: Array(top), page: page) else { continue }
                found.append(
                    .init(
                        value: part, reason: "from the letterhead", page: page.number, box: line.box,
                        score: score + base))
            }
        }
        for line in page.lines.suffix(4) where line.tokens.count <= 24 && page.lines.count > 10 {
            for part in Self.parts(of: line) where OrganizationWords.count(in: TextFolding.tokens(part)) > 0 {
                guard let score = score(part, line: line, rank: 9, top: [], page: page) else { continue }
                found.append(
                    .init(
                        value: part, reason: "from the page's foot", page: page.number, box: line.box,
                        score: score - 2 + base))
            }
        }
        return found
    }

    private func score(_ part: String, line: FactLine, rank: Int, top: [FactLine], page: FactPage) -> Double? {
        let tokens = TextFolding.tokens(part)
        let letters = tokens.reduce(0) { $0 + $1.utf8.count(where: TextFolding.isLetter) }
        guard (1...10).contains(tokens.count), letters >= 5, !part.contains(":") else { return nil }
        guard part.first?.isUppercase == true || part.first?.isNumber == true else { return nil }
        let naming = tokens.filter { !$0.utf8.allSatisfy(TextFolding.isDigit) }
        guard !naming.allSatisfy(OrganizationWords.general.contains) else { return nil }
        let words = OrganizationWords.count(in: tokens)
        let titleWords = tokens.count { SplitCues.titleWords.contains($0) }
        var score = words > 0 ? 3.0 + Double(min(words, 3)) * 0.4 : 0
        score -= Double(titleWords) * (words > 0 ? 1.2 : 3)
        if tokens.last.map(SplitCues.titleWords.contains) == true, rank > 0 || titleWords > 1 || words < 2 {
            score -= 2
        }
        // "RESPONSE TO REFERRAL - PSYCHIATRY": one word of a title's line.
        if tokens.count == 1, line.words.contains(where: { SplitCues.titleWords.contains($0) }) { score -= 4 }
        if rank == 0 { score += 2 } else { score += max(0, 1.2 - Double(rank) * 0.3) }
        if Double(line.box.height) > 1.25 * Double(page.lineHeight) { score += 1.5 }
        let near = top.filter { abs($0.place - line.place) <= 3 && $0.place >= line.place - 2 }
        if near.contains(where: { LetterheadReader.isAddress($0) || !FaxNumbers.numbers(in: $0).isEmpty }) {
            score += 1
        }
        if PrintedName(part)?.hasTitle == true { score -= 3 }
        if DateReader(received: Self.someDay).dates(in: [line.line]).isEmpty == false, words == 0 { score -= 3 }
        return score
    }

    private func senders(on page: FactPage) -> [SenderFinder.Located] {
        FieldReader(table: PersonCues.fields).fields(in: page).compactMap { field in
            guard field.meaning == .sender, field.hasColon else { return nil }
            return Self.parts(ofText: field.value).first { OrganizationWords.isIn(TextFolding.tokens($0)) }.map {
                .init(value: $0, reason: "named as the sender", page: page.number, box: field.box, score: 5)
            }
        }
    }

    /// "Sincerely, Provincial Programme": an organisation may sign.
    private func closing(on page: FactPage) -> [SenderFinder.Located] {
        guard
            let closing = page.lines.lastIndex(where: {
                $0.tokens.count <= 6 && PersonCues.closings.isIn($0.tokens[...])
            })
        else { return [] }
        return page.lines[(closing + 1)...].prefix(5).compactMap { line in
            guard line.tokens.count <= 8, OrganizationWords.isIn(line.words), !line.text.contains(":") else {
                return nil
            }
            return .init(value: line.text, reason: "signed as the sender", page: page.number, box: line.box, score: 3)
        }
    }

    private static func startsAddressee(_ line: FactLine) -> Bool {
        guard let first = line.tokens.first?.text else { return false }
        if PersonCues.salutations.leading(line.tokens[...]) != nil { return true }
        return ["to", "attn", "attention", "destinataire"].contains(first)
            && line.line.words.prefix(2).contains { $0.text.hasSuffix(":") || $0.text == ":" }
    }

    /// "Clinic - TITLE", "Clinic | 1 Street | Tel", cells set apart by a gap: the parts that are no address and no number.
    private static func parts(of line: FactLine) -> [String] {
        if LetterheadReader.isAddress(line), !line.text.contains("|"), !line.text.contains(" - ") { return [] }
        var cells: [[Word]] = [[]]
        for word in line.line.words {
            if let last = cells.last?.last, word.box.x - last.box.maxX > 3 * max(last.box.height, word.box.height) {
                cells.append([])
            }
            cells[cells.count - 1].append(word)
        }
        return cells.flatMap { parts(ofText: $0.map(\.text).joined(separator: " ")) }
    }

    private static func parts(ofText text: String) -> [String] {
        DashedParts.of(String(text.prefix(200)), at: marks).map {
            withoutNumbers(withoutSpecks(String($0))).trimming(",.;-|_*=~'\"‘’&")
        }.filter { part in
            let tokens = TextFolding.tokens(part)
            guard let first = tokens.first else { return false }
            return !(first.utf8.allSatisfy(TextFolding.isDigit))
                && !tokens.contains(where: LetterheadReader.isPostalCode)
                && !(contactWords.contains(first) && tokens.count < 3)
        }
    }

    private static let marks: Set<String> = ["-", "–", "—", "|", "•", "·", "/"]

    /// Cuts the marks and shreds of letters that OCR makes of a logo before the name.
    private static func withoutSpecks(_ text: String) -> String {
        text.split(separator: Character(" ")).drop { word in
            let isWhole = word.allSatisfy { $0.isLetter || $0.isNumber }
            return word.count < 3 && !(isWhole && (word.first?.isUppercase == true || word.first?.isNumber == true))
        }.joined(separator: " ")
    }

    /// Cuts a name where a telephone number begins, with the word that announces it. A store's number ("Drugs 0882",
    /// "Pharmacy #47") belongs to the name.
    private static func withoutNumbers(_ text: String) -> String {
        // Ten digits: a regular expression costs much where it can't hold.
        let mayHold = text.utf8.count(where: TextFolding.isDigit) >= 10
        let telephone = mayHold ? text.firstMatch(of: /\(?\b\d{3}\)?[ .\-]{0,2}\d{3}[ .\-]{0,2}\d{4}\b/) : nil
        var words = text[..<(telephone?.range.lowerBound ?? text.endIndex)]
            .split(separator: Character(" "))
        words = Array(words.prefix { $0.utf8.count(where: TextFolding.isDigit) < 5 })
        while let last = words.last, last.allSatisfy({ !$0.isLetter && !$0.isNumber }) || isContactWord(last) {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static func isContactWord(_ word: Substring) -> Bool {
        contactWords.contains(TextFolding.tokens(word).joined())
    }

    /// The sender's name in a header line: what is left without date, time, numbers and page count.
    static func name(inHeader text: String) -> String? {
        let words = text.prefix(200).split(separator: Character(" ")).filter { word in
            word.utf8.allSatisfy { !TextFolding.isDigit($0) } && word.utf8.count > 1 || word == "&"
        }
        let kept = words.filter { !headerWords.contains(TextFolding.tokens($0).joined()) }
        let name = kept.joined(separator: " ").trimming(",.;:-|")
        return name.utf8.count(where: { $0 > 0x40 }) >= 4 ? name : nil
    }

    static func likeness(_ left: Set<String>, _ right: Set<String>) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return Double(left.intersection(right).count) / Double(left.union(right).count)
    }

    private static let contactWords: Set<String> = [
        "tel", "fax", "phone", "telephone", "telec", "telecopieur", "telecopie", "facsimile", "t", "f", "p", "ph", "fx",
        "tl", "office", "o", "b", "bur", "bureau", "facs", "call", "or",
    ]
    /// First words of lines that name whom it is for.
    private static let directions: Set<String> = ["to", "at", "deliver", "attn", "attention", "for", "pour", "chez"]
    private static let someDay = CalendarDate(daysSince1970: 20_000)
    private static let headerWords: Set<String> = [
        "page", "pages", "from", "to", "fax", "tel", "am", "pm", "of", "id", "time", "date", "jan", "feb", "mar", "apr",
        "may",
        "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "est", "pst",
        "edt",
        "pdt", "sept", "de", "le", "gmt", "utc",
    ]
}
