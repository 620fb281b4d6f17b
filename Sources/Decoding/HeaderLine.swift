import Faxes

/// The line that the sender's fax machine prints at the very top of a page: date, time, name, number, page.
enum HeaderLine {
    /// How far down it may stand: 0.4 inch. Machines print it in the first quarter; a page fed late hangs lower.
    static func zone(dpi: Int) -> Int { dpi * 2 / 5 }

    /// The header among a page's lines: the topmost, if it stands in the zone and reads like one. Fragments of the
    /// same line that recognition took for separate ones are put together.
    static func split(_ lines: [TextLine], dpi: Int) -> (header: TextLine?, rest: [TextLine]) {
        let zone = zone(dpi: dpi)
        let boxed = lines.indices.filter { lines[$0].box.map { $0.midY <= zone } ?? false }
        guard let top = boxed.min(by: { midY(lines[$0]) < midY(lines[$1]) }) else { return (nil, lines) }
        let level = midY(lines[top])
        let members = boxed.filter { abs(midY(lines[$0]) - level) <= dpi / 12 }
        let words = members.flatMap { lines[$0].words }.sorted { $0.box.x < $1.box.x }
        let line = TextLine(words: words)
        guard isHeader(line.text) else { return (nil, lines) }
        return (line, lines.indices.filter { !members.contains($0) }.map { lines[$0] })
    }

    private static func midY(_ line: TextLine) -> Int { line.box?.midY ?? 0 }

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
