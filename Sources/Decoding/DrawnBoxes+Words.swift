import Faxes

/// How boxes come among the words that are recognised.
///
/// A letter stands in for each box while its page is recognised: tesseract judges by a line's gaps which of them part words,
/// and where a box is simply taken away the gap that it leaves makes all others look like none ("Forreview").
extension DrawnBoxes {
    /// What recognition is to see: an `H` in place of each box, without the ends of the ticks that reach out of them.
    ///
    /// - Parameter picture: the one in which the boxes were found.
    func replaced(on seen: consuming Bitmap, foundIn picture: borrowing Bitmap) throws(FaxError) -> Bitmap {
        if !reachedOutOf.isEmpty {
            var clean = try picture.copy()
            for box in reachedOutOf { try clean.eraseStrokes(outOf: box) }
            seen = try seen.whitened(where: picture, lacks: clean)
        }
        for word in words {
            seen.clear(word.box.grown(by: 1))
            for stroke in Self.letter(in: word.box) { seen.blacken(stroke) }
        }
        return seen
    }

    /// The strokes of an `H` as high as a box and three quarters as wide: one as wide is glued to its caption, a narrower one
    /// read as something else (measured).
    private static func letter(in box: Box) -> [Box] {
        let (stroke, edge) = (max(2, box.height / 6), box.width / 8)
        let stem = Box(x: box.x + edge, y: box.y, width: stroke, height: box.height)
        let other = Box(x: box.maxX - edge - stroke, y: box.y, width: stroke, height: box.height)
        let bar = Box(x: stem.x, y: box.midY - stroke / 2, width: other.maxX - stem.x, height: stroke)
        return [stem, other, bar]
    }

    /// The lines with the boxes in their places among the words, in place of what was recognised there; a box with no words
    /// beside it is a drawing.
    func put(into lines: [TextLine]) -> [TextLine] {
        var lines = lines
        for word in words {
            for number in lines.indices where lines[number].box.map({ $0.meets(word.box) }) ?? false {
                lines[number].words = lines[number].words.compactMap { Self.word($0, withoutLetterIn: word.box) }
            }
        }
        lines.removeAll { $0.words.isEmpty }
        for word in words {
            let beside = lines.indices.filter { number in
                lines[number].box.map { $0.y <= word.box.midY && word.box.midY <= $0.maxY } ?? false
            }
            func distance(_ number: Int) -> Int {
                lines[number].words.map { other in
                    max(0, other.box.x - word.box.maxX, word.box.x - other.box.maxX)
                }.min() ?? .max
            }
            guard let nearest = beside.min(by: { distance($0) < distance($1) }),
                distance(nearest) <= word.box.height * Self.farthest
            else { continue }
            let place = lines[nearest].words.firstIndex { $0.box.x > word.box.x } ?? lines[nearest].words.count
            lines[nearest].words.insert(word, at: place)
        }
        return lines
    }

    /// What is left of a word when the letter that stood in a box is taken out of it.
    private static func word(_ word: Word, withoutLetterIn box: Box) -> Word? {
        let isSign = !word.text.contains { $0.isLetter || $0.isNumber }
        if isSign { return word.box.meets(box.grown(by: 2 + box.height / 4)) ? nil : word }
        guard word.box.meets(box) else { return word }
        let inside = min(word.box.maxX, box.maxX) - max(word.box.x, box.x)
        if inside * 5 >= word.box.width * 3 || word.text.count(where: { $0.isLetter || $0.isNumber }) == 1 {
            return nil
        }
        var rest = word
        if word.box.x < box.x + box.width / 2, word.box.maxX > box.maxX {
            rest.text.removeFirst()
            rest.box.width = word.box.maxX - box.maxX
            rest.box.x = box.maxX
        } else if word.box.maxX > box.x + box.width / 2, word.box.x < box.x {
            rest.text.removeLast()
            rest.box.width = box.x - word.box.x
        }
        return rest
    }

    /// A caption is no farther from its box than so many of the box's heights.
    private static let farthest = 6
}
