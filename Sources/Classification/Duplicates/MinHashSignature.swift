/// The smallest hashes of a set's members under many hash functions: two sets' signatures agree in as many places as
/// the sets share of their union (Broder 1997).
struct MinHashSignature {
    static let length = 128
    /// Letters in a run. Shorter runs are common to all letters of one clinic, longer ones break at each misreading.
    private static let run = 6

    private(set) var values = [UInt32](repeating: .max, count: length)

    /// Adds all runs of the letters, spaces left out: OCR loses and adds them.
    mutating func insert(_ letters: some Collection<UInt8>) {
        let letters = Array(letters)
        guard letters.count >= Self.run else { return }
        var distinct: [UInt64] = []
        distinct.reserveCapacity(letters.count)
        var seen = SeenHashes(atMost: letters.count)
        for start in 0...(letters.count - Self.run) {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for place in start..<start + Self.run { hash = (hash ^ UInt64(letters[place])) &* 0x100_0000_01B3 }
            if seen.insert(hash) { distinct.append(hash) }
        }
        // Twice the same changes nothing: the last four are full.
        while !distinct.count.isMultiple(of: 4), let last = distinct.last { distinct.append(last) }
        for start in stride(from: 0, to: distinct.count, by: 4) {
            insert(SIMD4(distinct[start], distinct[start + 1], distinct[start + 2], distinct[start + 3]))
        }
    }

    /// Four at a time: each hash of a member rests on the one before it, and one alone would wait for it.
    private mutating func insert(_ hashes: SIMD4<UInt64>) {
        var (first, second, third, fourth) = (hashes[0], hashes[1], hashes[2], hashes[3])
        values.withUnsafeMutableBufferPointer { values in
            for place in values.indices {
                first = Self.mixed(first &+ 0x9E37_79B9_7F4A_7C15)
                second = Self.mixed(second &+ 0x9E37_79B9_7F4A_7C15)
                third = Self.mixed(third &+ 0x9E37_79B9_7F4A_7C15)
                fourth = Self.mixed(fourth &+ 0x9E37_79B9_7F4A_7C15)
                let least = min(
                    min(UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second)),
                    min(UInt32(truncatingIfNeeded: third), UInt32(truncatingIfNeeded: fourth)))
                values[place] = min(values[place], least)
            }
        }
    }

    /// The finaliser of SplitMix64.
    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The share of places in which two signatures agree; 0 where either is of an empty text.
    static func likeness(_ left: [UInt32], _ right: [UInt32]) -> Double {
        guard left.count == right.count, !left.isEmpty, left.contains(where: { $0 != .max }) else { return 0 }
        return Double(zip(left, right).count { $0 == $1 }) / Double(left.count)
    }
}

/// A set of what is hashed already: a `Set` would hash it again.
private struct SeenHashes {
    private var places: [UInt64]
    private let mask: Int
    private var holdsZero = false

    init(atMost count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        places = Array(repeating: 0, count: size)
        mask = size - 1
    }

    /// Whether it was not there before.
    mutating func insert(_ hash: UInt64) -> Bool {
        if hash == 0 {
            defer { holdsZero = true }
            return !holdsZero
        }
        // The upper bits of the hash are the better mixed ones.
        var place = Int(truncatingIfNeeded: hash >> 24) & mask
        while places[place] != 0 {
            if places[place] == hash { return false }
            place = (place + 1) & mask
        }
        places[place] = hash
        return true
    }
}
