import Faxes
import Foundation
import Testing

@Suite("Second readings")
struct SecondReadingTests {
    private func reading(_ page: Int, _ text: String) -> SecondReading {
        let box = Box(x: 1, y: 2, width: 3, height: 4)
        return SecondReading(
            region: PageRegion(page: page, box: box), words: [Word(text: text, confidence: 0.5, box: box)])
    }

    @Test("they are kept with their pages, the last one of a region alone")
    func kept() {
        var fax = ReadFax(sha256: "", pages: [ReadPage(number: 1, text: "a"), ReadPage(number: 2, text: "b")])

        fax.keep([reading(2, "b"), reading(3, "no such page")])
        fax.keep([reading(2, "c"), reading(1, "a")])

        #expect(fax.secondReadings == [reading(1, "a"), reading(2, "c")])
    }

    @Test("a page that was stored before there were any is read back as it was")
    func stored() throws {
        let page = ReadPage(number: 1, text: "a")
        let stored = try JSONEncoder().encode(page)

        #expect(!String(decoding: stored, as: UTF8.self).contains("secondReadings"))
        #expect(try JSONDecoder().decode(ReadPage.self, from: stored) == page)
    }
}
