/// Where on a document something stands; a rule may ask for it with `in:`.
struct RuleZone: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    /// On a cover sheet.
    static let cover = RuleZone(rawValue: 1)
    /// On the line that the sender's machine printed at the edge of the page.
    static let header = RuleZone(rawValue: 2)
    /// In the upper quarter of the first page that is no cover.
    static let top = RuleZone(rawValue: 4)
    /// On a short line in the upper half of a page, not running text: a title, or a heading near the top.
    static let title = RuleZone(rawValue: 8)
    /// In the first lines of the first page, where a letterhead stands.
    static let letterhead = RuleZone(rawValue: 16)
    /// Neither on a cover nor in the header line.
    static let body = RuleZone(rawValue: 32)
    /// In the lowest sixth of a page.
    static let bottom = RuleZone(rawValue: 64)
    /// On a line of at most four words: a stamp, a label, a heading.
    static let shortLine = RuleZone(rawValue: 128)
    /// On the first page that is no cover.
    static let firstPage = RuleZone(rawValue: 256)

    /// The names by which rules ask for them.
    static let named: [String: RuleZone] = [
        "cover": .cover, "header": .header, "top": .top, "title": .title, "letterhead": .letterhead,
        "body": .body, "bottom": .bottom, "short-line": .shortLine, "first-page": .firstPage,
    ]
}

/// One word, number or check box of a document, as rules see it.
struct RuleToken: Sendable {
    enum Kind: UInt8, Sendable {
        case word, number, range, date, emptyBox, tickedBox
    }

    var kind: Kind
    /// All letters are capitals.
    var capitals = false
    /// A colon or question mark follows.
    var endsLabel = false
    /// Place of the word among the document's distinct words.
    var word: Int32 = -1
    /// The value of a number.
    var value = 0.0
    /// Place in `RuleText.pages`.
    var page: Int32
    /// Lines, sentences and paragraphs are numbered through the document.
    var line: Int32
    var sentence: Int32
    var paragraph: Int32
    /// Place of the line in its page (-1: the header line), and of the word in its line.
    var pageLine: Int32
    var pageWord: Int32
    var zones: RuleZone = []
    /// Place of its section among the rule book's, -1 outside all.
    var section: Int16 = -1
}

/// Tokens that matched something: a half-open range of places in `RuleText.tokens`.
struct TokenSpan: Sendable, Hashable, Comparable {
    var start: Int
    var end: Int

    static func < (left: TokenSpan, right: TokenSpan) -> Bool { (left.start, left.end) < (right.start, right.end) }

    /// Tokens between two spans; 0 where they touch or overlap.
    func gap(to other: TokenSpan) -> Int {
        if other.start >= end { return other.start - end }
        return max(0, start - other.end)
    }
}
