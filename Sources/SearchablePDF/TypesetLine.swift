import Faxes
import Foundation

/// A line of words made ready to be set: one size of type, a base line that may rise or fall, each word at its place.
struct TypesetLine {
    struct Word {
        let text: String
        /// Where its base line begins, in pixels from the page's left and bottom edges.
        let x: Int
        let y: Int
        let width: Int
    }

    /// In pixels: what reaches from the foot of the line's letters to their top.
    let size: Int
    let words: [Word]

    /// Nil where no word of the line has text and a place on the page.
    init?(_ line: TextLine, on page: ReadPage) {
        var texts: [String] = []
        var boxes: [Box] = []
        for word in line.words.prefix(Self.maximumWords) {
            guard let text = Self.plain(word.text), let box = Self.clipped(word.box, page) else { continue }
            texts.append(text)
            boxes.append(box)
        }
        guard !boxes.isEmpty else { return nil }
        let size = Self.size(boxes)
        let middle = Slope(boxes.map { (x: $0.centre, y: Double($0.y * 2 + $0.height) / 2) })
        Self.setApart(&boxes, by: 2 + size / 7)
        self.size = size
        words = zip(texts, boxes).map { text, box in
            let foot = middle.height(at: box.centre) + Double(size) * (0.5 - InvisibleFonts.depth)
            return Word(text: text, x: box.x, y: page.height - Int(foot.rounded()), width: box.width)
        }
    }

    /// That of a tall word, which has both an ascender and a descender; not that of the tallest: a ruling line that was
    /// read as a word is taller still, and so is a letter with dirt on it.
    private static func size(_ boxes: [Box]) -> Int {
        let heights = boxes.map(\.height).sorted()
        let sound = heights.filter { $0 <= 2 * heights[heights.count / 2] }
        return sound[sound.count * 4 / 5]
    }

    /// Words whose boxes touch or overlap are drawn in a little: programs that go by distance would join them.
    private static func setApart(_ boxes: inout [Box], by gap: Int) {
        for (left, right) in zip(boxes.indices, boxes.indices.dropFirst()) where boxes[left].x < boxes[right].x {
            let lack = gap - (boxes[right].x - boxes[left].maxX)
            guard lack > 0 else { continue }
            boxes[left].width -= min((lack + 1) / 2, boxes[left].width / 2)
            let shift = min((lack + 1) / 2, boxes[right].width / 2)
            boxes[right].x += shift
            boxes[right].width -= shift
        }
    }

    /// No page has more on one line, nor a longer word.
    private static let maximumWords = 2000
    private static let maximumLetters = 500

    /// In composed form, as people type what they look for, and without what can't be seen.
    private static func plain(_ text: String) -> String? {
        let visible = text.precomposedStringWithCanonicalMapping.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        let words = String(String.UnicodeScalarView(visible)).split(whereSeparator: \.isWhitespace)
        let plain = words.joined(separator: " ").prefix(maximumLetters)
        // A letter under a heap of accents is somebody's joke; a table of codes has no room for it.
        return plain.isEmpty ? nil : String(plain.map { $0.unicodeScalars.count > 8 ? "\u{FFFD}" : $0 })
    }

    private static func clipped(_ box: Box, _ page: ReadPage) -> Box? {
        let left = max(0, min(box.x, page.width))
        let top = max(0, min(box.y, page.height))
        let right = max(left, min(box.x.addingReportingOverflow(box.width).partialValue, page.width))
        let bottom = max(top, min(box.y.addingReportingOverflow(box.height).partialValue, page.height))
        return right > left && bottom > top ? Box(x: left, y: top, width: right - left, height: bottom - top) : nil
    }
}

extension Box {
    fileprivate var centre: Double { Double(x * 2 + width) / 2 }
}

/// The straight line that runs nearest to some points (least squares); a level one where they are too few or too close
/// together to say more.
private struct Slope {
    private let rise: Double
    private let x: Double
    private let y: Double

    init(_ points: [(x: Double, y: Double)]) {
        let count = Double(points.count)
        let x = points.reduce(0) { $0 + $1.x } / count
        let y = points.reduce(0) { $0 + $1.y } / count
        let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
        let fall = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
        // Pages are straightened: what rises by more than a tenth is no line of text.
        let slope = points.count >= 4 && spread > 0 ? fall / spread : 0
        rise = abs(slope) <= 0.1 ? slope : 0
        self.x = x
        self.y = y
    }

    func height(at place: Double) -> Double { y + rise * (place - x) }
}
