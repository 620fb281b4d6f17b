import Faxes

/// Puts lines from two sources, of the same page, into one reading order.
enum LineMerge {
    /// `base` keeps its order; a line of `more` joins the line beside which it stands, or goes between those that it
    /// stands between.
    static func merge(_ base: [TextLine], _ more: [TextLine]) -> [TextLine] {
        var lines = base
        var inserted: [(place: Int, line: TextLine)] = []
        for line in more {
            guard let box = line.box else { continue }
            if let index = lines.firstIndex(where: { $0.box.map { areBeside($0, box) } ?? false }) {
                lines[index].words = (lines[index].words + line.words).sorted { $0.box.x < $1.box.x }
            } else {
                let place = lines.firstIndex { ($0.box?.midY ?? 0) > box.midY } ?? lines.count
                inserted.append((place, line))
            }
        }
        return numbered(lines, with: inserted)
    }

    /// On the same height, and within a few letters' distance or in gaps of each other.
    private static func areBeside(_ first: Box, _ second: Box) -> Bool {
        let overlap = min(first.maxY, second.maxY) - max(first.y, second.y)
        let gap = max(first.x, second.x) - min(first.maxX, second.maxX)
        let heights = (min(first.height, second.height), max(first.height, second.height))
        return overlap * 2 > heights.0 && heights.1 <= 3 * heights.0 && gap < 10 * heights.1
    }

    /// With blocks numbered anew: an inserted line is a block of its own or goes on with the one inserted before it.
    private static func numbered(_ lines: [TextLine], with inserted: [(place: Int, line: TextLine)]) -> [TextLine] {
        var tagged: [(source: Int, line: TextLine)] = []
        let waiting = Dictionary(grouping: inserted, by: \.place)
        for index in 0...lines.count {
            let here = (waiting[index] ?? []).sorted { stands($0.line, before: $1.line) }
            tagged += here.map { (1, $0.line) }
            if index < lines.count { tagged.append((0, lines[index])) }
        }
        var block = -1
        var last: (source: Int, block: Int)?
        return tagged.map { source, line in
            if last?.source != source || last?.block != line.block { block += 1 }
            last = (source, line.block)
            return TextLine(words: line.words, block: block)
        }
    }

    /// Above, or on about the same height and further left.
    private static func stands(_ first: TextLine, before second: TextLine) -> Bool {
        guard let one = first.box, let other = second.box else { return false }
        let rows = (one.midY / rowHeight, other.midY / rowHeight)
        return rows.0 == rows.1 ? one.x < other.x : rows.0 < rows.1
    }

    /// In pixels; less than a line of small print at the resolutions at which PDFs are read.
    private static let rowHeight = 16
}
