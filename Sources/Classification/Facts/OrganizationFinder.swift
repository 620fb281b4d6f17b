import Faxes
import Notation

/// Finds the organisation whose paper a document is on.
///
/// A name is told from other lines with an organisation's words by what goes with it: a telephone number or an address on
/// its line or below it, its place at the top or at the foot, the name in the sending machine's line, the number that
/// sent. What stands as the reader's clinic goes against it.
struct OrganizationFinder {
    let ownNames: [Set<String>]

    /// - Parameter number: the ten digits of the station that sent it.
    func find(
        body: [FactPage], covers: [FactPage], headerText: String?, number: String? = nil
    ) -> SenderFinder.Located? {
        let header = headerText.flatMap(OrganizationParts.name(inHeader:))
        let headerWords = header.map { TextFolding.tokens($0).filter { $0.utf8.count > 1 } } ?? []
        let addressed = AddressedOrganizations(covers: covers, body: body.prefix(1)).names
        var found: [SenderFinder.Located] = []
        let ends = body.count > 1 ? [body[0], body[body.count - 1]] : body
        for page in ends + covers {
            let isCover = covers.contains { $0.number == page.number }
            let reader = PageReader(page: page, headerWords: headerWords, number: number)
            found += reader.candidates().map { raised($0, by: isCover ? -1 : 0) }
            found += senders(on: page, isCover: isCover)
        }
        if let last = body.last { found += closing(on: last) }
        found = found.filter { !isOwn($0.value) }
        for index in found.indices {
            let words = Set(TextFolding.tokens(found[index].value))
            if addressed.contains(where: { Self.likeness($0, words) >= 0.5 }) { found[index].score -= 5 }
            let others = found.indices.filter {
                $0 != index && Self.likeness(words, Set(TextFolding.tokens(found[$0].value))) >= 0.6
            }
            found[index].score += min(2, Double(others.count))
        }
        if let best = found.max(by: { $0.score < $1.score }), best.score >= 3.7 { return best }
        if let header, !isOwn(header) { return .init(value: header, reason: "from the fax header line") }
        return found.max { $0.score < $1.score }.flatMap { $0.score >= 2.5 ? $0 : nil }
    }

    private func raised(_ located: SenderFinder.Located, by points: Double) -> SenderFinder.Located {
        var raised = located
        raised.score += points
        return raised
    }

    private func isOwn(_ name: String) -> Bool {
        let words = Set(TextFolding.tokens(name))
        return ownNames.contains { Self.likeness($0, words) >= 0.6 }
    }

    private func senders(on page: FactPage, isCover: Bool) -> [SenderFinder.Located] {
        let fields = FieldReader(table: PersonCues.fields).fields(in: page).filter { $0.meaning == .sender }
        let values = fields.filter(\.hasColon).map { (text: $0.value, box: $0.box) }
        let covers = isCover ? FieldReader(table: CoverCues.fields).fields(in: page).filter { $0.meaning == .from } : []
        return (values + covers.map { (text: $0.value, box: $0.box) }).compactMap { field in
            let parts = OrganizationParts.parts(ofText: field.text)
            return parts.first { OrganizationWords.isIn(TextFolding.tokens($0)) }.map {
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

    static func likeness(_ left: Set<String>, _ right: Set<String>) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return Double(left.intersection(right).count) / Double(left.union(right).count)
    }

    /// What one page's lines offer.
    private struct PageReader {
        let page: FactPage
        let headerWords: [String]
        let number: String?
        private static let someDay = CalendarDate(daysSince1970: 20_000)
        private static let lineLimit = 250

        func candidates() -> [SenderFinder.Located] {
            page.lines.prefix(Self.lineLimit).enumerated().flatMap { rank, line -> [SenderFinder.Located] in
                guard line.tokens.count <= 30, mayName(line, rank: rank), !page.isTransmissionLine(line),
                    !isLabelled(line)
                else { return [] }
                return OrganizationParts.parts(of: line).compactMap { part in
                    score(part, line: line, rank: rank).map {
                        .init(
                            value: part, reason: isFoot(rank) ? "from the page's foot" : "from the letterhead",
                            page: page.number, box: line.box, score: $0)
                    }
                }
            }
        }

        /// Whether `score` may find a name in any part of a line: of most lines their words tell that it will not.
        private func mayName(_ line: FactLine, rank: Int) -> Bool {
            rank <= 2 || OrganizationWords.isIn(line.words)
                || (headerWords.count > 1 ? isInHeader(line.words) : line.words.contains { headerWords.contains($0) })
        }

        /// "Patient …", "Dr.: …", "To …": somebody else's name.
        private func isLabelled(_ line: FactLine) -> Bool {
            if SplitCues.particulars.leading(line.tokens[...]) != nil { return true }
            if let first = line.tokens.first?.text, Self.directions.contains(first) { return true }
            guard let label = PersonCues.fields.leading(line.tokens[...]) else { return false }
            if label.meaning == .sender || label.meaning == .author { return false }
            let last = line.tokens[label.count - 1].word
            let hasColon = line.line.words[...last].contains { $0.text.hasSuffix(":") }
            return hasColon || label.count > 1
        }

        /// First words of lines that name whom it is for.
        private static let directions: Set<String> = [
            "to", "at", "deliver", "attn", "attention", "for", "pour", "chez", "cc", "copy",
        ]

        private func isFoot(_ rank: Int) -> Bool { page.lines.count > 8 && rank >= page.lines.count - 5 }

        private func score(_ part: String, line: FactLine, rank: Int) -> Double? {
            let tokens = TextFolding.tokens(part)
            let letters = tokens.reduce(0) { $0 + $1.utf8.count(where: TextFolding.isLetter) }
            guard (1...10).contains(tokens.count), letters >= 5, !part.contains(":") else { return nil }
            guard part.first?.isUppercase == true || part.first?.isNumber == true else { return nil }
            let naming = tokens.filter { !$0.utf8.allSatisfy(TextFolding.isDigit) }
            guard !naming.allSatisfy(OrganizationWords.general.contains) else { return nil }
            let words = OrganizationWords.count(in: tokens)
            let titleWords = tokens.count { SplitCues.titleWords.contains($0) }
            let isHeaders = isInHeader(tokens)
            let contact = contact(of: line, rank: rank)
            let isTop = rank < 6 || Double(line.box.midY) < 0.2 * Double(page.height)
            guard words > 0 || isHeaders || isTop && rank <= 2 && contact > 0 && titleWords == 0 && tokens.count > 1
            else { return nil }
            var score = words > 0 ? 2.5 + Double(min(words, 3)) * 0.4 : 0.5
            score += contact + (isHeaders ? 5 : 0)
            score += rank == 0 ? 1.5 : isTop ? 0.8 : isFoot(rank) ? 0.6 : 0
            if Double(line.box.height) > 1.25 * Double(page.lineHeight), isTop { score += 1 }
            score -= Double(titleWords) * (words > 0 ? 1.2 : 3)
            if tokens.last.map(SplitCues.titleWords.contains) == true { score -= 2 }
            // "RESPONSE TO REFERRAL - PSYCHIATRY": one word of a title's line.
            if tokens.count == 1, line.words.contains(where: { SplitCues.titleWords.contains($0) }) { score -= 4 }
            if isSentence(part) { score -= 3 }
            if PrintedName(part)?.hasTitle == true { score -= 3 }
            if words == 0, !DateReader(received: Self.someDay).dates(in: [line.line]).isEmpty { score -= 3 }
            return score
        }

        /// Numbers and addresses on its line, or on the two below it.
        private func contact(of line: FactLine, rank: Int) -> Double {
            func hasContact(_ line: FactLine) -> Bool {
                !FaxNumbers.numbers(in: line).isEmpty || LetterheadReader.isAddress(line)
                    || LetterheadReader.holdsAddress(line)
            }
            let below = page.lines[(rank + 1)...].prefix(3).filter { !isLabelled($0) }
            let isNumbered = ([line] + below).contains { near in
                FaxNumbers.numbers(in: near).contains { $0.digits == number }
            }
            return (hasContact(line) ? 2.5 : below.prefix(2).contains(where: hasContact) ? 1.7 : 0)
                + (isNumbered ? 1.5 : 0)
        }

        /// Most of its longer words begin with a small letter.
        private func isSentence(_ part: String) -> Bool {
            let words = part.split(separator: Character(" ")).filter { $0.count > 3 && $0.first?.isLetter == true }
            return words.count(where: { $0.first?.isLowercase == true }) * 2 > words.count
        }

        /// The machine's name for itself is cut off after some twenty letters and may be misread in places.
        private func isInHeader(_ tokens: [String]) -> Bool {
            guard headerWords.count > 1 else { return !headerWords.isEmpty && headerWords == tokens }
            let found = headerWords.count { word in
                tokens.contains {
                    $0 == word || word.utf8.count > 3 && ($0.hasPrefix(word) || TextFolding.isNear($0, word))
                }
            }
            return found >= 2 && Double(found) >= 0.6 * Double(headerWords.count)
        }
    }
}

/// Organisations that a document is for: behind "To", "Attn", "Family physician", or under such a line.
private struct AddressedOrganizations {
    let names: [Set<String>]

    init(covers: [FactPage], body: ArraySlice<FactPage>) {
        var texts: [String] = []
        for page in covers + body {
            let isCover = covers.contains { $0.number == page.number }
            let people = FieldReader(table: PersonCues.fields).fields(in: page).filter {
                [.addressee, .copy, .requester].contains($0.meaning)
            }
            let fields =
                isCover ? FieldReader(table: CoverCues.fields).fields(in: page).filter { $0.meaning == .to } : []
            let named = people.filter { $0.hasColon || PrintedName($0.value)?.hasTitle == true }
            for field in named.map({ ($0.value, $0.line) }) + fields.map({ ($0.value, $0.line) }) {
                texts += [field.0] + Self.below(field.1, on: page, isCover: isCover)
            }
            for line in page.top(0.5) where PrintedName(line.text)?.hasTitle == true {
                texts += Self.below(line, on: page, isCover: isCover)
            }
        }
        names = texts.flatMap(OrganizationParts.parts(ofText:)).map { Set(TextFolding.tokens($0)) }
            .filter { OrganizationWords.isIn(Array($0)) }
    }

    /// The line under a person's, unless an address follows at the page's head: then it is the person's own letterhead.
    private static func below(_ line: FactLine, on page: FactPage, isCover: Bool) -> [String] {
        let start = page.lines.partitioningIndex { $0.place > line.place }
        let next = page.lines[start...].prefix(2)
        guard let first = next.first, OrganizationWords.isIn(first.words) else { return [] }
        let isOwn =
            line.place < 4
            && next.contains {
                !FaxNumbers.numbers(in: $0).isEmpty || LetterheadReader.isAddress($0)
            }
        return isOwn && !isCover ? [] : [first.text]
    }
}
