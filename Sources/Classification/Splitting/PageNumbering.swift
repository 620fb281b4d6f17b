import Faxes
import Notation

/// "Page 2 of 3", as the document itself counts its pages; not the fax header's count of the transmission.
struct PageNumbering: Hashable {
    var page: Int
    var count: Int?
    /// Whether it says that it is a page's number, by the word or by standing alone as "1 of 3"; "refill 1 of 3" at the
    /// end of a line doesn't.
    var isStated: Bool

    init(page: Int, count: Int?, isStated: Bool = true) {
        self.page = page
        self.count = count
        self.isStated = isStated
    }

    init?(_ page: FactPage) {
        let edge = 5
        let lines = page.lines.enumerated().filter { $0.offset < edge || $0.offset >= page.lines.count - edge }
        let read = lines.filter { !page.isTransmissionLine($0.element) }.compactMap {
            Self.read($0.element, isFirst: $0.offset == 0)
        }
        guard let best = read.first(where: { $0.count != nil }) ?? read.first else { return nil }
        self = best
    }

    /// What one line says.
    init?(_ line: FactLine) {
        guard let read = Self.read(line, isFirst: false) else { return nil }
        self = read
    }

    private static func read(_ line: FactLine, isFirst: Bool) -> PageNumbering? {
        // A first line with a telephone number is a header line that the reader did not take for one.
        if isFirst, !FaxNumbers.numbers(in: line).isEmpty { return nil }
        let tokens = line.words.prefix(40).flatMap(parted)
        for (place, token) in tokens.enumerated() where names.contains(token) {
            guard place + 1 < tokens.count, let page = number(tokens[place + 1]), page >= 1 else { continue }
            let isAlone = place + 2 >= tokens.count && !counted.contains(token)
            let isFollowed = place + 2 < tokens.count && counters.contains(tokens[place + 2])
            guard token == "page" || isAlone || isFollowed || slashed(line, page: page) != nil else { continue }
            // "if any page is missing": letters that look like digits make a number only before "of".
            let isCounted = place + 3 < tokens.count && counters.contains(tokens[place + 2])
            let next = isCounted ? number(tokens[place + 3]) : slashed(line, page: page)
            if next == nil, !isPrintedNumber(tokens[place + 1]) { continue }
            if let next, next < page { continue }
            // "Page 911 for emergencies", "see page 2 for details"
            if next == nil, page > 99 || place + 2 < tokens.count && prepositions.contains(tokens[place + 2]) {
                continue
            }
            return PageNumbering(page: page, count: next)
        }
        return alone(tokens, line: line)
    }

    /// "lof2", where the spaces are too narrow to be seen, is "l", "of" and "2".
    private static func parted(_ token: String) -> [String] {
        guard token.utf8.count <= 8, let middle = token.firstRange(of: "of") else { return [token] }
        let parts = [token[..<middle.lowerBound], token[middle.upperBound...]].map(String.init)
        return number(parts[0]) != nil && Int(parts[1]) != nil ? [parts[0], "of", parts[1]] : [token]
    }

    /// "2/3" right after the page's number, in one word or two.
    private static func slashed(_ line: FactLine, page: Int) -> Int? {
        let compact = TextFolding.fold(line.text).filter { !$0.isWhitespace }
        guard let range = compact.firstRange(of: "\(page)/") else { return nil }
        let digits = compact[range.upperBound...].prefix { $0.isNumber }
        return digits.count <= 3 ? Int(digits) : nil
    }

    /// A line that holds nothing but "2 of 3", "1 de 3", "2/3" or "- 2 -".
    private static func alone(_ tokens: [String], line: FactLine) -> PageNumbering? {
        if tokens.count == 3, counters.contains(tokens[1]), let page = number(tokens[0]), let count = number(tokens[2])
        {
            return page >= 1 && page <= count ? PageNumbering(page: page, count: count) : nil
        }
        if tokens.count == 2, line.line.words.count <= 3, line.text.contains("/"), let page = number(tokens[0]),
            let count = number(tokens[1]), page >= 1, page <= count, count <= 60
        {
            return PageNumbering(page: page, count: count, isStated: false)
        }
        if let trailing = trailing(tokens) { return trailing }
        let isDashed = line.text.hasPrefix("-") && line.text.hasSuffix("-")
        if tokens.count == 1, isDashed, let page = number(tokens[0]) { return PageNumbering(page: page, count: nil) }
        return nil
    }

    /// A short line, such as a running head with the patient's name, that ends in "2 of 5".
    private static func trailing(_ tokens: [String]) -> PageNumbering? {
        guard (4...8).contains(tokens.count), counters.contains(tokens[tokens.count - 2]),
            let page = number(tokens[tokens.count - 3]), let count = number(tokens[tokens.count - 1]),
            (2...60).contains(count), (1...count).contains(page),
            isPrintedNumber(tokens[tokens.count - 3]) || isPrintedNumber(tokens[tokens.count - 1])
        else { return nil }
        return PageNumbering(page: page, count: count, isStated: false)
    }

    private static func isPrintedNumber(_ token: String) -> Bool { token.utf8.contains(where: TextFolding.isDigit) }

    private static func number(_ token: String) -> Int? {
        let digits = String(token.map { lookalikes[$0] ?? $0 })
        return digits.utf8.count <= 3 ? Int(digits) : nil
    }

    private static let lookalikes: [Character: Character] = ["l": "1", "i": "1", "o": "0", "s": "5", "z": "2"]
    private static let prepositions: Set<String> = [
        "for", "if", "and", "to", "the", "or", "in", "pour", "si", "et", "ou",
    ]
    private static let names: Set<String> = ["page", "pg", "p", "pge", "sheet", "feuille", "feuillet", "folio"]
    /// Those that mean other things as well ("sheet 2", "feuille 3"): a page's number only beside a count.
    private static let counted: Set<String> = ["sheet", "feuille", "feuillet", "folio"]
    private static let counters: Set<String> = ["of", "or", "de", "sur", "0f", "cf", "af"]
}
