import Faxes
import Testing

@testable import Decoding

@Suite("Lines from two sources in one order")
struct LineMergeTests {
    private func line(_ text: String, x: Int, y: Int, block: Int = 0) -> TextLine {
        var left = x
        var words: [Word] = []
        for part in text.split(separator: " ") {
            let box = Box(x: left, y: y, width: part.count * 12, height: 20)
            words.append(Word(text: String(part), confidence: 1, box: box))
            left = box.maxX + 12
        }
        return TextLine(words: words, block: block)
    }

    @Test("a value joins its label's line; what stands between lines goes between them")
    func merged() {
        let form = [
            line("Name: Born:", x: 100, y: 100), line("Reason:", x: 100, y: 140),
            line("Signature", x: 100, y: 400, block: 1),
        ]
        let written = [
            line("at home", x: 100, y: 200), line("Marie", x: 320, y: 101), line("far away", x: 900, y: 142),
            line("alone", x: 100, y: 230),
        ]

        let merged = LineMerge.merge(form, written)

        #expect(
            merged.map(\.text) == [
                "Name: Born: Marie", "Reason:", "far away", "at home", "alone", "Signature",
            ])
        #expect(merged.map(\.block) == [0, 0, 1, 1, 1, 2])
    }

    @Test("nothing to merge leaves lines as they are")
    func nothing() {
        let lines = [line("one", x: 0, y: 0), line("two", x: 0, y: 90, block: 1)]

        #expect(LineMerge.merge(lines, []) == lines)
        #expect(LineMerge.merge([], lines).map(\.text) == ["one", "two"])
    }
}
