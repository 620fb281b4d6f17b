/// How the words of a page and of a rule are made alike: lower case, no accents, and what OCR confuses made one.
enum RuleFolding {
    /// Lower-case ASCII letters and digits of a text, accents taken off; other characters become nothing.
    static func folded(_ text: some StringProtocol) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
        return bytes
    }

    /// What a character is to the scanner.
    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let value = scalar.value
        switch value {
        case 0x30...0x39, 0x61...0x7A: bytes.append(UInt8(value))
        case 0x41...0x5A: bytes.append(UInt8(value) + 32)
        case 0xC0...0x17F: bytes.append(contentsOf: latin[Int(value) - 0xC0].utf8)
        case 0xFB00: bytes.append(contentsOf: "ff".utf8)
        case 0xFB01: bytes.append(contentsOf: "fi".utf8)
        case 0xFB02: bytes.append(contentsOf: "fl".utf8)
        default: break
        }
    }

    /// FNV-1a, 64 bits: words are compared by it.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    /// The word with everything that OCR mixes up made one: `0` and `o`; `1`, `i` and `l`; `5` and `s`; `8` and `b`;
    /// `rn` and `m`; `vv` and `w`.
    static func skeleton(_ word: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(word.count)
        for byte in word {
            let last = result.last
            switch byte {
            case 0x30: result.append(0x6F)
            case 0x31, 0x69: result.append(0x6C)
            case 0x35: result.append(0x73)
            case 0x38: result.append(0x62)
            case 0x6E where last == 0x72: result[result.count - 1] = 0x6D
            case 0x76 where last == 0x76: result[result.count - 1] = 0x77
            default: result.append(byte)
            }
        }
        return result
    }

    /// U+00C0 to U+017F without their accents.
    private static let latin: [String] = {
        let upper = ["a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i"]
        let rest = ["d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "", "ss"]
        let small = upper + ["d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "", "y"]
        let extended = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii"
        var table = upper + rest + small + extended.map { String($0) }
        table += ["ij", "ij", "j", "j", "k", "k", "k"]
        table += "llllllllllnnnnnnnnnoooooo".map { String($0) }
        table += ["oe", "oe"]
        table += "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs".map { String($0) }
        return table
    }()
}
