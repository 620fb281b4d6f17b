import Faxes
import Notation

/// A folded run of letters and digits, and the word it belongs to.
struct FactToken: Hashable {
    let text: String
    let word: Int
}

/// A line of a page, folded, with its place.
struct FactLine {
    let page: Int
    /// Place among the page's lines.
    let place: Int
    let line: TextLine
    let text: String
    let tokens: [FactToken]
    let box: Box

    init(_ line: TextLine, page: Int, place: Int) {
        self.page = page
        self.place = place
        self.line = line
        text = line.text
        tokens = line.words.prefix(Self.wordLimit).enumerated().flatMap { index, word in
            TextFolding.tokens(word.text).map { FactToken(text: $0, word: index) }
        }
        box = line.box ?? Box(x: 0, y: 0, width: 0, height: 0)
    }

    var words: [String] { tokens.map(\.text) }
    var letterCount: Int { tokens.reduce(0) { $0 + $1.text.utf8.count(where: TextFolding.isLetter) } }

    /// No printed line is longer; what comes after is no letter or report.
    private static let wordLimit = 400
}

/// A page as the facts are looked for in it.
struct FactPage {
    let number: Int
    let lines: [FactLine]
    let width: Int
    let height: Int
    /// Whether its words were recognised in a picture, where the sending machine's line may have been too.
    let isScanned: Bool
    /// The middle height of its lines' boxes.
    let lineHeight: Int

    init(_ page: ReadPage) {
        number = page.number
        isScanned = page.source == .ocr
        width = page.width
        height = page.height
        var words = 0
        lines = page.lines.prefix(Self.lineLimit).enumerated().compactMap { place, line in
            words += line.words.count
            return line.words.isEmpty || words > Self.wordLimit
                ? nil : FactLine(line, page: page.number, place: place)
        }
        lineHeight = max(8, lines.map(\.box.height).sorted().middle ?? 24)
    }

    /// The lines above this share of the page's height, at least the first six.
    func top(_ share: Double) -> [FactLine] {
        lines.enumerated().filter { $0 < 6 || Double($1.box.midY) < share * Double(height) }.map(\.element)
    }

    /// Whether a line at the very top is the sending machine's although the reader did not take it for that: it holds a
    /// time of day, a telephone number or a page count.
    func isTransmissionLine(_ line: FactLine) -> Bool {
        guard isScanned, Double(line.box.midY) < 0.03 * Double(height), line.place < 4 else { return false }
        let hasClock = line.line.words.contains { word in
            let parts = word.text.split(separator: Character(":"), omittingEmptySubsequences: false)
            return parts.count == 2
                && parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy(TextFolding.isDigit) }
        }
        // With more words, a page number at the top is a running head of the document's own.
        let hasCount = line.tokens.count <= 3 && line.words.contains { $0 == "page" || $0 == "p" }
        return hasClock || hasCount || !FaxNumbers.numbers(in: line).isEmpty
    }

    /// Lines near another one in reading order: layouts put a label and its value apart, but not far apart.
    func near(_ line: FactLine) -> ArraySlice<FactLine> {
        let index = lines.partitioningIndex { $0.place >= line.place }
        return lines[max(0, index - 40)..<min(lines.count, index + 40)]
    }

    /// A page holds about a thousand words; a text of a megabyte must not cost more than one.
    private static let wordLimit = 6000
    private static let lineLimit = 1000
}

extension Array where Element == Int {
    /// The value in the middle of a sorted array.
    var middle: Int? { isEmpty ? nil : self[count / 2] }
}

extension Array {
    /// Place of the first element for which a condition holds that holds for all after it.
    func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
