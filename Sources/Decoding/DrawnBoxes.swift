import Faxes

/// The boxes to tick of a form, and its radio buttons, found in the page's picture: recognition takes their outlines for `O`,
/// `D`, `C1`, `[`, glues them to their captions, and makes almost anything of a tick.
///
/// They are squares about as high as a capital, with ink along all four sides, and circles of which one is chosen.
struct DrawnBoxes {
    /// Empty ones and ticked ones, in the picture's pixels.
    private(set) var words: [Word] = []
    /// Those whose tick reaches out of them.
    private(set) var reachedOutOf: [Box] = []

    private static let empty = "☐"
    private static let ticked = "☒"
    /// Side lengths in inches: 6.5 to 17 points. (Bold serifs close the foot of an `n`, whose side is shorter.)
    private static let sides = 0.09...0.24
    /// So many times the largest side is an area at most that is a box and its tick.
    private static let farthestTick = 3
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
        let large = areas.filter { box in
            box.width >= least && box.height >= least && max(box.width, box.height) <= Self.farthestTick * most
        }
        var squares: [Square] = []
        var rings: [RoundButtons.Ring] = []
        picture.withWords { words in
            let pixels = unsafe BlackPixels(picture, words: words)
            for area in large {
                let isOfBoxSize = max(area.width, area.height) <= most
                if isOfBoxSize, area.isAboutSquare, pixels.hasSides(area) {
                    squares.append(Square(box: area, area: area, black: pixels.inside(area)))
                } else if isOfBoxSize, let content = pixels.ring(in: area) {
                    rings.append(RoundButtons.Ring(box: area, content: content))
                } else if let box = pixels.squareReachedOutOf(in: area, sides: least...most) {
                    squares.append(Square(box: box, area: area, black: pixels.inside(box)))
                }
            }
        }
        guard squares.count + rings.count <= Self.mostFound else { return }
        take(squares.filter { Self.standsFree($0.box, of: $0.area, among: areas) })
        take(rings.filter { Self.standsBeforeCaption($0.box, among: areas) })
    }

    /// A square, the area that it and its tick are, and how black it is inside.
    private struct Square {
        var box: Box
        var area: Box
        var black: Double
    }

    private mutating func take(_ squares: [Square]) {
        let outlined = squares.filter { $0.black < Self.tick.upperBound }
        let blackest = min(Self.blackCross, squares.map(\.black).max() ?? 0)
        let leastTick = max(Self.tick.lowerBound, Self.leastOfBlackest * blackest)
        for square in squares {
            let isBlack = square.black >= Self.tick.upperBound
            if isBlack, !outlined.contains(where: { Self.areAlike($0.box, square.box) }) { continue }
            add(square.box, isTicked: square.black >= leastTick)
            if square.area != square.box { reachedOutOf.append(square.box) }
        }
    }

    private mutating func take(_ rings: [RoundButtons.Ring]) {
        for button in RoundButtons.among(rings) { add(button.box, isTicked: button.isChosen) }
    }

    private mutating func add(_ box: Box, isTicked: Bool) {
        words.append(Word(text: isTicked ? Self.ticked : Self.empty, confidence: 0.95, box: box))
    }

    /// More than any form has boxes, and a page letters of their shape: a pattern or a drawing.
    private static let mostFound = 1000
    /// Smaller ones can't be told from letters.
    private static let leastPixels = 11

    /// A letter of a word has its neighbours closer: nobody sets a box closer than a third of its height behind a word.
    private static func standsFree(_ box: Box, of area: Box, among areas: [Box]) -> Bool {
        !areas.contains { other in
            guard other.y < box.maxY, box.y < other.maxY, other.height * 3 > box.height, other != area else {
                return false
            }
            // A tick within it, and the frame around it.
            if other.x >= box.x, other.maxX <= box.maxX { return false }
            if other.x < box.x, other.maxX > box.maxX { return false }
            return other.x < box.x ? box.x - other.maxX < box.height / 3 : other.x - box.maxX < box.height / 10
        }
    }

    /// A round letter's neighbours are closer still, also on a typewriter, and behind the last of them there are none.
    private static func standsBeforeCaption(_ box: Box, among areas: [Box]) -> Bool {
        let beside = areas.filter { other in
            other.y < box.maxY && box.y < other.maxY && other.height * 3 > box.height
                && (other.x >= box.maxX || other.maxX <= box.x)
        }
        return !beside.contains { $0.x < box.x && box.x - $0.maxX < box.height * 2 / 3 }
            && !beside.contains { $0.x > box.x && $0.x - box.maxX < box.height / 5 }
            && beside.contains { $0.x > box.x && $0.x - box.maxX < box.height * 2 }
    }

    private static func areAlike(_ left: Box, _ right: Box) -> Bool {
        abs(left.width - right.width) * 6 <= left.width && abs(left.height - right.height) * 6 <= left.height
    }
}
