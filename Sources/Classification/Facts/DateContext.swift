import Faxes
import Notation

/// The words that say what a date is the date of: before it on its line, else left of it, else above it.
struct DateContext {
    enum Meaning {
        case cue(DateMeaning, words: String)
        /// Nothing else on its line, but for a place or a weekday.
        case alone
        /// In a cell of its own, beside others.
        case apart
        /// Somewhere in a sentence or a table, without a word that says what it is.
        case prose
    }

    let meaning: Meaning
    /// Whether the words that say it stand on the date's own line: over a table's column they speak of all below.
    let isLabelledBeside: Bool

    /// `start`: the first word of the line that can belong to this date and not to the one before it.
    /// `previous`: what the date before it on the line is the date of.
    init(page: FactPage, line: FactLine, date: ReadDate, from start: Int, after previous: Meaning? = nil) {
        let before = line.tokens.filter { $0.word >= start && $0.word < date.words.lowerBound }
        // A word of the date's own ("Date:2026-01-30") counts as before it; a weekday belongs to the date.
        let inline = Self.withoutWeekday((before + Self.gluedTokens(line, date)).suffix(Self.reach))
        if let words = Self.stay(previous, inline) {
            meaning = .cue(.discharged, words: words)
            isLabelledBeside = true
            return
        }
        if let cue = DateCues.table.nearest(to: inline), Self.isNearEnough(cue.meaning, gap: cue.gap, tokens: inline) {
            // Not "Date requested:", which is a request's own date.
            let label = inline.dropLast(cue.gap + cue.words.count)
            let isRequest = cue.meaning == .own && label.contains { Self.requesters.contains($0.text) }
            meaning = .cue(isRequest ? .requested : cue.meaning, words: cue.words.joined(separator: " "))
            isLabelledBeside = true
            return
        }
        let cell = DateCell(line: line, date: date, from: start)
        let words = inline.count(where: { $0.text.utf8.contains(where: TextFolding.isLetter) })
        if words <= 1 || cell.standsApart || cell.followsPlace,
            let cue = Self.neighbour(page, line, date, isValue: cell.isValue)
        {
            meaning = .cue(cue.meaning, words: cue.words)
            isLabelledBeside = cue.isBeside
            return
        }
        isLabelledBeside = false
        if start == 0, cell.ends, words == 0 || cell.followsPlace {
            meaning = .alone
        } else {
            meaning = start == 0 && cell.ends && cell.standsApart ? .apart : .prose
        }
    }

    /// "In / out 2026-01-22 - 2026-01-30", "Inpatient encounter 22 January to 30 January": a stay's second day is that of the
    /// discharge.
    private static func stay(_ previous: Meaning?, _ inline: ArraySlice<FactToken>) -> String? {
        guard case .cue(let meaning, let words) = previous, meaning == .admitted || meaning == .service else {
            return nil
        }
        if inline.isEmpty { return meaning == .admitted ? words : nil }
        return inline.count == 1 && inline.allSatisfy { spans.contains($0.text) } ? words : nil
    }

    private static let spans: Set<String> = ["to", "until", "till", "through", "thru", "au", "jusqu"]

    private static func gluedTokens(_ line: FactLine, _ date: ReadDate) -> [FactToken] {
        line.tokens.filter { $0.word == date.words.lowerBound }
            .prefix { !$0.text.utf8.contains(where: TextFolding.isDigit) && MonthNames.month($0.text) == nil }
    }

    /// A preposition counts next to the date only; a label may have a colon, a clock time or a name after it.
    private static func isNearEnough(_ meaning: DateMeaning, gap: Int, tokens: ArraySlice<FactToken>) -> Bool {
        if gap == 0 { return true }
        let word = tokens[tokens.endIndex - gap - 1].text
        if adjacentOnly.contains(word) { return false }
        switch meaning {
        case .birth, .form: return gap <= 3
        case .own, .collected, .received: return gap <= 2
        case .appointment, .deadline, .history, .requested: return gap <= 6
        case .reported, .service, .discharged, .dictated, .printed, .admitted: return gap <= 6
        }
    }

    /// "Test date: Friday, January 30, 2026", "le vendredi 30 janvier"
    private static func withoutWeekday(_ tokens: ArraySlice<FactToken>) -> ArraySlice<FactToken> {
        let weekday = tokens.suffix(3).lastIndex { DateCell.weekdays.contains($0.text) }
        guard let weekday, tokens[(weekday + 1)...].allSatisfy({ $0.text == "the" || $0.text == "le" }) else {
            return tokens
        }
        return tokens[..<weekday]
    }

    /// The label in the cell to the left, or in the line above.
    private static func neighbour(
        _ page: FactPage, _ line: FactLine, _ date: ReadDate, isValue: Bool
    ) -> (meaning: DateMeaning, words: String, isBeside: Bool)? {
        let box = date.box ?? line.box
        let nearby = page.near(line).filter { $0.place != line.place }
        let left = nearby.filter {
            $0.box.maxX <= box.x + 4 && abs($0.box.midY - box.midY) < max(12, page.lineHeight * 2 / 3)
        }.max { $0.box.maxX < $1.box.maxX }
        let above = nearby.filter {
            $0.box.maxY <= box.y + page.lineHeight / 2 && box.y - $0.box.maxY < page.lineHeight * 5 / 2
                && $0.box.x < box.maxX && $0.box.maxX > box.x
        }.max { $0.box.maxY < $1.box.maxY }
        let previous = nearby.last { $0.place < line.place }
        for label in [left, previous, above].compactMap(\.self) {
            // What goes on in words is no value under a label: the line above it is a title.
            guard isValue || label.box.maxY > box.y || label.text.hasSuffix(":") else { continue }
            if let cue = cue(over: box, in: label) { return (cue.meaning, cue.words, label.box.maxY > box.y + 4) }
        }
        return nil
    }

    /// A label is short, or the part of a table's head that stands over the date.
    private static func cue(over box: Box, in label: FactLine) -> (meaning: DateMeaning, words: String)? {
        let isHead = label.box.maxY <= box.y + 4
        let words = label.line.words
        let isTabular = zip(words, words.dropFirst()).contains { $1.box.x - $0.box.maxX > 3 * $0.box.height }
        let tokens = label.tokens.filter { token in
            guard isHead, label.line.words.count > 3 || isTabular else { return true }
            let word = label.line.words[token.word].box
            return word.x < box.maxX + 20 && word.maxX > box.x - 20
        }
        guard tokens.count <= 8, let cue = DateCues.table.nearest(to: tokens[...]) else { return nil }
        // After the label only a hint at the notation may follow: a title ("APPOINTMENT NOTICE") is no label.
        guard tokens.suffix(cue.gap).allSatisfy({ hints.contains($0.text) }) else { return nil }
        if cue.meaning == .appointment, tokens.contains(where: { SplitCues.titleWords.contains($0.text) }) {
            return nil
        }
        let word = tokens[tokens.endIndex - cue.gap - 1].text
        return adjacentOnly.contains(word) && cue.words.count == 1
            ? nil : (cue.meaning, cue.words.joined(separator: " "))
    }

    /// "Requested by Dr. A. Person Date 2025-12-17": the day of the request, on the answer to it.
    private static let requesters: Set<String> = ["demandeur", "demandeuse", "requester", "requestor", "requested"]

    /// How many tokens before a date are looked at.
    private static let reach = 10
    /// Words that are cues only right before a date.
    private static let adjacentOnly: Set<String> = [
        "by", "before", "in", "stay", "done", "fait", "faite", "from", "to", "and", "du", "au", "d", "t", "v", "ne",
        "nee", "through", "last", "visit", "and",
        "until", "since", "depuis", "discharge", "exam", "study", "procedure", "operation", "service", "admission",
        "form", "sent", "prior", "history", "start", "final", "signature", "loss", "event", "dd", "dt", "db", "dn",
        "bd", "completed", "depart", "available", "symptoms",
        "written", "letter", "status", "recorded", "obtained", "provided", "treatment", "left", "read", "notified",
        "disp",
        "born", "b", "assessment", "created", "entered", "reviewed",
    ]
    private static let hints: Set<String> = [
        "yyyy", "yy", "mm", "dd", "aaaa", "jj", "time", "date", "heure", "hhmm", "hh", "et", "and", "y", "m", "d",
        "mmm", "on",
    ]
}
