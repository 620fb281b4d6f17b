/// What a name sounds like to somebody who types it, English or French: letters that sound alike become one, vowels
/// behind the first letter go. It finds candidates; it never makes two names agree.
enum SoundKey {
    static func of(_ name: String) -> String {
        let letters = Array(name.utf8)
        var key: [UInt8] = []
        var place = 0
        while place < letters.count {
            let isFirst = place == 0
            var sound = sounds[Int(letters[place])]
            if place + 1 < letters.count, let pair = pairs[UInt16(letters[place]) << 8 | UInt16(letters[place + 1])] {
                sound = pair
                place += 1
            }
            place += 1
            if !isFirst, sound == vowel || sound == UInt8(ascii: "H") { continue }
            if key.last != sound { key.append(sound) }
        }
        // Final consonants are often silent in French and rarely tell names apart where all else agrees.
        if key.count > 3, let last = key.last, silent.contains(last) { key.removeLast() }
        return String(decoding: key, as: UTF8.self)
    }

    private static let vowel = UInt8(ascii: "A")
    private static let silent = Array("STKH".utf8)

    /// Two letters that are one sound.
    private static let pairs: [UInt16: UInt8] = {
        var table: [UInt16: UInt8] = [:]
        let spellings = [
            ("PH", "F"), ("CK", "K"), ("QU", "K"), ("SH", "S"), ("CH", "S"), ("CE", "S"), ("CI", "S"), ("CY", "S"),
            ("TH", "T"), ("GH", "G"), ("WR", "R"), ("KN", "N"), ("GN", "N"), ("DJ", "J"), ("GE", "J"), ("GI", "J"),
        ]
        for (spelling, sound) in spellings {
            let bytes = Array(spelling.utf8)
            table[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = Array(sound.utf8)[0]
        }
        return table
    }()

    private static let sounds: [UInt8] = {
        var table = [UInt8](0...255)
        for (letters, one) in [("AEIOUY", "A"), ("CKQX", "K"), ("SZ", "S"), ("VW", "V"), ("DT", "T"), ("BP", "B")] {
            for letter in letters.utf8 { table[Int(letter)] = Array(one.utf8)[0] }
        }
        return table
    }()
}
