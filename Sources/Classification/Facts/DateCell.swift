import Faxes
import Notation

/// How a date stands on its line: in a cell of its own, after a place, at the head of a line of which the rest is
/// something else.
struct DateCell {
    /// Set off from what is before it by a gap wider than words have.
    let standsApart: Bool
    /// "Gatineau, le 30 janvier 2026", "Toronto, January 3, 2026", or a signature and a "le".
    let followsPlace: Bool
    /// Whether what it says ends with it: the line, the cell, or a dash that parts it from the rest.
    let ends: Bool

    /// Whether nothing follows it in its cell, as under a table's head.
    let isValue: Bool

    /// `start`: the first word of the line that can belong to this date and not to the one before it.
    init(line: FactLine, date: ReadDate, from start: Int) {
        let words = line.line.words
        // Two dates can share a word: in "2026/Jan/30" over a line that ends in a year, "Jan/30" and that year are read too.
        var first = max(start, date.words.lowerBound)
        while first > start, Self.weekdays.contains(TextFolding.tokens(words[first - 1].text).first ?? "") {
            first -= 1
        }
        standsApart = first > start && Self.isWide(words[first - 1], words[first])
        followsPlace = Self.followsPlace(words[start..<first])
        let end = date.words.upperBound
        isValue = end >= words.count || Self.isWide(words[end - 1], words[end])
        ends = Self.ends(words, after: date.words.upperBound)
    }

    private static func followsPlace(_ before: ArraySlice<Word>) -> Bool {
        guard let last = before.last?.text else { return false }
        if last.lowercased() == "le" {
            // "Claude Person, pharmacienne, le 30/01/2026": a signature.
            let isSignature = before.dropLast().last?.text.hasSuffix(",") == true
            return before.count <= (isSignature ? 6 : 3)
        }
        return before.count <= 4 && last.hasSuffix(",") && before.allSatisfy { $0.text.first?.isUppercase == true }
    }

    /// A time of day may follow, and a word at most; or a mark that parts the date from the rest.
    private static func ends(_ words: [Word], after end: Int) -> Bool {
        guard end < words.count else { return true }
        let rest = words[end...]
        if isWide(words[end - 1], words[end]) || dividers.contains(words[end].text) { return true }
        // "Le 3 février 2026 Prescripteur : Dre A. Personne": a label begins another field.
        if words[end].text.hasSuffix(":") || rest.dropFirst().first?.text == ":" { return true }
        // "2026 FEB 03 To Dr. A. Person"
        if directions.contains(words[end].text), rest.dropFirst().first?.text.first?.isUppercase == true { return true }
        let named = rest.prefix(4).flatMap { TextFolding.tokens($0.text) }.filter {
            !$0.utf8.allSatisfy(TextFolding.isDigit) && !timeWords.contains($0)
        }
        return named.count <= 1
    }

    private static func isWide(_ left: Word, _ right: Word) -> Bool {
        right.box.x - left.box.maxX > 5 * max(left.box.height, right.box.height) / 2
    }

    private static let dividers: Set<String> = ["-", "–", "—", "/", "|", "•", "·", "~", "_"]
    private static let directions: Set<String> = ["to", "To", "TO", "Attn", "Attn:", "Attention", "À", "à"]
    private static let timeWords: Set<String> = [
        "at", "am", "pm", "h", "hrs", "hr", "a", "p", "m", "est", "pst", "edt", "pdt",
    ]
    static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi", "mercredi",
        "jeudi", "vendredi", "samedi", "dimanche", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat",
        "sun", "lun", "mer", "jeu", "ven", "sam", "dim",
    ]
}
