import Faxes

@testable import PatientMatching

/// Reading errors as Tesseract makes them on fax type: a character for one that looks like it, one lost, letters melted.
struct ReadingNoise {
    /// Wrong characters of a thousand: 3 on fine and clean pages, 11 on standard ones, 25 on degraded ones.
    let perThousand: Int

    func read(_ text: String, _ random: inout SeededRandom) -> String {
        guard perThousand > 0 else { return text }
        var result = ""
        for character in text {
            guard character != " ", character != "\n", character != "\u{0C}", random.below(1000) < perThousand else {
                result.append(character)
                continue
            }
            switch random.below(10) {
            case 0: break
            case 1: result += String(character) + [".", ",", "'"][random.below(3)]
            case 2 where character.isLetter: result += [" ", "m", "i", "r"][random.below(4)]
            default: result += misread(character, &random)
            }
        }
        return result
    }

    private func misread(_ character: Character, _ random: inout SeededRandom) -> String {
        if let alike = Self.lookalikes[character] { return alike[random.below(alike.count)] }
        return character.isNumber ? String(random.below(10)) : ["a", "e", "o", "n"][random.below(4)]
    }

    private static let lookalikes: [Character: [String]] = [
        "0": ["8", "6", "O", "9"], "1": ["4", "7", "l", "|", "2"], "2": ["7", "Z", "1"], "3": ["8", "5", "9"],
        "4": ["9", "1"], "5": ["6", "S", "3"], "6": ["0", "8", "5"], "7": ["1", "2"], "8": ["0", "3", "6", "B"],
        "9": ["5", "4", "0"], "a": ["e", "o"], "e": ["c", "a", "o"], "i": ["l", "1"], "l": ["i", "1", "t"],
        "m": ["rn", "n"], "n": ["m", "r", "h"], "o": ["e", "c", "a"], "r": ["n", "t"], "t": ["l", "f"],
        "u": ["n", "v"],
        "d": ["cl"], "w": ["vv"], "B": ["8", "R"], "D": ["O", "0"], "O": ["0", "D"], "I": ["l", "1"], "S": ["5"],
        "E": ["F"], "C": ["G", "O"], "N": ["H", "M"], ":": [".", ";", ""], "-": ["~", " ", "_"],
    ]
}
