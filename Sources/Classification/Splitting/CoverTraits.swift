/// What speaks for and against a page being a cover sheet.
struct CoverTraits {
    let isCover: Bool
    /// It calls itself a cover sheet.
    let hasTitle: Bool
    let reason: String

    /// - Parameters:
    ///   - isFulfilled: The page announces as many pages as the fax has from it on.
    ///   - likeness: How probable a cover it is by its words; nil where no model was asked.
    init(page: FactPage, fields: Set<CoverField>, isFulfilled: Bool, likeness: Double?) {
        let lines = page.lines
        let notice = lines.firstIndex { CoverCues.notices.isIn($0.tokens[...]) }
        let counted = lines.prefix(notice ?? lines.count)
        let words = counted.reduce(0) { $0 + $1.tokens.count }
        hasTitle = page.top(0.4).prefix(14).contains { Self.isTitle($0) }
        let prose = counted.count { $0.tokens.count > 9 && !CoverCues.fields.isIn($0.tokens.prefix(2)) }
        let isAnybodys = !lines.contains { Self.hasParticulars($0) }
        var score = 0.0
        if hasTitle { score += 4 }
        if fields.contains(.pages) { score += 2 }
        if isFulfilled { score += isAnybodys ? 2.5 : 1 }
        score += Double(fields.intersection([.to, .from, .re, .fax, .phone, .date, .copy, .comments]).count) * 0.8
        if notice != nil { score += 1 }
        let isSaidToFollow = lines.contains { CoverCues.ticks.isIn($0.tokens[...]) }
        if isSaidToFollow { score += 1 }
        let speaksOfTrouble = lines.contains { CoverCues.transmissionTrouble.isIn($0.tokens[...]) }
        if speaksOfTrouble { score += 1 }
        // Next to nothing, and nobody's particulars: what there is must be about what follows.
        let isBare = words < 45 && isAnybodys
        if isBare { score += 1.6 }
        score -= Double(max(0, prose - 2)) * 0.8
        score -= Double(max(0, words - 90)) / 30
        let ofBody = Set(lines.filter { CoverCues.body.isIn($0.tokens[...]) }.map(\.place)).count
        // A letter that only says what it brings opens and closes like any other.
        let courtesies = isFulfilled && isSaidToFollow && isAnybodys ? 2 : 0
        score -= Double(max(0, ofBody - courtesies)) * 1.2
        // The pages that came are the better witness where the words are of nobody else's covers.
        if let likeness { score += isFulfilled ? max(0, Self.points(for: likeness)) : Self.points(for: likeness) }
        let isLike = isAnybodys && likeness ?? 0 >= Self.surelyLike
        let isAddressed = fields.contains(.to) && (fields.contains(.from) || fields.contains(.pages))
        let isMessage = isBare && isSaidToFollow && fields.isSuperset(of: [.to, .from])
        let isOfTheSending = isFulfilled && isAnybodys && (isSaidToFollow || speaksOfTrouble || notice != nil || isBare)
        isCover =
            score >= (isBare ? 4.2 : 5) && (isAddressed || hasTitle || isOfTheSending || isLike)
            && (hasTitle || fields.contains(.pages) || isMessage || isLike)
        reason =
            hasTitle
            ? "it says so"
            : isFulfilled ? "it announces the pages that came" : "it holds a cover's fields and little else"
    }

    /// From here on a page's words alone may make it a cover, where they are nobody's in particular.
    private static let surelyLike = 0.9

    private static func points(for likeness: Double) -> Double {
        switch likeness {
        case surelyLike...: 3
        case 0.7..<surelyLike: 1.5
        case 0.3..<0.7: 0
        case 0.1..<0.3: -1
        default: -2
        }
    }

    private static func hasParticulars(_ line: FactLine) -> Bool {
        CoverCues.particulars.isIn(line.tokens[...])
    }

    /// A line that says nothing but "FAX", or names a cover sheet.
    private static func isTitle(_ line: FactLine) -> Bool {
        if loneTitles.contains(line.words) || spacedTitles.contains(line.words.joined()) { return true }
        guard line.tokens.count <= 7, line.text.first(where: \.isLetter)?.isUppercase == true else { return false }
        return CoverCues.titles.isIn(line.tokens[...])
    }

    /// "F A X  C O V E R": the letters' spaces are not to be relied on.
    private static let spacedTitles: Set<String> = [
        "fax", "facsimile", "faxcover", "faxcoversheet", "coversheet", "faxtransmission", "faxtransmittal", "telecopie",
        "facsimiletransmission", "facsimilecoversheet", "facsimilecover", "facsimilemessage", "faxmessage", "faxmemo",
        "faxcoverpage", "faxtransmissionsheet", "faxtransmittalsheet", "coverpage", "transmittal", "transmittalsheet",
        "transmissionsheet", "telecopy", "telecopier", "telefax", "telefacsimile", "telecopieur", "bordereau",
        "pagedegarde", "pagecouverture", "feuilledetransmission", "messagetelecopie", "parfax", "byfax", "viafax",
    ]
    private static let loneTitles: Set<[String]> = [
        ["telecopieur"], ["fax", "sheet"], ["by", "fax"],
        ["via", "fax"], ["par", "telecopieur"], ["transmission"],
    ]
}
