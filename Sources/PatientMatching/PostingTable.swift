import Faxes

/// Which positions stand under a 64-bit key: two flat arrays, filled once, and a small overlay for what comes later.
///
/// An entry takes eight bytes and a fraction, whatever it stands for, so that millions fit. A look-up compares 32 bits
/// of the key besides the bucket: a false hit is possible, if rare, and whoever asks compares the record itself.
struct PostingTable: Sendable {
    private struct Entry {
        let tag: UInt32
        let position: Int32
    }

    /// Where each bucket starts in `entries`; one more than there are buckets.
    private var starts: [UInt32] = [0, 0]
    private var entries: [Entry] = []
    private var later: [UInt64: [Int32]] = [:]

    /// Before the table is filled it holds nothing; then single entries may be added.
    private(set) var isFilled = false

    init() {}

    /// - Parameters: keys and positions of the entries, of one length; positions under one key keep their order.
    init(keys: [UInt64], positions: [Int32]) {
        var bits = 1
        while 1 << bits < keys.count / 2 { bits += 1 }
        let mask = UInt64(1 << bits) - 1
        var starts = [UInt32](repeating: 0, count: (1 << bits) + 1)
        for key in keys { starts[Int(key & mask) + 1] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        var next = starts
        entries = [Entry](repeating: Entry(tag: 0, position: 0), count: keys.count)
        for (key, position) in zip(keys, positions) {
            let bucket = Int(key & mask)
            entries[Int(next[bucket])] = Entry(tag: Self.tag(key), position: position)
            next[bucket] += 1
        }
        self.starts = starts
        isFilled = true
    }

    /// Hands on every position under a key, in the order in which they came.
    func eachPosition(_ key: UInt64, _ take: (Int32) -> Void) {
        let bucket = Int(key & UInt64(starts.count - 2))
        let tag = Self.tag(key)
        for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where entries[place].tag == tag {
            take(entries[place].position)
        }
        if !later.isEmpty, let more = later[key] { more.forEach(take) }
    }

    func contains(_ key: UInt64) -> Bool {
        let bucket = Int(key & UInt64(starts.count - 2))
        let tag = Self.tag(key)
        for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where entries[place].tag == tag { return true }
        return !later.isEmpty && later[key] != nil
    }

    mutating func add(_ key: UInt64, _ position: Int32) {
        later[key, default: []].append(position)
    }

    private static func tag(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 32) }
}

/// What a patient is looked up by, as the key of a posting.
enum RosterKey {
    enum Kind: UInt64 {
        case chart = 1
        case healthNumber, birthDate, phone, postalCode, surnameAndGiven, surnameAndInitial, sound, misspelling
    }

    static func key(_ kind: Kind, _ part: String) -> UInt64 { mixed(hash(part.utf8, start(kind))) }

    static func key(_ kind: Kind, _ part: [UInt8]) -> UInt64 { mixed(hash(part, start(kind))) }

    /// The key of a slice of bytes with one of them left out.
    static func key(_ kind: Kind, _ part: [UInt8], without place: Int) -> UInt64 {
        var hash = start(kind)
        for other in part.indices where other != place { hash = stepped(hash, part[other]) }
        return mixed(stepped(hash, 0xFF))
    }

    static func key(_ kind: Kind, _ first: String, _ second: String) -> UInt64 {
        mixed(hash(second.utf8, hash(first.utf8, start(kind))))
    }

    /// Fowler, Noll and Vo's hash (FNV-1a, 64 bits), its bits mixed at the end so that low and high ones are alike good.
    private static func start(_ kind: Kind) -> UInt64 { 0xCBF2_9CE4_8422_2325 ^ kind.rawValue }

    private static func stepped(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private static func hash(_ part: some Sequence<UInt8>, _ before: UInt64) -> UInt64 {
        stepped(part.reduce(before, stepped), 0xFF)
    }

    static func key(_ date: CalendarDate) -> UInt64 {
        mixed(Kind.birthDate.rawValue << 32 | UInt64(date.year * 10_000 + date.month * 100 + date.day))
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}
