/// Words of six letters or more in which a misread word is looked up: the one that differs from it in one letter at most.
///
/// One letter can't spoil both the first three of such a word and its last three: the few words that share either are
/// compared, not all of them.
public struct NearWords: Sendable {
    private let words: [String]
    private var byStart: [UInt32: [Int]] = [:]
    private var byEnd: [UInt32: [Int]] = [:]

    /// Folded words (`TextFolding`).
    public init(_ words: some Sequence<String>) {
        self.words = words.sorted()
        for (place, word) in self.words.enumerated() {
            precondition(word.utf8.count >= 6, "a shorter word could be near by neither of its ends")
            byStart[Self.start(of: word), default: []].append(place)
            byEnd[Self.end(of: word), default: []].append(place)
        }
    }

    /// The first in the alphabet that is near; nil where none is.
    public func word(near word: String) -> String? {
        guard word.utf8.count >= 5 else { return nil }
        let places = [
            byStart[Self.start(of: word)]?.first(where: { isNear($0, word) }),
            byEnd[Self.end(of: word)]?.first(where: { isNear($0, word) }),
        ]
        return places.compactMap(\.self).min().map { words[$0] }
    }

    private func isNear(_ place: Int, _ word: String) -> Bool { TextFolding.isNear(words[place], word) }

    private static func start(of word: String) -> UInt32 { word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } }
    private static func end(of word: String) -> UInt32 { word.utf8.suffix(3).reduce(0) { $0 << 8 | UInt32($1) } }
}
