/// What takes a match back: words that make a cue mean something else.
struct RuleGuard: Sendable {
    var name: String
    /// These stand at most `words` words before the cue, in its sentence.
    var before: [PhraseMatcher.PhraseID] = []
    /// These stand at most `words` words after the cue, in its sentence.
    var after: [PhraseMatcher.PhraseID] = []
    var words = 5
    /// A word between a guard and the cue that ends its reach: "no fracture but acute bleeding".
    var stops: [PhraseMatcher.PhraseID] = []
    /// These stand at most `nearWords` words away, whatever lies between, and no ticked box stands beside the cue: the
    /// other choices of a form.
    var near: [PhraseMatcher.PhraseID] = []
    var nearWords = 10
    /// A cue in capitals among `near` ones that are not counts as chosen: so some programs print the ticked choice.
    var sparesCapitals = false
    /// `near` ones count only where they begin a line or stand beside a box: as options, not in a sentence.
    var nearOptions = false
    /// The cue overlaps these.
    var around: [PhraseMatcher.PhraseID] = []
    var sentence: [PhraseMatcher.PhraseID] = []
    var line: [PhraseMatcher.PhraseID] = []
    var paragraph: [PhraseMatcher.PhraseID] = []
    var page: [PhraseMatcher.PhraseID] = []
    var document: [PhraseMatcher.PhraseID] = []
    /// The cue stands in a statement that says so, by the models of statements.
    var says: StatementTest?
    /// The cue stands in one of these sections.
    var sections: Set<Int16> = []
    /// A box beside the cue is not ticked.
    var unticked = false
    /// The last box before the cue on its line is not ticked: it is part of an option's words.
    var optionUnticked = false
}

/// Where the words of one guard stand in one text.
struct PlacedGuard {
    private let before: [TokenSpan]
    private let after: [TokenSpan]
    private let stops: [Int]
    private let near: [TokenSpan]
    private let around: [TokenSpan]
    private let sentences: Set<Int32>
    private let lines: Set<Int32>
    private let paragraphs: Set<Int32>
    private let pages: Set<Int32>
    private let isOnDocument: Bool
    private let said: [TokenSpan]
    private let rule: RuleGuard

    init(_ rule: RuleGuard, found: [[TokenSpan]], statements: StatementReadings?, in text: RuleText) {
        func spans(_ ids: [Int]) -> [TokenSpan] { ids.flatMap { found[$0] }.sorted() }
        func keys(_ ids: [Int], _ key: (RuleToken) -> Int32) -> Set<Int32> {
            Set(ids.flatMap { found[$0] }.map { key(text.tokens[$0.start]) })
        }
        self.rule = rule
        before = spans(rule.before)
        after = spans(rule.after)
        stops = spans(rule.stops).map(\.start)
        near = spans(rule.near).filter { !rule.nearOptions || CheckBoxes.isOption($0, in: text) }
        around = spans(rule.around)
        sentences = keys(rule.sentence, \.sentence)
        lines = keys(rule.line, \.line)
        paragraphs = keys(rule.paragraph, \.paragraph)
        pages = keys(rule.page, \.page)
        said = rule.says.flatMap { statements?.spans(saying: $0) } ?? []
        isOnDocument = rule.document.contains { !found[$0].isEmpty }
    }

    func takesBack(_ span: TokenSpan, in text: RuleText) -> Bool {
        let token = text.tokens[span.start]
        if isOnDocument || rule.sections.contains(token.section) || sentences.contains(token.sentence)
            || pages.contains(token.page) || paragraphs.contains(token.paragraph)
        {
            return true
        }
        if Self.overlaps(around, span) { return true }
        if said.contains(where: { $0.start <= span.start && span.start < $0.end }) { return true }
        let box = CheckBoxes.state(of: span, in: text)
        if rule.unticked, box == .empty { return true }
        if rule.optionUnticked, CheckBoxes.option(of: span, in: text) == .empty { return true }
        if box != .ticked, lines.contains(token.line) || hasNeighbour(span, in: text) { return true }
        return stands(before, before: span, in: text) || stands(after, after: span, in: text)
    }

    private func stands(_ guards: [TokenSpan], before span: TokenSpan, in text: RuleText) -> Bool {
        let sentence = text.tokens[span.start].sentence
        for place in Self.places(of: guards, from: span.start - rule.words - 24, to: span.start) {
            let other = guards[place]
            if other.end <= span.start, span.start - other.end <= rule.words, other.start < span.start,
                text.tokens[other.start].sentence == sentence, !isStopped(other.end, span.start)
            {
                return true
            }
        }
        return false
    }

    private func stands(_ guards: [TokenSpan], after span: TokenSpan, in text: RuleText) -> Bool {
        let sentence = text.tokens[span.start].sentence
        for place in Self.places(of: guards, from: span.end, to: span.end + rule.words + 1) {
            if text.tokens[guards[place].start].sentence == sentence, !isStopped(span.end, guards[place].start) {
                return true
            }
        }
        return false
    }

    private func hasNeighbour(_ span: TokenSpan, in text: RuleText) -> Bool {
        Self.places(of: near, from: span.start - rule.nearWords - 24, to: span.end + rule.nearWords).contains {
            let other = text.tokens[near[$0].start]
            let isStressed = rule.sparesCapitals && text.tokens[span.start].capitals && !other.capitals
            return other.page == text.tokens[span.start].page && !isStressed && near[$0] != span
                && near[$0].gap(to: span) <= rule.nearWords
        }
    }

    private func isStopped(_ from: Int, _ to: Int) -> Bool {
        let place = Self.lowerBound(stops) { $0 >= from }
        return place < stops.count && stops[place] < to
    }

    private static func overlaps(_ guards: [TokenSpan], _ span: TokenSpan) -> Bool {
        places(of: guards, from: span.start - 24, to: span.end).contains {
            guards[$0].start < span.end && guards[$0].end > span.start
        }
    }

    private static func places(of spans: [TokenSpan], from: Int, to: Int) -> Range<Int> {
        let low = lowerBound(spans) { $0.start >= from }
        let high = lowerBound(spans) { $0.start >= to }
        return low..<max(low, high)
    }

    private static func lowerBound<Element>(_ all: [Element], _ isAtOrAfter: (Element) -> Bool) -> Int {
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if isAtOrAfter(all[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The check box that belongs to words on a form.
enum CheckBoxes {
    enum State { case ticked, empty }

    /// Nil where no box stands beside the words. Boxes stand after their words on a line that ends with one and begins
    /// with none, before them on any other: "☐ Urgent ☒ For review ☐" ends with the box of the line below.
    static func state(of span: TokenSpan, in text: RuleText) -> State? {
        let line = text.tokens[span.start].line
        let before = box(at: span.start - 1, line: line, in: text)
        let after = box(at: span.end, line: line, in: text)
        guard before != nil, after != nil else { return before ?? after }
        var last = span.end
        while last + 1 < text.tokens.count, text.tokens[last + 1].line == line, last - span.end < 40 { last += 1 }
        var first = span.start - 1
        while first > 0, text.tokens[first - 1].line == line, !text.tokens[first - 1].endsLabel,
            span.start - first < 40
        { first -= 1 }
        let begins = box(at: first, line: line, in: text) != nil
        return begins || box(at: last, line: line, in: text) == nil ? before : after
    }

    /// The box of the option in whose words a span stands: the last one before it on its line.
    static func option(of span: TokenSpan, in text: RuleText) -> State? {
        let line = text.tokens[span.start].line
        var place = span.start - 1
        while place >= 0, text.tokens[place].line == line {
            if let state = box(at: place, line: line, in: text) { return state }
            place -= 1
        }
        return nil
    }

    /// At the start of its line, or with a box beside it.
    static func isOption(_ span: TokenSpan, in text: RuleText) -> Bool {
        let isFirst = span.start == 0 || text.tokens[span.start - 1].line != text.tokens[span.start].line
        return isFirst || state(of: span, in: text) != nil
    }

    private static func box(at place: Int, line: Int32, in text: RuleText) -> State? {
        guard text.tokens.indices.contains(place), text.tokens[place].line == line else { return nil }
        switch text.tokens[place].kind {
        case .emptyBox: return .empty
        case .tickedBox: return .ticked
        default: return nil
        }
    }
}
