import Faxes

/// The line that the sender's fax machine prints at the very top of a page: date, time, name, number, page.
enum HeaderLine {
    /// Where a header may stand on a page as it came, neither turned nor straightened, as the machine printed it: the
    /// topmost line of letters, if it is no lower than 0.4 inch and has something of a line's length.
    ///
    /// Machines print it in the first quarter of an inch; a page fed late hangs lower.
    static func place(among components: [Box], dpi: Int, width: Int) -> Box? {
        let letters = components.filter {
            $0.midY <= dpi * 2 / 5 && $0.height >= dpi / 25 && $0.height <= dpi / 4 && $0.width <= dpi
        }
        .sorted { $0.y < $1.y }
        guard var line = letters.first else { return nil }
        var count = 0
        for letter in letters where letter.y < line.maxY {
            line = line.union(letter)
            count += 1
        }
        guard count >= 8, line.height <= dpi / 3 else { return nil }
        let margin = dpi / 50
        let top = max(0, line.y - margin)
        return Box(x: 0, y: top, width: width, height: line.maxY + margin - top)
    }

    /// The header as words of the whole page, if what was recognised at its place reads like one.
    static func line(_ lines: [TextLine], at place: Box) -> TextLine? {
        let words = lines.flatMap { $0.moved(x: place.x, y: place.y).words }
            .filter { $0.text.contains { $0.isLetter || $0.isNumber } }
        let line = TextLine(words: words.sorted { $0.box.x < $1.box.x })
        return isHeader(line.text) ? line : nil
    }

    /// Two of: a date, a time of day, a telephone number, a page count.
    static func isHeader(_ text: String) -> Bool {
        let signs: [Bool] = [
            text.contains(/\d{1,2}\s?[:.;]\s?\d{2}(\s?[:.;]\s?\d{2})?\s?([AaPp]\.?[Mm]|\b)/),
            text.contains(/\b\d{1,4}\s?[-\/.]\s?(\d{1,2}|[A-Za-zéû]{3,4})\.?\s?[-\/.]\s?\d{2,4}\b/)
                || text.contains(
                    /(?i)\b(jan|f[eé]v|feb|mar|apr|avr|may|mai|jun|jui|jul|aug|ao[uû]|sep|oct|nov|d[eé]c)[a-zé.]*\s?\d{1,2}\b/
                )
                || text.contains(
                    /(?i)\b\d{1,2}[ -]?(jan|f[eé]v|feb|mar|apr|avr|may|mai|jun|jui|jul|aug|ao[uû]|sep|oct|nov|d[eé]c)/),
            text.contains(/\+?1?[-. (]*\d{3}[-. )]*\d{3}[-. ]*\d{4}\b/),
            text.contains(/(?i)\bp(age|g|\.|:)?\s?[.:]?\s?\d{1,3}\b/) || text.contains(/\b\d{1,3}\s?\/\s?\d{1,3}\s*$/),
        ]
        return signs.count { $0 } >= 2
    }

    /// The number of pages that a header promises ("P.2/5", "page 2 of 5", "002/005").
    static func promisedPages(_ text: String) -> Int? {
        guard
            let match = text.firstMatch(
                of: /(?i)\b(?:p(?:age|g)?[.:]?\s?)?(\d{1,3})\s?(?:\/|of|de|sur)\s?(\d{1,3})\s*$/),
            let page = Int(match.1), let total = Int(match.2), page >= 1, page <= total
        else { return nil }
        return total
    }
}
