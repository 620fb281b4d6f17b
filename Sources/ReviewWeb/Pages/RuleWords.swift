import Synchronization

/// The reasons of the rules in force, in French: a clinic's own rules bring theirs. The program that loads the rules
/// replaces them when the rules change.
public final class RuleWords: Sendable {
    private let words = Mutex(ReasonWords())

    public init() {}

    /// - Parameter sentences: French ones by the English ones that they stand for; what was filled in stands in braces.
    public func replace(_ sentences: [String: String]) {
        let new = ReasonWords(sentences)
        words.withLock { $0 = new }
    }

    var current: ReasonWords { words.withLock { $0 } }
}
