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
        var seen: Set<UInt64> = []
        for start in 0...(letters.count - Self.run) {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for letter in letters[start..<start + Self.run] { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }
            if seen.insert(hash).inserted { insert(hash) }
        }
    }

    private mutating func insert(_ hash: UInt64) {
        var state = hash
        for place in 0..<Self.length {
            state = Self.mixed(state &+ 0x9E37_79B9_7F4A_7C15)
            values[place] = min(values[place], UInt32(truncatingIfNeeded: state))
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
