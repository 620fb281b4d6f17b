import Faxes

/// The boxes to tick of a form, found in the page's picture: recognition takes their outlines for `O`, `D`, `C1`, `[`, glues
/// them to their captions, and makes almost anything of a tick.
///
/// They are squares about as high as a capital, with ink along all four sides. A round letter has at most three quarters
/// of a side's length in the outermost seventh of its height, a `D` two thirds of its right side.
struct DrawnBoxes {
    /// Empty ones and ticked ones, in the picture's pixels.
    private(set) var words: [Word] = []

    private static let empty = "☐"
    private static let ticked = "☒"
    /// Side lengths in inches: 6.5 to 17 points. (Bold serifs close the foot of an `n`, whose side is shorter.)
    private static let sides = 0.09...0.24
    /// Share of a side's length that has ink close by.
    fileprivate static let leastSide = 0.87
    /// Shares of what is inside that is black: less is an empty box's, more a black square's, which may be a list's mark.
    private static let tick = 0.08...0.8
    /// Where the blackest box has so much more inside, the others are empty ones whose outlines ran.
    private static let leastOfBlackest = 0.35
    /// More than a cross has: beside a black square a cross is a tick, too.
    private static let blackCross = 0.6

    /// - Parameter picture: upright and straight, one bit a pixel.
    init(in picture: borrowing Bitmap, dpi: Int) throws(FaxError) {
        let least = Int(Double(dpi) * Self.sides.lowerBound)
        let most = Int(Double(dpi) * Self.sides.upperBound)
        guard picture.depth == 1, least >= Self.leastPixels else { return }
        let areas = try picture.components()
        let squares = areas.filter { box in
            (least...most).contains(box.width) && (least...most).contains(box.height)
                && abs(box.width - box.height) * 5 <= max(box.width, box.height)
        }
        var framed: [(box: Box, black: Double)] = []
        picture.withWords { words in
            let pixels = unsafe BlackPixels(words: words, wordsInLine: picture.wordsInLine)
            framed = squares.filter(pixels.hasSides).map { ($0, pixels.inside($0)) }
        }
        guard framed.count <= Self.mostFramed else { return }
        let boxes = framed.filter { Self.standsFree($0.box, among: areas) }
        let outlined = boxes.filter { $0.black < Self.tick.upperBound }
        let blackest = min(Self.blackCross, boxes.map(\.black).max() ?? 0)
        let leastTick = max(Self.tick.lowerBound, Self.leastOfBlackest * blackest)
        for (box, share) in boxes {
            let isBlack = share >= Self.tick.upperBound
            if isBlack, !outlined.contains(where: { Self.areAlike($0.box, box) }) { continue }
            words.append(
                Word(text: share < leastTick ? Self.empty : Self.ticked, confidence: 0.95, box: box))
        }
    }

    /// More squares than any form has boxes, and a page letters that close themselves to one, are a pattern or a drawing.
    private static let mostFramed = 1000
    /// Smaller ones can't be told from letters.
    private static let leastPixels = 11

    /// A letter of a word has its neighbours closer: nobody sets a box closer than a third of its height behind a word.
    private static func standsFree(_ box: Box, among areas: [Box]) -> Bool {
        !areas.contains { other in
            guard other.y < box.maxY, box.y < other.maxY, other.height * 3 > box.height else { return false }
            // A tick within it, and the frame around it.
            if other.x >= box.x, other.maxX <= box.maxX { return false }
            if other.x < box.x, other.maxX > box.maxX { return false }
            return other.x < box.x ? box.x - other.maxX < box.height / 3 : other.x - box.maxX < box.height / 10
        }
    }

    private static func areAlike(_ left: Box, _ right: Box) -> Bool {
        abs(left.width - right.width) * 6 <= left.width && abs(left.height - right.height) * 6 <= left.height
    }

    /// The lines with the boxes in their places among the words, for what recognition made of what was left of them (the
    /// boxes' soft edges keep their captions apart: where these go too, words melt); a box with no words beside it is a
    /// drawing.
    func put(into lines: [TextLine]) -> [TextLine] {
        var lines = lines
        for word in words {
            for number in lines.indices where lines[number].box.map({ $0.meets(word.box) }) ?? false {
                lines[number].words.removeAll { other in
                    other.box.meets(word.box.grown(by: 2 + word.box.height / 4))
                        && !other.text.contains { $0.isLetter || $0.isNumber }
                }
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

    /// A caption is no farther from its box than so many of the box's heights.
    private static let farthest = 6
}

/// A look at single pixels of a picture of 1 bit.
@safe struct BlackPixels {
    fileprivate let words: UnsafeMutablePointer<UInt32>
    fileprivate let wordsInLine: Int

    private func isBlack(_ x: Int, _ y: Int) -> Bool {
        unsafe words[y * wordsInLine + x / 32] >> UInt32(31 - x & 31) & 1 == 1
    }

    /// Whether ink runs along all four sides of a rectangle.
    fileprivate func hasSides(_ box: Box) -> Bool {
        let depth = max(2, min(box.width, box.height) / 7)
        func isCovered(_ length: Int, _ hasInk: (_ place: Int, _ depth: Int) -> Bool) -> Bool {
            let covered = (0..<length).count { place in (0..<depth).contains { hasInk(place, $0) } }
            return Double(covered) >= DrawnBoxes.leastSide * Double(length)
        }
        return isCovered(box.width) { isBlack(box.x + $0, box.y + $1) }
            && isCovered(box.width) { isBlack(box.x + $0, box.maxY - 1 - $1) }
            && isCovered(box.height) { isBlack(box.x + $1, box.y + $0) }
            && isCovered(box.height) { isBlack(box.maxX - 1 - $1, box.y + $0) }
    }

    /// The share of black pixels well inside a rectangle.
    fileprivate func inside(_ box: Box) -> Double {
        let margin = max(4, min(box.width, box.height) * 3 / 10)
        let (width, height) = (box.width - 2 * margin, box.height - 2 * margin)
        guard width > 0, height > 0 else { return 0 }
        let black = (0..<height).reduce(0) { sum, row in
            sum + (0..<width).count { isBlack(box.x + margin + $0, box.y + margin + row) }
        }
        return Double(black) / Double(width * height)
    }
}
