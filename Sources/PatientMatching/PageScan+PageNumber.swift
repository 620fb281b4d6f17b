import Faxes

/// What a page says of its place in its document: in the head of a later one stands whose it is.
extension PageScan {
    /// Whether a line is among a page's first ones, of which one says "Page 2 of 3" or the like.
    func isHeadOfLaterPage(_ number: Int) -> Bool {
        isLaterPage && number < Self.headLines
    }

    /// Whether one of a page's first lines says so.
    static func isLaterPage(_ lines: [[Token]]) -> Bool {
        lines.prefix(headLines).contains { $0.count <= longestLine && saysPage($0, from: 2) }
    }

    /// A line of more words is no header; it bounds the work on one without end.
    static let longestLine = 40

    private static let headLines = 4
    static let topLines = 2
    /// More pages than a document has.
    private static let mostPages = 99

    /// Whether one of a page's first lines numbers it, be it as the first.
    func isNumberedHead(_ number: Int) -> Bool {
        number < Self.headLines
            && tokens.lines.prefix(Self.headLines).contains {
                $0.count <= Self.longestLine && Self.saysPage($0, from: 1)
            }
    }

    /// At the top of any sheet but the fax's first, a name as registers set them is a patient's, whether or not the page
    /// number beside it can be read.
    func isHeadOfLaterSheet(_ number: Int) -> Bool { self.number > 1 && number < Self.headLines }

    private static func saysPage(_ line: [Token], from first: Int) -> Bool {
        line.indices.contains { place in
            let token = line[place]
            if let (page, of) = fraction(token.raw) { return page >= first && page <= of }
            guard let page = Int(token.raw.prefix { $0.isNumber }), (first...mostPages).contains(page) else {
                return false
            }
            // The number of pages tells as much where the page's own can't be read: "Page  of 2" under a head.
            let before = line[max(0, place - (first == 1 ? 3 : 2))..<place].map(\.folded)
            // "No. of pages: 2" counts them.
            let isPage = before.contains { pageWords.contains($0) || ReadingErrors.areOneApart("PAGE", $0) }
            if isPage, !before.contains("PAGES") { return true }
            guard place + 2 < line.count else { return false }
            let of = line[place + 1].folded
            // "Poe 2 f 2" at a line's end, and no "2 or 3 weeks".
            let isMisread =
                place + 3 == line.count && place > 0 && line[place - 1].folded.first == "P"
                && editDistance(of, "OF", limit: 1) <= 1
            return (isMisread || ["OF", "DE", "SUR"].contains(of))
                && (Int(line[place + 2].raw).map { $0 >= page && $0 <= mostPages } ?? false)
        }
    }

    /// "2/3", and no date.
    private static func fraction(_ raw: String) -> (page: Int, of: Int)? {
        guard raw.utf8.contains(UInt8(ascii: "/")) else { return nil }
        // A two is read as a Z, a one as a stroke.
        let digits = raw.map { ["Z": "2", "l": "1", "I": "1", "|": "1"][$0] ?? $0 }
        let parts = String(digits).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let page = Int(parts[0]), let all = Int(parts[1]), parts[0].count <= 2,
            parts[1].count <= 2
        else { return nil }
        return (page, all)
    }

    private static let pageWords: Set<String> = ["PAGE", "PG", "P", "PAG"]
}
