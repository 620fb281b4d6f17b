/// Text brought to the letters on which English, French and OCR agree: lower case, no accents, plain quotes and dashes.
public enum TextFolding {
    public static func fold(_ text: some StringProtocol) -> String {
        String(decoding: foldedBytes(text), as: UTF8.self)
    }

    /// `fold` as UTF-8.
    static func foldedBytes(_ text: some StringProtocol) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: bytes.append(UInt8(scalar.value) + 0x20)
            case 0..<0x80: bytes.append(UInt8(scalar.value))
            default: bytes.append(contentsOf: folded(scalar).utf8)
            }
        }
        return bytes
    }

    /// Letters and digits in runs; the dots of "D.O.B." and "c.c." join their letters, those of "No.31" and
    /// "Dr.Person" don't.
    public static func tokens(_ word: some StringProtocol) -> [String] {
        let bytes = foldedBytes(word)
        // Most words are one run.
        if !bytes.isEmpty, bytes.allSatisfy(isAlphanumeric) { return [String(decoding: bytes, as: UTF8.self)] }
        var runs: [String] = []
        var run: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            if isAlphanumeric(byte) {
                run.append(byte)
            } else if !run.isEmpty, !(byte == UInt8(ascii: ".") && isAbbreviation(around: place, in: bytes)) {
                runs.append(String(decoding: run, as: UTF8.self))
                run.removeAll(keepingCapacity: true)
            }
        }
        if !run.isEmpty { runs.append(String(decoding: run, as: UTF8.self)) }
        return runs
    }

    /// Whether one or two letters, and no more, stand on either side of a dot.
    private static func isAbbreviation(around dot: Int, in bytes: [UInt8]) -> Bool {
        let before = bytes[..<dot].suffix(3).reversed().prefix(while: isAlphanumeric)
        let after = bytes[(dot + 1)...].prefix(3).prefix(while: isAlphanumeric)
        return [before.count, after.count].allSatisfy { (1...2).contains($0) }
            && before.allSatisfy(isLetter) && after.allSatisfy(isLetter)
    }

    public static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    public static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    public static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    /// Whether two folded words are the same but for one letter: a letter misread, lost or added.
    public static func isNear(_ left: String, _ right: String) -> Bool {
        // Asked for every word of a page and every cue: no array is made, and most pairs differ in length.
        guard abs(left.utf8.count - right.utf8.count) <= 1 else { return false }
        let isNear = left.utf8.withContiguousStorageIfAvailable { a in
            right.utf8.withContiguousStorageIfAvailable { b in Self.isNear(a, b) }
        }
        return isNear.flatMap(\.self) ?? Self.isNear(Array(left.utf8), Array(right.utf8))
    }

    private static func isNear<Bytes: RandomAccessCollection<UInt8>>(_ a: Bytes, _ b: Bytes) -> Bool
    where Bytes.Index == Int {
        let shorter = min(a.count, b.count)
        var start = 0
        while start < shorter, a[start] == b[start] { start += 1 }
        var end = 0
        while end < shorter - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
        return max(a.count, b.count) - start - end <= 1
    }

    private static func folded(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0xC0...0xC5, 0xE0...0xE5: "a"
        case 0xC7, 0xE7: "c"
        case 0xC8...0xCB, 0xE8...0xEB: "e"
        case 0xCC...0xCF, 0xEC...0xEF: "i"
        case 0xD1, 0xF1: "n"
        case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8: "o"
        case 0xD9...0xDC, 0xF9...0xFC: "u"
        case 0xDD, 0xFD, 0xFF: "y"
        case 0xC6, 0xE6: "ae"
        case 0x152, 0x153: "oe"
        case 0x160, 0x161: "s"
        case 0x17D, 0x17E: "z"
        case 0x2018, 0x2019, 0x201B, 0xB4: "'"
        case 0x201C, 0x201D, 0xAB, 0xBB: "\""
        case 0x2010...0x2015, 0x2212, 0xAD: "-"
        case 0xA0, 0x2000...0x200B, 0x202F: " "
        case 0xBA, 0xB0: "o"
        default: scalar.properties.isAlphabetic ? scalar.properties.lowercaseMapping : " "
        }
    }
}
