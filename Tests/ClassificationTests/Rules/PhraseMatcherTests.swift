import Faxes
import Testing

@testable import Classification

@Suite("Phrases looked for together")
struct PhraseMatcherTests {
    private static let phrases = [
        "see us", "see us soon", "see [us] now", "[please] see us", "(see|call) us [back] now", "see <number> us",
        "see ... back", "please call (us|back)", "<number> us", "us now", "see us", "SEE us", "^US now",
        "call [us] [now] soon",
        "(please|now) (see|call)", "see-us now", "us _ us", "[please] [now] <number> back",
    ]
    private static let words = ["see", "us", "US", "soon", "now", "please", "call", "back", "3", "☐", "."]

    @Test("each is found where it is found alone, however many begin alike")
    func together() throws {
        var random = SplitMix(seed: 7)
        var all = PhraseMatcher()
        let ids = try Self.phrases.map { try all.enter($0) }
        var settled = all
        settled.settle()
        let alone = try Self.phrases.map { phrase in
            var matcher = PhraseMatcher()
            _ = try matcher.enter(phrase)
            matcher.settle()
            return matcher
        }
        var found = 0

        for _ in 0..<200 {
            let text = (0..<14).map { _ in Self.words[Int(random.next() % UInt64(Self.words.count))] }
            let document = RuleDocument(text: text.joined(separator: " "))
            let together = all.matches(in: RuleText(document, lexicon: all.lexicon))
            #expect(settled.matches(in: RuleText(document, lexicon: settled.lexicon)) == together)
            for (place, matcher) in alone.enumerated() {
                let spans = matcher.matches(in: RuleText(document, lexicon: matcher.lexicon))[0]
                #expect(together[ids[place]] == spans, "\(Self.phrases[place]) in \(text.joined(separator: " "))")
                found += spans.count
            }
        }

        #expect(found > 500)
    }
}
