/// Finds every phrase of a rule book in a text, in one pass, by an automaton of all phrases.
///
/// From each word at most `maxStepsFromWord` steps are taken, so the time is in proportion to the text, whatever it
/// says and whatever the rules are.
struct PhraseMatcher: Sendable {
    typealias PhraseID = Int

    /// More matches of one phrase on one page are not told apart.
    static let maxMatchesOnPage = 256
    static let maxStepsFromWord = 4000
    /// What is due within a week is urgent.
    static let soonDays = 7

    private struct Node: Sendable {
        /// Children by words; a few but at the start of all phrases.
        var words: [(edge: Edge, node: Int)] = []
        /// Children by other elements than words.
        var others: [(element: PhrasePattern.Element, node: Int)] = []
        /// Nodes that are reached without a word.
        var jumps: [Int] = []
        /// The phrase that ends here.
        var phrase: PhraseID?
    }

    private struct Edge: Hashable, Sendable {
        let word: RuleLexicon.WordID
        let capitals: Bool
    }

    private(set) var lexicon = RuleLexicon()
    private(set) var sources: [String] = []
    private var ids: [String: PhraseID] = [:]
    private var nodes = [Node()]
    /// The children of the first node by words.
    private var firsts: [Edge: [Int]] = [:]

    var count: Int { sources.count }

    /// The id of a phrase, entered if it is new.
    mutating func enter(_ phrase: String) throws(PhrasePattern.Fault) -> PhraseID {
        if let id = ids[phrase] { return id }
        let pattern = try PhrasePattern(phrase, lexicon: &lexicon)
        let id = sources.count
        sources.append(phrase)
        ids[phrase] = id
        let end = compile(pattern.parts, from: 0)
        nodes[end].phrase = id
        return id
    }

    /// Adds the parts after a node; the answer is the node where they end.
    private mutating func compile(_ parts: [PhrasePattern.Part], from start: Int) -> Int {
        var node = start
        for part in parts {
            nodes.append(Node())
            let next = nodes.count - 1
            switch part {
            case .element(.word(let word, let capitals)):
                let edge = Edge(word: word, capitals: capitals)
                if node == 0 { firsts[edge, default: []].append(next) } else { nodes[node].words.append((edge, next)) }
            case .element(let element): nodes[node].others.append((element, next))
            case .choice(let choices):
                for choice in choices {
                    let end = compile(choice, from: node)
                    if !nodes[end].jumps.contains(next) { nodes[end].jumps.append(next) }
                }
            }
            node = next
        }
        return node
    }

    // MARK: - Matching

    /// Matches of every phrase, in the order of the text.
    func matches(in text: RuleText) -> [[TokenSpan]] {
        var walk = Walk(text: text, ids: text.words.map { lexicon.ids(of: $0) }, phraseCount: sources.count)
        for place in text.tokens.indices {
            walk.begin(at: place)
            descend(from: 0, at: place, &walk)
        }
        return walk.found
    }

    /// What is carried along while one text is searched.
    private struct Walk {
        let text: RuleText
        let ids: [[RuleLexicon.WordID]]
        var found: [[TokenSpan]]
        private var onPage: [Int]
        private var page: Int32 = -1
        /// Taken from the present start.
        var steps = 0
        private(set) var start = 0
        private(set) var sentence: Int32 = 0

        init(text: RuleText, ids: [[RuleLexicon.WordID]], phraseCount: Int) {
            self.text = text
            self.ids = ids
            found = Array(repeating: [], count: phraseCount)
            onPage = Array(repeating: 0, count: phraseCount)
        }

        mutating func begin(at place: Int) {
            start = place
            steps = 0
            sentence = text.tokens[place].sentence
            guard text.tokens[place].page != page else { return }
            page = text.tokens[place].page
            for index in onPage.indices { onPage[index] = 0 }
        }

        /// The nearest end of a phrase from one start is kept.
        mutating func note(_ phrase: PhraseID, end: Int) {
            if let last = found[phrase].last, last.start == start {
                if end < last.end { found[phrase][found[phrase].count - 1].end = end }
                return
            }
            guard onPage[phrase] < PhraseMatcher.maxMatchesOnPage else { return }
            onPage[phrase] += 1
            found[phrase].append(TokenSpan(start: start, end: end))
        }
    }

    private func descend(from node: Int, at place: Int, _ walk: inout Walk) {
        walk.steps += 1
        guard walk.steps < Self.maxStepsFromWord else { return }
        if let phrase = nodes[node].phrase { walk.note(phrase, end: place) }
        // Jumps only lead forward through a phrase, so this ends.
        for jump in nodes[node].jumps { descend(from: jump, at: place, &walk) }
        guard place < walk.text.tokens.count, walk.text.tokens[place].sentence == walk.sentence else { return }
        let token = walk.text.tokens[place]
        if token.word >= 0 {
            for word in walk.ids[Int(token.word)] {
                follow(Edge(word: word, capitals: false), from: node, at: place, &walk)
                if token.capitals { follow(Edge(word: word, capitals: true), from: node, at: place, &walk) }
            }
        }
        for (element, child) in nodes[node].others {
            if case .gap(let width) = element {
                for skipped in 0...width {
                    descendAfterGap(from: child, at: place + skipped, &walk)
                    // Behind an empty box another choice of the form begins.
                    let at = place + skipped
                    if at >= walk.text.tokens.count || walk.text.tokens[at].kind == .emptyBox { break }
                }
            } else if let next = Self.step(element, at: place, in: walk.text) {
                descend(from: child, at: next, &walk)
            }
        }
    }

    private func follow(_ edge: Edge, from node: Int, at place: Int, _ walk: inout Walk) {
        if node == 0 {
            for child in firsts[edge] ?? [] { descend(from: child, at: place + 1, &walk) }
        } else {
            for child in nodes[node].words where child.edge == edge { descend(from: child.node, at: place + 1, &walk) }
        }
    }

    private func descendAfterGap(from node: Int, at place: Int, _ walk: inout Walk) {
        guard place < walk.text.tokens.count, walk.text.tokens[place].sentence == walk.sentence else { return }
        descend(from: node, at: place, &walk)
    }

    private static func step(_ element: PhrasePattern.Element, at place: Int, in text: RuleText) -> Int? {
        let token = text.tokens[place]
        switch element {
        case .word, .gap: return nil
        case .number: return token.kind == .number ? place + 1 : nil
        case .year: return token.kind == .number && (1900...2100).contains(token.value) ? place + 1 : nil
        case .exactly(let value): return token.kind == .number && token.value == value ? place + 1 : nil
        case .range: return token.kind == .range ? place + 1 : nil
        case .any: return token.kind == .emptyBox ? nil : place + 1
        case .date, .interval, .time, .soon, .weekday: return timeEnd(element, text.times[place])
        }
    }

    private static func timeEnd(_ element: PhrasePattern.Element, _ time: StatedTime?) -> Int? {
        guard let time else { return nil }
        let isFitting =
            switch (time.meaning, element) {
            case (_, .time), (.days, .interval), (.weekday, .weekday): true
            case (.days(let days), .soon): days <= soonDays
            case (.day, .date), (.dayOfYear, .date), (.unclearDay, .date): true
            default: false
            }
        return isFitting ? time.end : nil
    }
}
