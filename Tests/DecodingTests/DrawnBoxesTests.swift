import CLeptonica
import Faxes
import Testing

@testable import Decoding

@Suite("Boxes to tick, in the picture")
struct DrawnBoxesTests {
    /// A sheet at 200 dpi, black where one of the shapes says so.
    private func sheet(_ shapes: [(Int, Int) -> Bool]) throws -> Bitmap {
        let sheet = try Bitmap(width: 600, height: 120, depth: 1)
        sheet.withPix { pix in
            for y in 0..<120 {
                for x in 0..<600 where shapes.contains(where: { $0(x, y) }) {
                    _ = unsafe pixSetPixel(pix, Int32(x), Int32(y), 1)
                }
            }
        }
        return sheet
    }

    /// The outline of a square of a side, its top left corner at `x`, 40.
    private func square(_ x: Int, side: Int = 26, stroke: Int = 2) -> (Int, Int) -> Bool {
        { px, py in
            let (dx, dy) = (px - x, py - 40)
            guard (0..<side).contains(dx), (0..<side).contains(dy) else { return false }
            return min(dx, dy, side - 1 - dx, side - 1 - dy) < stroke
        }
    }

    private func cross(_ x: Int, side: Int = 26) -> (Int, Int) -> Bool {
        { px, py in
            let (dx, dy) = (px - x, py - 40)
            guard (0..<side).contains(dx), (0..<side).contains(dy) else { return false }
            return abs(dx - dy) < 2 || abs(dx + dy - side + 1) < 2
        }
    }

    private func full(_ x: Int, side: Int = 26) -> (Int, Int) -> Bool {
        { px, py in (x..<(x + side)).contains(px) && (40..<(40 + side)).contains(py) }
    }

    /// A letter `O` as wide as it is high.
    private func ring(_ x: Int, side: Int = 26, stroke: Double = 3) -> (Int, Int) -> Bool {
        { px, py in
            let radius = Double(side) / 2
            let (dx, dy) = (Double(px - x) + 0.5 - radius, Double(py - 40) + 0.5 - radius)
            let distance = (dx * dx + dy * dy).squareRoot()
            return distance <= radius && distance > radius - stroke
        }
    }

    /// A letter `D`: straight on the left, round on the right.
    private func bowl(_ x: Int) -> (Int, Int) -> Bool {
        let (ring, stem) = (ring(x), full(x, side: 26))
        return { px, py in
            ring(px, py) && px >= x + 13 || stem(px, py) && px < x + 13 && (px < x + 3 || py < 43 || py > 62)
        }
    }

    @Test("empty and ticked boxes are told from each other and from round letters")
    func kinds() throws {
        let page = try sheet([square(20), square(120), cross(120), ring(220), bowl(320), square(420, side: 30)])

        let found = try DrawnBoxes(in: page, dpi: 200)

        #expect(found.words.map(\.text) == ["☐", "☒", "☐"])
        #expect(found.words.map(\.box.x) == [20, 120, 420])
    }

    @Test("a black square is a ticked box beside outlined ones of its size, and a list's mark alone")
    func black() throws {
        #expect(try DrawnBoxes(in: sheet([full(20)]), dpi: 200).words.isEmpty)
        #expect(try DrawnBoxes(in: sheet([full(20), square(120)]), dpi: 200).words.map(\.text) == ["☒", "☐"])
        #expect(try DrawnBoxes(in: sheet([full(20), square(120, side: 44)]), dpi: 200).words.map(\.text) == ["☐"])
    }

    @Test("a square letter of a word is no box, however it was read; a caption may stand close behind a box")
    func words() throws {
        #expect(try DrawnBoxes(in: sheet([ring(20), square(48), ring(78)]), dpi: 200).words.isEmpty)
        #expect(try DrawnBoxes(in: sheet([ring(20), square(54), ring(84)]), dpi: 200).words.count == 1)
    }

    @Test("a cross is a tick beside a black square too")
    func mixed() throws {
        let page = try sheet([full(20), square(120), square(220), cross(220)])
        #expect(try DrawnBoxes(in: page, dpi: 200).words.map(\.text) == ["☒", "☐", "☒"])
    }

    @Test("what is larger than any box, or smaller than can be told, is none")
    func sizes() throws {
        #expect(try DrawnBoxes(in: sheet([square(20, side: 70)]), dpi: 200).words.isEmpty)
        #expect(try DrawnBoxes(in: sheet([square(20, side: 9)]), dpi: 100).words.isEmpty)
    }

    @Test("a box stands before its caption, in the place of what was made of it")
    func places() throws {
        let boxes = try DrawnBoxes(in: sheet([square(20), square(220), cross(220)]), dpi: 200)
        func word(_ text: String, _ x: Int, _ width: Int, y: Int = 42) -> Word {
            Word(text: text, confidence: 0.9, box: Faxes.Box(x: x, y: y, width: width, height: 22))
        }
        let line = TextLine(words: [word("—", 22, 10), word("Urgent", 56, 90), word("Routine", 256, 100)])
        let above = TextLine(words: [word("Please", 20, 80, y: 4)])

        #expect(boxes.put(into: [above, line]).map(\.text) == ["Please", "☐ Urgent ☒ Routine"])
        // Nothing is written beside it: a drawing.
        #expect(boxes.put(into: [above]).map(\.text) == ["Please"])
    }
}
