import Faxes
import Notation

/// What a page shows of where a document begins, goes on and ends.
struct PageTraits {
    let number: Int
    let page: FactPage
    let isBlank: Bool
    let cover: CoverSheet?
    let numbering: PageNumbering?
    let patient: PatientKeys
    /// Words of the letterhead: the organisation's line at the top.
    let letterhead: Set<String>
    /// Words of the title line.
    let title: Set<String>
    /// Words of the first line, when it is one that a form could bear on every copy.
    let firstLine: Set<String>
    /// Labels at the beginnings of lines: what a form asks for.
    let labels: Set<String>
    let opens: Bool
    let hasPatientBlock: Bool
    let isRunningHead: Bool
    /// Names without a label in a short line at the very top: running heads hold the patient's.
    let headNames: Set<String>
    let startsMidSentence: Bool
    let closes: Bool
    let endsMidSentence: Bool
    let goesOn: Bool
    let mentionsEnclosure: Bool
    /// Numbers that name one report or case.
    let references: Set<String>
    /// The day that the page itself gives as its date.
    let date: CalendarDate?

    /// Whether a document could begin with it.
    var looksLikeFirst: Bool { !letterhead.isEmpty || opens || hasPatientBlock }

    /// `cover`: what it says as a cover sheet, if it is one.
    init(_ read: ReadPage, cover: CoverSheet?, identifiers: [Identifier], received: CalendarDate?) {
        let page = FactPage(read)
        self.page = page
        number = read.number
        isBlank = read.blank
        self.cover = isBlank ? nil : cover
        numbering = PageNumbering(page)
        patient = PatientKeys(identifiers, page: read.number)
        let top = Array(page.lines.prefix(14))
        letterhead = Self.letterhead(Array(top.prefix(6)))
        title = top.lazy.map { Self.title($0) }.first { !$0.isEmpty } ?? []
        labels = Self.labels(page)
        isRunningHead = Self.isRunningHead(Array(top.prefix(3)), numbering)
        headNames = Self.headNames(identifiers, on: page)
        opens = page.top(0.5).contains { Self.opens($0) }
        hasPatientBlock =
            (patient.hasNumberOrBirthDate && Self.isAtTop(identifiers, page: page))
            || page.top(0.45).count { $0.tokens.count <= 30 && SplitCues.particulars.leading($0.tokens[...]) != nil }
                >= 2
        startsMidSentence = Self.startsMidSentence(page)
        let bottom = page.lines.suffix(max(6, page.lines.count * 2 / 5))
        closes = bottom.contains { SplitCues.closings.isIn($0.tokens[...]) }
        goesOn = page.lines.suffix(3).contains { SplitCues.onward.isIn($0.tokens[...]) && $0.tokens.count < 8 }
        endsMidSentence = Self.endsMidSentence(page)
        mentionsEnclosure = page.lines.contains { SplitCues.enclosures.isIn($0.tokens[...]) }
        references = Self.references(page)
        let dates =
            received.map { DocumentDateFinder(received: $0) }
            ?? DocumentDateFinder(received: Self.farFuture, isReceiptKnown: false, oldestReceipt: nil)
        date = dates.find(in: [page])?.date
        firstLine = Self.firstLine(page)
    }

    private static let farFuture = CalendarDate(daysSince1970: 73_000)

    /// Words of an organisation's line near the top that an address or a telephone number goes with.
    private static func letterhead(_ top: [FactLine]) -> Set<String> {
        for line in top where line.tokens.count <= 14 && OrganizationWords.isIn(line.words) {
            let near = top.filter { abs($0.place - line.place) <= 3 }
            let hasContact = near.contains {
                !FaxNumbers.numbers(in: $0).isEmpty || LetterheadReader.isAddress($0)
                    || LetterheadReader.holdsAddress($0)
            }
            let isLabelled = line.line.words.dropLast().contains { $0.text.hasSuffix(":") }
            if hasContact, !isLabelled || line.place == 0, !isSentence(line) {
                return Set(line.words.filter { $0.utf8.count > 2 })
            }
        }
        return []
    }

    /// Most of its words begin with a small letter, or it is long and ends like a sentence.
    private static func isSentence(_ line: FactLine) -> Bool {
        if line.tokens.count >= 8, line.text.hasSuffix(".") { return true }
        let words = line.line.words.map(\.text).filter { $0.count > 3 && $0.first?.isLetter == true }
        return words.count(where: { $0.first?.isLowercase == true }) * 2 > words.count
    }

    private static func title(_ line: FactLine) -> Set<String> {
        guard line.tokens.count <= 12, line.letterCount >= 4, !line.text.contains(":") else { return [] }
        guard line.words.contains(where: { SplitCues.titleWords.contains($0) }) else { return [] }
        let words = line.line.words.map(\.text).filter { $0.contains(where: \.isLetter) && $0.count > 3 }
        let isCapitalised = !words.isEmpty && words.allSatisfy { $0.first?.isUppercase == true }
        return isCapitalised ? Set(line.words.filter { $0.utf8.count > 2 }) : []
    }

    /// Two to eight words without a number, a colon or a salutation.
    private static func firstLine(_ page: FactPage) -> Set<String> {
        guard let line = page.lines.prefix(3).first(where: { $0.letterCount >= 6 && !page.isTransmissionLine($0) }),
            (2...8).contains(line.tokens.count), !line.text.contains(":"), !opens(line),
            !line.words.contains(where: { $0.utf8.contains(where: TextFolding.isDigit) })
        else { return [] }
        return Set(line.words)
    }

    /// "Collected:", "Requested by ....", of the page's upper part.
    private static func labels(_ page: FactPage) -> Set<String> {
        Set(
            page.top(0.6).prefix(30).compactMap { line in
                let words = line.line.words.prefix(4)
                guard let end = words.firstIndex(where: { isLabelEnd($0.text) }) else { return nil }
                let label = line.tokens.filter { $0.word <= end }.map(\.text).joined(separator: " ")
                return label.utf8.count >= 3 && label.utf8.allSatisfy { !TextFolding.isDigit($0) } ? label : nil
            })
    }

    private static func isLabelEnd(_ word: String) -> Bool {
        word.hasSuffix(":") || word.hasSuffix("..") || word == "."
    }

    /// A salutation, or "Re:" with its colon and no page number behind it.
    private static func opens(_ line: FactLine) -> Bool {
        if PersonCues.salutations.leading(line.tokens[...]) != nil { return true }
        guard SplitCues.openings.leading(line.tokens[...]) != nil, !line.words.contains("page") else { return false }
        return line.line.words.prefix(3).contains { $0.text.hasSuffix(":") || $0.text.hasSuffix(",") }
    }

    private static func isRunningHead(_ top: [FactLine], _ numbering: PageNumbering?) -> Bool {
        if let numbering, numbering.page > 1, top.contains(where: { PageNumbering($0) == numbering }) { return true }
        return top.contains { line in
            guard line.tokens.count < 14 else { return false }
            return SplitCues.continuations.isIn(line.tokens[...]) || line.text.contains("(suite)")
        }
    }

    private static func headNames(_ identifiers: [Identifier], on page: FactPage) -> Set<String> {
        let head = page.lines.prefix(2).filter { $0.tokens.count <= 8 }
        let names = identifiers.filter { identifier in
            guard identifier.kind == .name, identifier.role == .unstated, identifier.page == page.number,
                let box = identifier.box
            else { return false }
            return head.contains { $0.box.y <= box.midY && box.midY <= $0.box.maxY }
        }
        return Set(names.map(\.value))
    }

    private static func isAtTop(_ identifiers: [Identifier], page: FactPage) -> Bool {
        identifiers.contains {
            $0.page == page.number && $0.role == .patient && ($0.kind == .dateOfBirth || $0.kind == .healthNumber)
                && ($0.box.map { Double($0.midY) < 0.45 * Double(page.height) } ?? true)
        }
    }

    /// The first line of text, after a running head, begins with a small letter. An address's lines may.
    /// Most words of a sentence are small ones; those of a misread row of a form ("tina Harindar 2005/1968 M") are not.
    private static func isProse(_ line: FactLine) -> Bool {
        let small = line.text.split(separator: " ").count { word in
            word.count >= 2 && word.allSatisfy { $0.isLowercase || $0.isPunctuation }
        }
        return small >= 3 && small * 2 >= line.tokens.count
    }

    private static func startsMidSentence(_ page: FactPage) -> Bool {
        let lines = page.lines.prefix(4).filter {
            $0.tokens.count >= 5 && FaxNumbers.numbers(in: $0).isEmpty && !LetterheadReader.isAddress($0)
                && isProse($0)
        }
        return lines.first?.text.first { $0.isLetter || $0.isNumber }?.isLowercase ?? false
    }

    private static func endsMidSentence(_ page: FactPage) -> Bool {
        guard let last = page.lines.suffix(3).last(where: { $0.tokens.count >= 8 }), let mark = last.text.last else {
            return false
        }
        return mark.isLetter || mark == "," || mark == "-"
    }

    private static func references(_ page: FactPage) -> Set<String> {
        var found: Set<String> = []
        for (place, line) in page.lines.prefix(30).enumerated() where SplitCues.references.isIn(line.tokens[...]) {
            let own = line.line.words.prefix(30).compactMap { reference($0.text) }
            // In a table the value may stand on the line after its label's.
            let next = own.isEmpty && place + 1 < page.lines.count ? page.lines[place + 1].line.words.prefix(3) : []
            found.formUnion(own + next.compactMap { reference($0.text) })
        }
        return found
    }

    /// The digits of a word that may be a reference: five or more, and neither a date nor a telephone number.
    private static func reference(_ word: String) -> String? {
        let digits = String(decoding: word.utf8.filter(TextFolding.isDigit), as: UTF8.self)
        let isDate = digits.utf8.count == 8 && (digits.hasPrefix("20") || digits.hasPrefix("19"))
        return digits.utf8.count >= 5 && !isDate && digits.utf8.count != 10 ? digits : nil
    }
}
