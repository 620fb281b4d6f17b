/// What fax type is misread as, and what people mistype: which two names or numbers one mistake may take for each other.
enum ReadingErrors {
    /// Whether one reading or typing error makes one name of the other: a letter wrong, lost, added, two neighbours
    /// swapped, or letters that melt together in print (rn and m, cl and d, vv and w, ii and u).
    static func areOneApart(_ left: String, _ right: String) -> Bool {
        if editDistance(left, right, limit: 1) <= 1 { return true }
        // The skeletons may differ in length by what melted together, and in nothing else.
        return abs(left.utf8.count - right.utf8.count) <= 2 && skeleton(left) == skeleton(right)
    }

    /// A word with every letter replaced by the one that stands for all that look like it in coarse print.
    static func skeleton(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if place + 1 < bytes.count, let melted = pairs[UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])] {
                result.append(melted)
                place += 2
            } else {
                result.append(lookalikes[bytes[place]] ?? bytes[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a digit is often read for another: those that Tesseract confuses on fax type.
    static func areAlike(_ left: UInt8, _ right: UInt8) -> Bool {
        digits.contains { $0.contains(left) && $0.contains(right) }
    }

    private static let pairs: [UInt16: UInt8] = {
        var table: [UInt16: UInt8] = [:]
        for (pair, letter) in [("RN", "M"), ("NN", "M"), ("CL", "D"), ("VV", "W"), ("LI", "U"), ("II", "U")] {
            let bytes = Array(pair.utf8)
            table[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = Array(letter.utf8)[0]
        }
        return table
    }()

    private static let lookalikes: [UInt8: UInt8] = {
        var table: [UInt8: UInt8] = [:]
        for (letters, one) in [("IL1", "I"), ("OQ0", "O"), ("UV", "U"), ("S5", "S"), ("B8", "B")] {
            for letter in letters.utf8 { table[letter] = Array(one.utf8)[0] }
        }
        return table
    }()

    private static let digits: [Set<UInt8>] = ["0689", "1247", "3589", "17", "56", "49", "14"].map { Set($0.utf8) }
}
