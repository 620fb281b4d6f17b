/// How many single mistakes (a letter wrong, lost, added, or two neighbours swapped) part two words.
///
/// The optimal string alignment distance; `limit` bounds the work: anything above it is answered as `limit + 1`.
func editDistance(_ left: String, _ right: String, limit: Int) -> Int {
    if left == right { return 0 }
    let lengths = (left.utf8.count, right.utf8.count)
    guard abs(lengths.0 - lengths.1) <= limit else { return limit + 1 }
    // What both begin and end with parts nothing.
    let head = sharedCount(left.utf8, right.utf8, atMost: min(lengths.0, lengths.1))
    let tail = sharedCount(left.utf8.reversed(), right.utf8.reversed(), atMost: min(lengths.0, lengths.1) - head)
    let rest = (lengths.0 - head - tail, lengths.1 - head - tail)
    // Two swapped letters are the longest that one mistake can leave.
    if limit == 1, max(rest.0, rest.1) > 2 { return 2 }
    if rest.0 == 0 || rest.1 == 0 { return min(limit + 1, max(rest.0, rest.1)) }
    if limit == 1, max(rest.0, rest.1) == 1 { return 1 }
    if limit == 1, rest.0 != rest.1 { return 2 }
    let a = Array(left.utf8.dropFirst(head).dropLast(tail))
    let b = Array(right.utf8.dropFirst(head).dropLast(tail))
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...a.count {
        row[0] = i
        for j in 1...b.count {
            let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            row[j] = min(substitution, last[j] + 1, row[j - 1] + 1)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        if (row.min() ?? 0) > limit { return limit + 1 }
        (beforeLast, last, row) = (last, row, beforeLast)
    }
    return min(limit + 1, last[b.count])
}

/// How many elements two sequences have in common from their start.
private func sharedCount(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>, atMost most: Int) -> Int {
    var count = 0
    for (left, right) in zip(left, right) {
        if left != right || count == most { break }
        count += 1
    }
    return count
}

/// In how many places two words of one length differ; nil when their lengths differ.
func hammingDistance(_ left: String, _ right: String) -> Int? {
    guard left.utf8.count == right.utf8.count else { return nil }
    return zip(left.utf8, right.utf8).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
}
