import Foundation

/// Features of one document: which buckets of the feature space, and how much of each.
struct SparseVector: Sendable {
    var buckets: [UInt32] = []
    var values: [Float] = []
}

/// How words become numbers: hashed n-grams in four families, each with a range of buckets of its own.
///
/// - words: single words, pairs, and pairs with one word between them ("please … this")
/// - pieces: runs of 3 to 5 characters within a word, which survive a misread letter
/// - head: words and pairs at the top of a page
/// - marks: words and pairs in headings
struct FeatureSpace: Sendable {
    enum Family: Int, CaseIterable {
        case words, pieces, head, marks

        var first: Int { [0, 1 << 17, 3 << 16, 7 << 15][rawValue] }
        var count: Int { [1 << 17, 1 << 16, 1 << 15, 1 << 15][rawValue] }
    }

    static let size = 1 << 18
    /// How much each family weighs; within a family a document's features have length one.
    static let familyWeights: [Float] = [1, 0.8, 0.3, 0.3]
    /// Position of the family's first bucket, to tell a bucket's family.
    static func family(of bucket: Int) -> Int {
        bucket < 1 << 17 ? 0 : bucket < 3 << 16 ? 1 : bucket < 7 << 15 ? 2 : 3
    }

    /// Counts a text's features; the value of each is 1 + ln(count).
    static func counts(of text: FoldedText) -> SparseVector {
        var counter = FeatureCounter()
        return counter.vector(of: text)
    }

    /// The same for many short texts, whose tables would otherwise cost more than they.
    static func counts(ofEach texts: some Sequence<FoldedText>) -> [SparseVector] {
        var counter = FeatureCounter()
        return texts.map { counter.vector(of: $0) }
    }
}

private struct FeatureCounter {
    private var counts = [UInt16](repeating: 0, count: FeatureSpace.size)
    private var touched: [UInt32] = []

    /// Counts one text, and is ready for the next.
    mutating func vector(of text: FoldedText) -> SparseVector {
        touched.removeAll(keepingCapacity: true)
        touched.reserveCapacity(text.words.count * 8)
        count(text)
        let values = touched.map { bucket in
            let count = counts[Int(bucket)]
            counts[Int(bucket)] = 0
            return count == 1 ? 1 : 1 + Float(log(Double(count)))
        }
        return SparseVector(buckets: touched, values: values)
    }

    private mutating func count(_ text: FoldedText) {
        var beforeLast: UInt64 = 0
        var previous: UInt64 = 0
        var previousMarked = false
        for word in text.words {
            let hash = wordHash(text.bytes, word)
            add(hash, .words)
            let pair = previous == 0 ? 0 : previous &* 0x9E37_79B9_7F4A_7C15 ^ hash
            if pair != 0 { add(pair, .words) }
            if beforeLast != 0 { add(beforeLast &* 0xD6E8_FEB8_6659_FD93 ^ hash, .words) }
            if word.inHead {
                add(hash, .head)
                if pair != 0 { add(pair, .head) }
            }
            if word.marked {
                add(hash, .marks)
                if pair != 0 && previousMarked { add(pair, .marks) }
            }
            if !word.isNumber { countPieces(text.bytes, word) }
            beforeLast = previous
            previous = hash
            previousMarked = word.marked
        }
    }

    private func wordHash(_ bytes: [UInt8], _ word: FoldedText.FoldedWord) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in Int(word.start)..<Int(word.end) {
            hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
        }
        return hash
    }

    /// Runs of 3 to 5 characters; a space stands before and after the word.
    private mutating func countPieces(_ bytes: [UInt8], _ word: FoldedText.FoldedWord) {
        let start = Int(word.start) - 1
        let end = Int(word.end)
        for first in start...max(start, end - 2) {
            var hash: UInt64 = 0x8422_2325_CBF2_9CE4
            for offset in 0..<5 {
                let index = first + offset
                guard index <= end else { break }
                let byte = index == start || index == end ? 0x20 : bytes[index]
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                if offset >= 2 { add(hash, .pieces) }
            }
        }
    }

    private mutating func add(_ hash: UInt64, _ family: FeatureSpace.Family) {
        let mixed = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
        let bucket: Int
        switch family {
        case .words: bucket = Int(mixed >> 47)
        case .pieces: bucket = 1 << 17 + Int(mixed >> 48)
        case .head: bucket = 3 << 16 + Int(mixed >> 49)
        case .marks: bucket = 7 << 15 + Int(mixed >> 49)
        }
        let count = counts[bucket]
        if count == 0 { touched.append(UInt32(truncatingIfNeeded: bucket)) }
        if count < .max { counts[bucket] = count + 1 }
    }
}
