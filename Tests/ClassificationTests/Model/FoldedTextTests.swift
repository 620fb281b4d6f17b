import Testing

@testable import Classification

@Suite("How the label model reads words")
struct FoldedTextTests {
    private static func words(_ text: String) -> [String] {
        let folded = FoldedText(text)
        return folded.words.map { String(decoding: folded.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    }

    @Test(
        "Case, accents and which digits do not matter",
        arguments: [
            ("Hémoglobine GLYQUÉE", ["hemoglobine", "glyquee"]),
            ("He\u{301}moglobine glyque\u{301}e", ["hemoglobine", "glyquee"]),
            ("Œdème, cœur, naïve, Çà", ["oedeme", "coeur", "naive", "ca"]),
            ("Łódź Žižek", ["lodz", "zizek"]),
            ("2026-03-04", ["0000", "00", "00"]),
            ("B12 b12 B93", ["b00", "b00", "b00"]),
            ("of\u{FB01}ce \u{FB02}u", ["office", "flu"]),
        ])
    func folding(text: String, expected: [String]) {
        #expect(Self.words(text) == expected)
    }

    @Test("Long numbers are all alike", arguments: ["12345", "1234567890", "9876543210123456789012345678901234567890"])
    func longNumbers(text: String) {
        #expect(Self.words(text) == ["0000"])
    }

    @Test("Boxes to tick, dollars and percent are words; other marks only separate")
    func symbols() {
        #expect(Self.words("☐ yes ☑ no") == ["[", "yes", "[", "no"])
        #expect(Self.words("$12—5%") == ["$", "00", "0", "%"])
        #expect(Self.words("and/or; (see) “this”") == ["and", "or", "see", "this"])
    }

    @Test("A run of letters without end becomes one word of 32")
    func endlessWord() {
        #expect(Self.words(String(repeating: "x", count: 50_000)) == [String(repeating: "x", count: 32)])
    }

    @Test("Capitals, short lines and what stands before a colon are marked as headings")
    func marks() {
        let folded = FoldedText(
            """
            the patient was seen today in IMPRESSION and then went home again
            Short line
            he takes these every day now and reports Current medications: ramipril each morning with some water
            """)
        let marked = folded.words.filter(\.marked).map {
            String(decoding: folded.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self)
        }

        #expect(marked == ["impression", "short", "line", "and", "reports", "current", "medications"])
    }

    @Test("The head of a page is its first 60 words, on the first two pages")
    func head() {
        let page = Array(repeating: "word", count: 100).joined(separator: " ")

        let folded = FoldedText([page, page, page].joined(separator: "\u{0C}"))

        #expect(folded.words.count == 300)
        #expect(folded.words.indices.filter { folded.words[$0].inHead } == Array(0..<60) + Array(100..<160))
    }

    @Test("Bytes beyond 200 000 are not read")
    func limit() {
        #expect(FoldedText(String(repeating: "ab ", count: 200_000)).words.count == 66_667)
    }
}
