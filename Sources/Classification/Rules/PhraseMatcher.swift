/// Finds every phrase of a rule book in a text, in one pass.
struct PhraseMatcher: Sendable {
    typealias PhraseID = Int

    /// More matches of one phrase on one page are not told apart.
    static let maxMatchesOnPage = 256

    private struct Sequence: Sendable {
        let phrase: PhraseID
        let elements: [PhrasePattern.Element]
    }

    private(set) var lexicon = RuleLexicon()
    private(set) var sources: [String] = []
    private var ids: [String: PhraseID] = [:]
    private var byWord: [RuleLexicon.WordID: [Sequence]] = [:]
    private var byNumber: [Sequence] = []
    private var byTime: [Sequence] = []

    var count: Int { sources.count }

    /// The id of a phrase, entered if it is new.
    mutating func enter(_ phrase: String) throws(PhrasePattern.Fault) -> PhraseID {
        if let id = ids[phrase] { return id }
        let pattern = try PhrasePattern(phrase, lexicon: &lexicon)
        let id = sources.count
        sources.append(phrase)
        ids[phrase] = id
        for elements in pattern.sequences {
            let sequence = Sequence(phrase: id, elements: elements)
            switch elements[0] {
            case .word(let word, _): byWord[word, default: []].append(sequence)
            case .number, .exactly, .range: byNumber.append(sequence)
            default: byTime.append(sequence)
            }
        }
        return id
    }

    /// Matches of every phrase, in the order of the text.
    func matches(in text: RuleText) -> [[TokenSpan]] {
        let ids = text.words.map { lexicon.ids(of: $0) }
        var found = [[TokenSpan]](repeating: [], count: sources.count)
        var onPage = [Int](repeating: 0, count: sources.count)
        var page: Int32 = -1
        for (place, token) in text.tokens.enumerated() {
            if token.page != page {
                page = token.page
                for index in onPage.indices { onPage[index] = 0 }
            }
            let words = token.word < 0 ? [] : ids[Int(token.word)]
            func look(_ sequences: [Sequence]) {
                for sequence in sequences where onPage[sequence.phrase] < Self.maxMatchesOnPage {
                    guard let end = Self.end(of: sequence.elements, at: place, in: text, ids: ids) else { continue }
                    let span = TokenSpan(start: place, end: end)
                    if found[sequence.phrase].last == span { continue }
                    found[sequence.phrase].append(span)
                    onPage[sequence.phrase] += 1
                }
            }
            for word in words { if let sequences = byWord[word] { look(sequences) } }
            if token.kind == .number || token.kind == .range { look(byNumber) }
            if !byTime.isEmpty, text.times[place] != nil { look(byTime) }
        }
        return found
    }

    /// The place after a match of all elements that begins here, within one sentence.
    ///
    /// All readings are followed at once, at most `widestGap` + 1 for each gap, so time is bounded whatever the text.
    private static func end(
        of elements: [PhrasePattern.Element], at start: Int, in text: RuleText, ids: [[RuleLexicon.WordID]]
    ) -> Int? {
        let sentence = text.tokens[start].sentence
        var place = start
        for (index, element) in elements.enumerated() {
            if case .gap(let width) = element {
                return gapped(Array(elements[(index + 1)...]), from: place, width: width, in: text, ids: ids, sentence)
            }
            guard let next = step(element, at: place, in: text, ids: ids, sentence) else { return nil }
            place = next
        }
        return place
    }

    /// The rest after a gap: the nearest reading of each further part counts.
    private static func gapped(
        _ elements: [PhrasePattern.Element], from start: Int, width: Int, in text: RuleText,
        ids: [[RuleLexicon.WordID]], _ sentence: Int32
    ) -> Int? {
        let nextGap = elements.firstIndex { if case .gap = $0 { true } else { false } } ?? elements.endIndex
        for offset in 0...width {
            var place = start + offset
            var fits = true
            for element in elements[..<nextGap] {
                guard let next = step(element, at: place, in: text, ids: ids, sentence) else {
                    fits = false
                    break
                }
                place = next
            }
            guard fits else { continue }
            if nextGap == elements.endIndex { return place }
            return gapped(Array(elements[(nextGap + 1)...]), from: place, width: width, in: text, ids: ids, sentence)
        }
        return nil
    }

    private static func step(
        _ element: PhrasePattern.Element, at place: Int, in text: RuleText, ids: [[RuleLexicon.WordID]],
        _ sentence: Int32
    ) -> Int? {
        guard place < text.tokens.count, text.tokens[place].sentence == sentence else { return nil }
        let token = text.tokens[place]
        switch element {
        case .word(let id, let capitals):
            guard token.word >= 0, !capitals || token.capitals, ids[Int(token.word)].contains(id) else { return nil }
            return place + 1
        case .number: return token.kind == .number ? place + 1 : nil
        case .exactly(let value): return token.kind == .number && token.value == value ? place + 1 : nil
        case .range: return token.kind == .range ? place + 1 : nil
        case .any: return place + 1
        case .gap: return nil
        case .date, .interval, .time: return timeEnd(element, text.times[place]) ?? dateEnd(element, token, place)
        }
    }

    private static func timeEnd(_ element: PhrasePattern.Element, _ time: StatedTime?) -> Int? {
        guard let time else { return nil }
        if case .days = time.meaning { return element == .date ? nil : time.end }
        return element == .interval ? nil : time.end
    }

    private static func dateEnd(_ element: PhrasePattern.Element, _ token: RuleToken, _ place: Int) -> Int? {
        element != .interval && token.kind == .date ? place + 1 : nil
    }
}
