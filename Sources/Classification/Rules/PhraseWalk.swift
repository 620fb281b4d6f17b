/// One search of a text.
struct PhraseWalk {
    private let table: PhraseTable
    private let text: RuleText
    /// The ids of each distinct word, one after the other.
    private var ids: [RuleLexicon.WordID] = []
    private var idRanges: [Range<Int32>] = []
    /// Whether a time begins at a token.
    private var beginsTime: [Bool]
    private(set) var found: [[TokenSpan]]
    private var onPage: [Int]
    private var page: Int32 = -1
    /// Taken from the present start.
    private var steps = 0
    private var start = 0
    private var sentence: Int32 = 0

    init(through table: PhraseTable, of text: RuleText, ids: [[RuleLexicon.WordID]], phraseCount: Int) {
        self.table = table
        self.text = text
        for own in ids {
            idRanges.append(Int32(self.ids.count)..<Int32(self.ids.count + own.count))
            self.ids += own
        }
        beginsTime = Array(repeating: false, count: text.tokens.count)
        for place in text.times.keys { beginsTime[place] = true }
        found = Array(repeating: [], count: phraseCount)
        onPage = Array(repeating: 0, count: phraseCount)
    }

    /// Looks for phrases that start at a place.
    mutating func begin(at place: Int) {
        start = place
        steps = 0
        sentence = text.tokens[place].sentence
        if text.tokens[place].page != page {
            page = text.tokens[place].page
            for index in onPage.indices { onPage[index] = 0 }
        }
        let word = text.tokens[place].word
        if word >= 0 {
            let isCapitals = text.tokens[place].capitals
            for index in idRanges[Int(word)] {
                let id = ids[Int(index)]
                for first in table.firsts(id, capitals: false) { descend(from: table.firstNode(first), at: place + 1) }
                guard isCapitals else { continue }
                for first in table.firsts(id, capitals: true) { descend(from: table.firstNode(first), at: place + 1) }
            }
        }
        for index in table.firstOthers.indices { take(table.firstOthers[index], at: place) }
    }

    private mutating func descend(from node: Int32, at place: Int) {
        steps += 1
        guard steps < PhraseMatcher.maxStepsFromWord else { return }
        let here = table.nodes[Int(node)]
        for index in here.phrases { note(Int(table.phrases[Int(index)]), end: place) }
        // Jumps only lead forward through a phrase, so this ends.
        for index in here.jumps { descend(from: table.jumps[Int(index)], at: place) }
        guard place < text.tokens.count, text.tokens[place].sentence == sentence else { return }
        if !here.words.isEmpty { takeWords(here.words, at: place) }
        for index in here.others { take(table.others[Int(index)], at: place) }
    }

    private mutating func takeWords(_ steps: Range<Int32>, at place: Int) {
        let word = text.tokens[place].word
        guard word >= 0 else { return }
        let isCapitals = text.tokens[place].capitals
        for index in idRanges[Int(word)] {
            let id = ids[Int(index)]
            for step in steps {
                let step = table.words[Int(step)]
                if step.word == id, isCapitals || !step.capitals { descend(from: step.node, at: place + 1) }
            }
        }
    }

    private mutating func take(_ step: PhraseTable.OtherStep, at place: Int) {
        guard case .gap(let width) = step.element else {
            if let next = end(of: step.element, at: place) { descend(from: step.node, at: next) }
            return
        }
        for at in place...(place + width) {
            guard at < text.tokens.count else { return }
            if text.tokens[at].sentence == sentence { descend(from: step.node, at: at) }
            // Behind an empty box another choice of the form begins.
            if text.tokens[at].kind == .emptyBox { return }
        }
    }

    /// The nearest end of a phrase from one start is kept.
    private mutating func note(_ phrase: PhraseMatcher.PhraseID, end: Int) {
        if let last = found[phrase].last, last.start == start {
            if end < last.end { found[phrase][found[phrase].count - 1].end = end }
            return
        }
        guard onPage[phrase] < PhraseMatcher.maxMatchesOnPage else { return }
        onPage[phrase] += 1
        found[phrase].append(TokenSpan(start: start, end: end))
    }

    // MARK: - Anything but a word

    private func end(of element: PhrasePattern.Element, at place: Int) -> Int? {
        let kind = text.tokens[place].kind
        switch element {
        case .word, .gap: return nil
        case .number: return kind == .number ? place + 1 : nil
        case .year: return kind == .number && (1900...2100).contains(text.tokens[place].value) ? place + 1 : nil
        case .exactly(let value): return kind == .number && text.tokens[place].value == value ? place + 1 : nil
        case .range: return kind == .range ? place + 1 : nil
        case .any: return kind == .emptyBox ? nil : place + 1
        case .date, .interval, .time, .soon, .weekday:
            return beginsTime[place] ? text.times[place].flatMap { Self.end(of: element, $0) } : nil
        }
    }

    private static func end(of element: PhrasePattern.Element, _ time: StatedTime) -> Int? {
        let isFitting =
            switch (time.meaning, element) {
            case (_, .time), (.days, .interval), (.weekday, .weekday): true
            case (.days(let days), .soon): days <= PhraseMatcher.soonDays
            case (.day, .date), (.dayOfYear, .date), (.unclearDay, .date): true
            default: false
            }
        return isFitting ? time.end : nil
    }
}
