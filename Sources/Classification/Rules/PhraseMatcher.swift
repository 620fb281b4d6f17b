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

    /// A step from one node to the next. Phrases that begin alike share their first nodes.
    private struct Step: Hashable, Sendable {
        let node: Int
        let element: PhrasePattern.Element
    }

    private(set) var lexicon = RuleLexicon()
    private(set) var sources: [String] = []
    private var ids: [String: PhraseID] = [:]
    private var children: [Step: Int] = [:]
    private var nodes = [PhraseTable.Draft()]
    /// Laid out by `settle`; without it every search does that first.
    private var table: PhraseTable?

    var count: Int { sources.count }

    /// The id of a phrase, entered if it is new.
    mutating func enter(_ phrase: String) throws(PhrasePattern.Fault) -> PhraseID {
        if let id = ids[phrase] { return id }
        let pattern = try PhrasePattern(phrase, lexicon: &lexicon)
        let id = sources.count
        sources.append(phrase)
        ids[phrase] = id
        let end = compile(pattern.parts, from: 0)
        nodes[end].phrases.append(id)
        table = nil
        return id
    }

    /// To be called when all phrases are entered.
    mutating func settle() { table = PhraseTable(nodes, wordCount: Int(lexicon.count)) }

    /// Adds the parts after a node; the answer is the node where they end.
    private mutating func compile(_ parts: [PhrasePattern.Part], from start: Int) -> Int {
        var node = start
        for part in parts {
            switch part {
            case .element(let element): node = child(of: node, by: element)
            case .choice(let choices):
                // A node of its own: what comes after the choice may follow on this phrase's way only.
                let next = addNode()
                for choice in choices {
                    let end = compile(choice, from: node)
                    if !nodes[end].jumps.contains(next) { nodes[end].jumps.append(next) }
                }
                node = next
            }
        }
        return node
    }

    private mutating func child(of node: Int, by element: PhrasePattern.Element) -> Int {
        let step = Step(node: node, element: element)
        if let known = children[step] { return known }
        let next = addNode()
        children[step] = next
        if case .word(let word, let capitals) = element {
            nodes[node].words.append(PhraseTable.WordStep(word: word, capitals: capitals, node: Int32(next)))
        } else {
            nodes[node].others.append(PhraseTable.OtherStep(element: element, node: Int32(next)))
        }
        return next
    }

    private mutating func addNode() -> Int {
        nodes.append(PhraseTable.Draft())
        return nodes.count - 1
    }

    // MARK: - Matching

    /// Matches of every phrase, in the order of the text.
    func matches(in text: RuleText) -> [[TokenSpan]] {
        let table = table ?? PhraseTable(nodes, wordCount: Int(lexicon.count))
        var walk = PhraseWalk(
            through: table, of: text, ids: text.words.map { lexicon.ids(of: $0) }, phraseCount: sources.count)
        for place in text.tokens.indices { walk.begin(at: place) }
        return walk.found
    }
}
