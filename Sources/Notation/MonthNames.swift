/// The months' names and abbreviations in English and French, as written and as misread.
public enum MonthNames {
    /// `run`: folded letters, digits where OCR took a letter for one ("0ct", "ju1y").
    public static func month(_ run: String) -> Int? {
        guard (3...10).contains(run.utf8.count) else { return nil }
        if let month = table[run] { return month }
        let repaired = repaired(run)
        if repaired != run, let month = table[repaired] { return month }
        guard run.utf8.count >= 5, run.utf8.allSatisfy(TextFolding.isLetter) else { return nil }
        return misread(repaired)
    }

    /// With letters for the digits that OCR takes for them.
    private static func repaired(_ run: String) -> String {
        guard run.utf8.contains(where: TextFolding.isDigit) else { return run }
        return String(
            decoding: run.utf8.map { byte -> UInt8 in
                switch byte {
                case UInt8(ascii: "0"): UInt8(ascii: "o")
                case UInt8(ascii: "1"): UInt8(ascii: "l")
                case UInt8(ascii: "5"): UInt8(ascii: "s")
                default: byte
                }
            }, as: UTF8.self)
    }

    /// A full name with one letter wrong, or with an m read as rn; words that are English or French stay words.
    private static func misread(_ run: String) -> Int? {
        if words.contains(run) { return nil }
        if let joined = joined(run), let month = table[joined] { return month }
        return longNames.word(near: run).flatMap { table[$0] }
    }

    /// With an m for every "rn"; nil where there is none.
    private static func joined(_ run: String) -> String? {
        var bytes: [UInt8] = []
        var found = false
        for byte in run.utf8 {
            if byte == UInt8(ascii: "n"), bytes.last == UInt8(ascii: "r") {
                bytes[bytes.count - 1] = UInt8(ascii: "m")
                found = true
            } else {
                bytes.append(byte)
            }
        }
        return found ? String(decoding: bytes, as: UTF8.self) : nil
    }

    private static let longNames = NearWords(table.keys.filter { $0.utf8.count >= 6 })

    /// Ordinary words that lie one letter from a month's name.
    private static let words: Set<String> = ["marche", "match", "avrils"]

    private static let table: [String: Int] = [
        "january": 1, "jan": 1, "janvier": 1, "janv": 1, "february": 2, "feb": 2, "febr": 2, "fevrier": 2, "fev": 2,
        "fevr": 2, "march": 3, "mar": 3, "mars": 3, "april": 4, "apr": 4, "avril": 4, "avr": 4, "may": 5, "mai": 5,
        "june": 6, "jun": 6, "juin": 6, "july": 7, "jul": 7, "juillet": 7, "juil": 7, "august": 8, "aug": 8,
        "aout": 8, "aou": 8, "september": 9, "sept": 9, "sep": 9, "septembre": 9, "october": 10, "oct": 10,
        "octobre": 10, "november": 11, "nov": 11, "novembre": 11, "december": 12, "dec": 12, "decembre": 12,
    ]
}
