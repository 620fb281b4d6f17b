/// A part of a document that begins with one of these headings.
struct RuleSection: Sendable {
    var name: String
    var headings: [PhraseMatcher.PhraseID]

    /// A table of limits, of categories or of flags ends with its page, whatever follows: what it says must not hide a
    /// result of the next.
    static let endingWithPage = "legend"

    /// Marks the tokens of a text with the sections that they stand in: from a heading to the next, on the same page
    /// or the following ones.
    static func mark(_ text: inout RuleText, sections: [RuleSection], found: [[TokenSpan]]) {
        var starts: [Int: Int16] = [:]
        for (number, section) in sections.enumerated() {
            for span in section.headings.flatMap({ found[$0] }) where isHeading(span, in: text) {
                starts[span.start] = Int16(number)
            }
        }
        text.setSections(
            starts, endingWithPage: sections.firstIndex { $0.name == endingWithPage }.map { Int16($0) })
    }

    /// At the start of a line and followed by a colon or by nothing, or where a sentence begins and before a colon.
    private static func isHeading(_ span: TokenSpan, in text: RuleText) -> Bool {
        let token = text.tokens[span.start]
        let before = span.start > 0 ? text.tokens[span.start - 1] : nil
        let isBeforeColon = text.tokens[span.end - 1].endsLabel
        guard before?.line != token.line else {
            return isBeforeColon && (before?.sentence != token.sentence || before?.endsLabel ?? true)
        }
        return isBeforeColon || span.end == text.tokens.count || text.tokens[span.end].line != token.line
    }
}

/// A word of a message that is taken from the document: its wording is the rule file's, not the page's.
struct RuleSlot: Sendable {
    var name: String
    var wordings: [(wording: String, phrases: [PhraseMatcher.PhraseID])]
}
