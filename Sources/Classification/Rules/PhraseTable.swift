/// The automaton of all phrases, laid out to be walked through: rows of plain values one after the other, and for each
/// node where its own begin and end. A walk touches them for every word of a text.
struct PhraseTable: Sendable {
    /// To another node by a word.
    struct WordStep: Sendable {
        let word: RuleLexicon.WordID
        let capitals: Bool
        let node: Int32
    }

    /// To another node by anything else.
    struct OtherStep: Sendable {
        let element: PhrasePattern.Element
        let node: Int32
    }

    /// A node while phrases are entered.
    struct Draft: Sendable {
        var words: [WordStep] = []
        var others: [OtherStep] = []
        /// Nodes that are reached without a word.
        var jumps: [Int] = []
        /// The phrases that end here.
        var phrases: [PhraseMatcher.PhraseID] = []
    }

    struct Node: Sendable {
        let words: Range<Int32>
        let others: Range<Int32>
        let jumps: Range<Int32>
        let phrases: Range<Int32>
    }

    private(set) var nodes: [Node] = []
    private(set) var words: [WordStep] = []
    private(set) var others: [OtherStep] = []
    private(set) var jumps: [Int32] = []
    private(set) var phrases: [Int32] = []

    /// What the first word of a phrase leads to, from the start and from what is reached from there without a word.
    private var firstNodes: [Int32] = []
    private var firstRanges: [Range<Int32>] = []
    /// The same by anything but a word.
    private(set) var firstOthers: [OtherStep] = []

    init(_ drafts: [Draft], wordCount: Int) {
        nodes.reserveCapacity(drafts.count)
        for draft in drafts {
            nodes.append(
                Node(
                    words: Self.append(draft.words, to: &words), others: Self.append(draft.others, to: &others),
                    jumps: Self.append(draft.jumps.map { Int32($0) }, to: &jumps),
                    phrases: Self.append(draft.phrases.map { Int32($0) }, to: &phrases)))
        }
        var firsts: [[Int32]] = Array(repeating: [], count: 2 * wordCount)
        for node in Self.starting(drafts) {
            firstOthers += drafts[node].others
            for step in drafts[node].words { firsts[Self.place(of: step.word, step.capitals)].append(step.node) }
        }
        firstRanges = firsts.map { Self.append($0, to: &firstNodes) }
    }

    /// Places in `firstNode` of what a word leads to at the start of a phrase.
    func firsts(_ word: RuleLexicon.WordID, capitals: Bool) -> Range<Int32> {
        firstRanges[Self.place(of: word, capitals)]
    }

    func firstNode(_ place: Int32) -> Int32 { firstNodes[Int(place)] }

    private static func place(of word: RuleLexicon.WordID, _ capitals: Bool) -> Int {
        2 * Int(word) + (capitals ? 1 : 0)
    }

    private static func append<Element>(_ some: [Element], to all: inout [Element]) -> Range<Int32> {
        let start = Int32(all.count)
        all += some
        return start..<Int32(all.count)
    }

    /// The first node, and those that are reached from it without a word.
    private static func starting(_ drafts: [Draft]) -> [Int] {
        var reached = [0]
        var known: Set<Int> = [0]
        var place = 0
        while place < reached.count {
            for next in drafts[reached[place]].jumps where known.insert(next).inserted { reached.append(next) }
            place += 1
        }
        return reached
    }
}
