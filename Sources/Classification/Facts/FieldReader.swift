import Faxes

/// A labelled value on a page: "To: Dr. A. Person", or the label and the value in cells beside or above one another.
struct PageField<Meaning: Sendable> {
    let meaning: Meaning
    /// The value's words, on one line; never empty.
    let words: [Word]
    /// The label's line.
    let line: FactLine
    let hasColon: Bool

    var value: String { words.map(\.text).joined(separator: " ") }
    var box: Box { words.dropFirst().reduce(words[0].box) { $0.union($1.box) } }
}

/// Reads the labelled values whose labels a table names.
struct FieldReader<Meaning: Sendable> {
    let table: CueTable<Meaning>

    func fields(in page: FactPage) -> [PageField<Meaning>] {
        page.lines.flatMap { fields(in: $0, of: page) }
    }

    private func fields(in line: FactLine, of page: FactPage) -> [PageField<Meaning>] {
        let labels = labels(in: line)
        return labels.enumerated().compactMap { index, label in
            let end = index + 1 < labels.count ? labels[index + 1].start : line.line.words.count
            var words = Self.firstCell(of: line.line.words[min(label.end, end)..<end], lineHeight: page.lineHeight)
            if words.isEmpty, index + 1 == labels.count {
                words = neighbour(of: line, on: page, label: line.line.words[label.start..<label.end])
            }
            guard !words.isEmpty else { return nil }
            return PageField(meaning: label.meaning, words: words, line: line, hasColon: label.hasColon)
        }
    }

    private struct Label {
        let meaning: Meaning
        /// Its words in the line.
        let start: Int
        let end: Int
        let hasColon: Bool
    }

    private func labels(in line: FactLine) -> [Label] {
        var labels: [Label] = []
        let words = line.line.words.prefix(200)
        for (place, word) in words.enumerated() where word.text.contains(":") || word.text.hasSuffix(";") {
            let end = word.text.hasPrefix(":") ? place - 1 : place
            let from = labels.last?.end ?? 0
            let tokens = line.tokens.filter { $0.word >= from && $0.word <= end }
            guard let cue = table.nearest(to: tokens.suffix(8)), cue.gap <= 3 else { continue }
            let first = tokens[tokens.count - cue.gap - cue.words.count].word
            labels.append(Label(meaning: cue.meaning, start: first, end: place + 1, hasColon: true))
        }
        if labels.first?.start ?? 1 > 0, let lead = table.leading(line.tokens[...]) {
            let last = line.tokens[lead.count - 1].word
            if labels.first.map({ $0.start > last }) ?? true {
                labels.insert(Label(meaning: lead.meaning, start: 0, end: last + 1, hasColon: false), at: 0)
            }
        }
        return labels
    }

    /// The words up to the first wide gap.
    private static func firstCell(of words: ArraySlice<Word>, lineHeight: Int) -> [Word] {
        var cell: [Word] = []
        for word in words {
            if let last = cell.last, word.box.x - last.box.maxX > lineHeight * 4 { break }
            if cell.isEmpty, word.text.allSatisfy({ !$0.isLetter && !$0.isNumber }) { continue }
            cell.append(word)
        }
        return cell
    }

    /// The cell to the right, else the line below.
    private func neighbour(of line: FactLine, on page: FactPage, label: ArraySlice<Word>) -> [Word] {
        guard let last = label.last, let first = label.first else { return [] }
        let nearby = page.near(line).filter { $0.place != line.place && labels(in: $0).isEmpty }
        let right = nearby.filter {
            $0.box.x >= last.box.maxX - 4 && abs($0.box.midY - line.box.midY) < max(12, page.lineHeight * 2 / 3)
        }.min { $0.box.x < $1.box.x }
        let below = nearby.filter {
            $0.box.y >= line.box.maxY - 6 && $0.box.y - line.box.maxY < page.lineHeight * 5 / 2
                && $0.box.x < last.box.maxX + page.lineHeight * 6 && $0.box.maxX > first.box.x
        }.min { $0.box.y < $1.box.y }
        guard let found = right ?? below else { return [] }
        return Self.firstCell(of: found.line.words[...], lineHeight: page.lineHeight)
    }
}
