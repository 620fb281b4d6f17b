import Notation

/// How many pages a cover sheet announces: "Pages: 5", "5 pages including cover", "Nombre de pages : 4 + couverture".
struct CoverPageCount {
    let pages: Int
    /// Whether the sheet says that it does not count itself.
    let leavesOutCover: Bool

    /// The pages announced, counted with the sheet itself.
    var withCover: Int { leavesOutCover ? pages + 1 : pages }

    /// A labelled value first, then one that is "1 of 5", then a sentence.
    init?(fields: [PageField<CoverField>], page: FactPage) {
        let labelled = fields.filter { $0.meaning == .pages }
        let read = labelled.compactMap { field in
            Self.count(in: field.value).map { (pages: $0.pages, isPart: $0.isPart, line: field.line) }
        }
        if let best = read.first(where: { !$0.isPart }) ?? read.first {
            self.init(best.pages, in: best.line)
            return
        }
        for line in page.lines {
            guard let pages = Self.sentence(line.words) else { continue }
            self.init(pages, in: line)
            return
        }
        return nil
    }

    private init(_ pages: Int, in line: FactLine) {
        self.pages = pages
        leavesOutCover = Self.leavesOutCover(line)
    }

    /// "3", "03 (including cover)", "1 of 3"
    private static func count(in value: String) -> (pages: Int, isPart: Bool)? {
        let tokens = TextFolding.tokens(value)
        let numbers = tokens.compactMap(Int.init)
        let isPart = tokens.contains { $0 == "of" || $0 == "de" || $0 == "sur" } || value.contains(/\d\s?\/\s?\d/)
        // "If pages are missing: 204 555 0144"
        guard isPart || numbers.count < 2 || numbers.reduce(0, { $0 + String($1).utf8.count }) < 7 else { return nil }
        let count = isPart && numbers.count > 1 ? numbers[1] : numbers.first
        return count.flatMap { (1...300).contains($0) ? ($0, isPart) : nil }
    }

    /// "consists of 5 pages", "5 (five) pages", "pages, including this cover sheet 5", "June 4, 2026  Page 1 of 3"
    private static func sentence(_ words: [String]) -> Int? {
        for (place, word) in words.prefix(60).enumerated() where names.contains(word) {
            if let whole = whole(words[(place + 1)...].prefix(3)) { return whole }
            let before = words[..<place].suffix(2).reversed().filter { $0.utf8.count < 4 }.compactMap(Int.init).first
            let gap = words[(place + 1)...].prefix { inclusions.contains($0) || fillers.contains($0) }
            let after = gap.count <= 7 ? words.dropFirst(place + 1 + gap.count).first.flatMap(Int.init) : nil
            if let count = before ?? after, (1...300).contains(count) { return count }
        }
        return nil
    }

    /// The count of "1 of 3".
    private static func whole(_ words: ArraySlice<String>) -> Int? {
        let parts = Array(words)
        guard parts.count == 3, Int(parts[0]) != nil, ["of", "de", "sur"].contains(parts[1]) else { return nil }
        return Int(parts[2]).flatMap { (1...300).contains($0) ? $0 : nil }
    }

    /// "+ cover", "not including this page", "to follow"
    private static func leavesOutCover(_ line: FactLine) -> Bool {
        let words = line.words
        if let place = words.firstIndex(where: { inclusions.contains($0) }) {
            return words[..<place].suffix(2).contains { negations.contains($0) }
        }
        let isAdded = line.text.contains("+") && words.contains { covers.contains($0) }
        return isAdded || exclusions.isIn(line.tokens[...])
    }

    private static let names: Set<String> = [
        "page", "pages", "pgs", "pp", "sheet", "sheets", "feuille", "feuilles", "feuillet", "feuillets",
    ]
    private static let covers: Set<String> = ["cover", "couverture", "garde", "couvert"]
    private static let negations: Set<String> = ["not", "non", "pas", "sans", "without"]
    private static let inclusions: Set<String> = [
        "including", "incl", "includes", "include", "included", "inclusive", "inclus", "incluse", "incluses",
        "incluant",
        "compris", "comprise", "comprises", "comprenant",
    ]
    private static let fillers: Set<String> = [
        "y", "celle", "ci", "cover", "sheet", "page", "pages", "letter", "this", "the", "one", "total", "sent",
        "transmitted", "transmises", "envoyees", "no", "number", "nombre", "couverture", "garde", "feuille", "la",
        "cette", "presente", "de", "not", "non",
    ]
    private static let exclusions = CueTable<Bool>([
        (
            true,
            """
            excluding,excluant,exclusive of,excl,plus cover,plus this,plus the cover,plus fax cover,plus couverture,\
            plus page couverture,plus la page,plus la couverture,plus cette page,plus celle ci,to follow,follow,\
            following,following this,after this,a suivre,suivent,qui suivent,sans compter,sans la page,sans couverture,\
            not counting,en plus de,outre celle ci,outre cette page,without cover,hors couverture,cover and
            """
        )
    ])
}
