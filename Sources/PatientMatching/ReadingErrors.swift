/// What fax type is misread as, and what people mistype: which two names or numbers one mistake may take for each other.
enum ReadingErrors {
    /// Whether one reading or typing error makes one name of the other: a letter wrong, lost, added, two neighbours
    /// swapped, or letters that melt together in print (rn and m, cl and d, vv and w, ii and u).
    static func areOneApart(_ left: String, _ right: String) -> Bool {
        if editDistance(left, right, limit: 1) <= 1 { return true }
        // The skeletons may differ in length by what melted together, and in nothing else.
        return abs(left.utf8.count - right.utf8.count) <= 2 && lookAlike(left, right)
    }

    /// Whether two words are one in coarse print.
    static func lookAlike(_ left: String, _ right: String) -> Bool {
        Skeleton(left.utf8).elementsEqual(Skeleton(right.utf8))
    }

    /// A word with every letter replaced by the one that stands for all that look like it in coarse print.
    static func skeleton(_ text: String) -> String { String(decoding: skeleton(Array(text.utf8)), as: UTF8.self) }

    static func skeleton(_ bytes: [UInt8]) -> [UInt8] { Array(Skeleton(bytes)) }

    private struct Skeleton<Bytes: Sequence<UInt8>>: Sequence, IteratorProtocol {
        private var rest: Bytes.Iterator
        private var ahead: UInt8?

        init(_ bytes: Bytes) {
            rest = bytes.makeIterator()
            ahead = rest.next()
        }

        mutating func next() -> UInt8? {
            guard let byte = ahead else { return nil }
            ahead = rest.next()
            guard let following = ahead, let melted = ReadingErrors.melted(byte, following) else {
                return ReadingErrors.lookalikes[Int(byte)]
            }
            ahead = rest.next()
            return melted
        }
    }

    /// Whether a digit is often read for another: those that Tesseract confuses on fax type.
    static func areAlike(_ left: UInt8, _ right: UInt8) -> Bool {
        digits.contains { $0.contains(left) && $0.contains(right) }
    }

    /// The letter that two melt into.
    private static func melted(_ first: UInt8, _ second: UInt8) -> UInt8? {
        guard letters.contains(first), letters.contains(second) else { return nil }
        let melted = pairs[place(first, second)]
        return melted == 0 ? nil : melted
    }

    private static let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")

    private static func place(_ first: UInt8, _ second: UInt8) -> Int {
        Int(first - letters.lowerBound) * letters.count + Int(second - letters.lowerBound)
    }

    private static let pairs: [UInt8] = {
        var table = [UInt8](repeating: 0, count: letters.count * letters.count)
        for (pair, letter) in [("RN", "M"), ("NN", "M"), ("CL", "D"), ("VV", "W"), ("LI", "U"), ("II", "U")] {
            let bytes = Array(pair.utf8)
            table[place(bytes[0], bytes[1])] = Array(letter.utf8)[0]
        }
        return table
    }()

    private static let lookalikes: [UInt8] = {
        var table = [UInt8](0...255)
        for (letters, one) in [("IL1", "I"), ("OQ0", "O"), ("UV", "U"), ("S5", "S"), ("B8", "B")] {
            for letter in letters.utf8 { table[Int(letter)] = Array(one.utf8)[0] }
        }
        return table
    }()

    private static let digits: [Set<UInt8>] = ["0689", "1247", "3589", "17", "56", "49", "14"].map { Set($0.utf8) }
}
