import CLeptonica
import Faxes
import Testing

@testable import Decoding

@Suite("Boxes to tick, in the picture")
struct DrawnBoxesTests {
    @Test("empty and ticked boxes are told from each other and from round letters")
    func kinds() throws {
        let page = try sheet([
            Shapes.square(20), Shapes.square(120), Shapes.cross(120), Shapes.ring(220), Shapes.bowl(320),
            Shapes.square(420, side: 30),
        ])

        let found = try DrawnBoxes(in: page, dpi: 200)

        #expect(found.words.map(\.text) == ["☐", "☒", "☐"])
        #expect(found.words.map(\.box.x) == [20, 120, 420])
    }

    @Test("a black square is a ticked box beside outlined ones of its size, and a list's mark alone")
    func black() throws {
        #expect(try DrawnBoxes(in: sheet([Shapes.full(20)]), dpi: 200).words.isEmpty)
        #expect(
            try DrawnBoxes(in: sheet([Shapes.full(20), Shapes.square(120)]), dpi: 200).words.map(\.text) == ["☒", "☐"])
        #expect(
            try DrawnBoxes(in: sheet([Shapes.full(20), Shapes.square(120, side: 44)]), dpi: 200).words.map(\.text) == [
                "☐"
            ])
    }

    @Test("a square letter of a word is no box, however it was read; a caption may stand close behind a box")
    func words() throws {
        #expect(
            try DrawnBoxes(in: sheet([Shapes.ring(20), Shapes.square(48), Shapes.ring(78)]), dpi: 200).words.isEmpty)
        #expect(
            try DrawnBoxes(in: sheet([Shapes.ring(20), Shapes.square(54), Shapes.ring(84)]), dpi: 200).words.count == 1)
    }

    @Test("a cross is a tick beside a black square too")
    func mixed() throws {
        let page = try sheet([Shapes.full(20), Shapes.square(120), Shapes.square(220), Shapes.cross(220)])
        #expect(try DrawnBoxes(in: page, dpi: 200).words.map(\.text) == ["☒", "☐", "☒"])
    }

    @Test("what is larger than any box, or smaller than can be told, is none")
    func sizes() throws {
        #expect(try DrawnBoxes(in: sheet([Shapes.square(20, side: 70)]), dpi: 200).words.isEmpty)
        #expect(try DrawnBoxes(in: sheet([Shapes.square(20, side: 9)]), dpi: 100).words.isEmpty)
    }

    @Test("a box stands before its caption, in the place of what was made of it")
    func places() throws {
        let boxes = try DrawnBoxes(in: sheet([Shapes.square(20), Shapes.square(220), Shapes.cross(220)]), dpi: 200)
        func word(_ text: String, _ x: Int, _ width: Int, y: Int = 42) -> Word {
            Word(text: text, confidence: 0.9, box: Faxes.Box(x: x, y: y, width: width, height: 22))
        }
        let line = TextLine(words: [word("—", 22, 10), word("Urgent", 56, 90), word("Routine", 256, 100)])
        let above = TextLine(words: [word("Please", 20, 80, y: 4)])

        #expect(boxes.put(into: [above, line]).map(\.text) == ["Please", "☐ Urgent ☒ Routine"])
        // The letter that stood in the box's place goes, also where it was glued to the caption.
        let stood = TextLine(words: [word("H", 22, 22), word("Urgent", 56, 90), word("HRoutine", 223, 133)])
        #expect(boxes.put(into: [stood]).map(\.text) == ["☐ Urgent ☒ Routine"])
        // Nothing is written beside it: a drawing.
        #expect(boxes.put(into: [above]).map(\.text) == ["Please"])
    }

    @Test("a tick or a cross that reaches out of its box is one, and nothing of it is left beside the caption")
    func reachingOut() throws {
        let caption = Shapes.full(70, side: 20)
        let crossed = [Shapes.stroke(from: (205, 30), to: (243, 76)), Shapes.stroke(from: (243, 30), to: (205, 76))]
        let shapes = [Shapes.square(20), Shapes.square(210), caption, Shapes.square(320)] + Shapes.tick(20) + crossed
        let page = try sheet(shapes)

        let found = try DrawnBoxes(in: page, dpi: 200)
        let seen = try found.replaced(on: try page.made { unsafe pixConvertTo8($0, 0) }, foundIn: page)
        let rest = try seen.darkened(below: 128).components().filter { area in
            !found.words.contains { $0.box.meets(area) }
        }

        #expect(found.words.sorted { $0.box.x < $1.box.x }.map(\.text) == ["☒", "☒", "☐"])
        #expect(found.words.map(\.box).contains(Faxes.Box(x: 20, y: 40, width: 26, height: 26)))
        #expect(rest == [Faxes.Box(x: 70, y: 40, width: 20, height: 20)])
    }

    @Test("letters that touch each other enclose no box, nor do a table's lines")
    func touching() throws {
        func line(_ x: Int, _ y: Int, _ toX: Int, _ toY: Int) -> Shape {
            Shapes.stroke(from: (x, y), to: (toX, toY), width: 3)
        }
        // E and I, set so closely that the E's bars reach the I.
        let letters = [
            line(20, 40, 20, 66), line(20, 40, 45, 40), line(20, 53, 40, 53), line(20, 66, 45, 66),
            line(45, 40, 45, 66), line(54, 40, 54, 66), line(45, 53, 54, 53),
        ]
        #expect(try DrawnBoxes(in: sheet(letters), dpi: 200).words.isEmpty)
        let table = [
            line(20, 40, 72, 40), line(20, 66, 72, 66), line(20, 40, 20, 66), line(46, 40, 46, 66),
            line(72, 40, 72, 66),
        ]
        #expect(try DrawnBoxes(in: sheet(table), dpi: 200).words.isEmpty)
        // A P of straight strokes.
        let stem = [line(20, 30, 20, 85), line(20, 30, 45, 30), line(45, 30, 45, 55), line(20, 55, 45, 55)]
        #expect(try DrawnBoxes(in: sheet(stem), dpi: 200).words.isEmpty)
    }

    @Test("circles are buttons where one of their size is chosen beside them, and letters else")
    func buttons() throws {
        func words(_ shapes: [Shape]) throws -> [String] {
            try DrawnBoxes(in: sheet(shapes, height: 400), dpi: 200).words.sorted {
                $0.box.x + $0.box.y < $1.box.x + $1.box.y
            }
            .map(\.text)
        }
        func choice(_ x: Int, _ y: Int = 40) -> [Shape] {
            [Shapes.ring(x, y, stroke: 2), Shapes.stroke(from: (x + 38, y + 2), to: (x + 38, y + 24))]
        }
        let row = choice(20) + choice(220)
        #expect(try words(row).isEmpty)
        #expect(try words(row + [Shapes.dot(220)]) == ["☐", "☒"])
        #expect(try words(row + [Shapes.ring(220, stroke: 13)]) == ["☐", "☒"])
        let column = choice(20) + choice(20, 90) + choice(20, 140)
        #expect(try words(column + [Shapes.dot(20, 90)]) == ["☐", "☒", "☐"])
        // Once one is known, those of another question are, too.
        #expect(try words(row + [Shapes.dot(220)] + choice(420, 300)) == ["☐", "☒", "☐"])
        // Lone ones: an encircled number, a circle of another size, an e beside an o.
        #expect(try words(choice(20) + [Shapes.dot(20), Shapes.ring(220, side: 36)]).isEmpty)
        #expect(try words(row + [Shapes.stroke(from: (222, 53), to: (244, 53))]).isEmpty)
        // Letters of a word, however widely set.
        let word = [Shapes.ring(20), Shapes.ring(60), Shapes.dot(60), Shapes.stroke(from: (102, 42), to: (102, 64))]
        #expect(try words(word).isEmpty)
    }
}
