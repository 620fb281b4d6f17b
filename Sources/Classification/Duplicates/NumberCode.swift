import Notation

/// A number of the text, or a word that turns a result round, as 32 bits that can be compared with another's.
///
/// Bit 0: surely read. Bits 1-4: how many digits, 15 for a word. The rest is a hash by position and digit (Zobrist),
/// so that the codes of two numbers that differ in one digit differ by one of a few hundred known values: a misread
/// digit is known as such without the number being stored.
enum NumberCode {
    static func codes(of folded: String, isSure: Bool) -> [UInt32] {
        var codes: [UInt32] = []
        var digits: [UInt8] = []
        var letters: [UInt8] = []
        func closeDigits() {
            if !digits.isEmpty { codes.append(code(digits, isSure: isSure)) }
            digits = []
        }
        for byte in folded.utf8 {
            if TextFolding.isDigit(byte) {
                digits.append(byte - 0x30)
            } else if TextFolding.isLetter(byte) {
                closeDigits()
                letters.append(byte)
            }
            // Other marks don't part numbers: a decimal point or a hyphen is the first thing that OCR loses.
        }
        closeDigits()
        if let word = turning[String(decoding: letters, as: UTF8.self)] { codes.append(wordCode(word, isSure: isSure)) }
        return codes
    }

    static func isSure(_ code: UInt32) -> Bool { code & 1 == 1 }
    static func digitCount(_ code: UInt32) -> Int { Int(code >> 1 & 15) }
    static func isWord(_ code: UInt32) -> Bool { digitCount(code) == 15 }
    static func isAmendment(_ code: UInt32) -> Bool { code | 1 == wordCode(amendment, isSure: true) }
    static func isSame(_ left: UInt32, _ right: UInt32) -> Bool { left | 1 == right | 1 }

    /// Whether two numbers are the same but for one digit.
    static func isOneDigitOff(_ left: UInt32, _ right: UInt32) -> Bool {
        guard digitCount(left) == digitCount(right), !isWord(left), !isWord(right) else { return false }
        return singleChanges.contains((left ^ right) & ~1)
    }

    /// Whether two long numbers differ in more digits than a misreading changes: in three or more.
    static func isFarOff(_ left: UInt32, _ right: UInt32) -> Bool {
        guard digitCount(left) == digitCount(right), digitCount(left) >= 8, !isWord(left) else { return false }
        let change = (left ^ right) & ~31
        return !singleChanges.contains(change) && !singleChanges.contains { singleChanges.contains($0 ^ change) }
    }

    /// Whether two numbers have as many digits, or are both words.
    static func isComparable(_ left: UInt32, _ right: UInt32) -> Bool { digitCount(left) == digitCount(right) }

    private static func code(_ digits: [UInt8], isSure: Bool) -> UInt32 {
        let kept = digits.suffix(14)
        var hash: UInt32 = 0
        for (place, digit) in kept.enumerated() { hash ^= cell(place, digit) }
        return hash & ~31 | UInt32(kept.count) << 1 | (isSure ? 1 : 0)
    }

    private static func wordCode(_ word: Int, isSure: Bool) -> UInt32 {
        UInt32(truncatingIfNeeded: MinHashSignature.mixed(UInt64(word) &+ 7777)) & ~31 | 15 << 1 | (isSure ? 1 : 0)
    }

    private static func cell(_ place: Int, _ digit: UInt8) -> UInt32 {
        UInt32(truncatingIfNeeded: MinHashSignature.mixed(UInt64(place) << 8 | UInt64(digit) | 0xD161_7000_0000))
    }

    private static let singleChanges: Set<UInt32> = {
        var changes: Set<UInt32> = []
        for place in 0..<14 {
            for a in UInt8(0)..<10 {
                for b in UInt8(0)..<10 where a != b { changes.insert((cell(place, a) ^ cell(place, b)) & ~31) }
            }
        }
        return changes
    }()

    private static let amendment = 1
    /// Words of which one changed word makes another result, folded; those that mean the same share a number.
    private static let turning: [String: Int] = [
        "amended": 1, "corrected": 1, "addendum": 1, "supersedes": 1, "modifie": 1, "corrige": 1, "revised": 1,
        "positive": 2, "positif": 2, "negative": 3, "negatif": 3, "abnormal": 4, "anormal": 4, "normal": 5,
        "detected": 6,
        "left": 7, "gauche": 7, "right": 8, "droit": 8, "droite": 8, "malignant": 9, "benign": 10, "accepted": 11,
        "declined": 12, "cancelled": 13, "rescheduled": 14, "preliminary": 15, "final": 16, "increased": 17,
        "decreased": 18,
        "critical": 19, "reactive": 20, "nonreactive": 21, "resistant": 22, "susceptible": 23,
    ]
}
