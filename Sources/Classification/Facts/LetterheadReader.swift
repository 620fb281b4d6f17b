import Faxes
import Notation

/// Tells addresses from names at the top of a page.
enum LetterheadReader {
    /// A street line, a postal code, a post office box.
    static func isAddress(_ line: FactLine) -> Bool {
        let words = line.words
        if words.contains(where: isPostalCode) { return true }
        if zip(words, words.dropFirst()).contains(where: { isPostalCode($0 + $1) }) { return true }
        guard let first = words.first else { return false }
        let startsWithNumber = first.utf8.count <= 5 && first.utf8.allSatisfy(TextFolding.isDigit)
        let isListed = line.line.words.first?.text.hasSuffix(".") ?? false
        if startsWithNumber, !isListed, words.count <= 16, words.contains(where: { streets.contains($0) }) {
            return true
        }
        return words.starts(with: ["po", "box"]) || words.starts(with: ["p", "o", "box"])
            || words.starts(with: ["suite"])
    }

    /// A number and a street's name somewhere in the line: "Larch Bay Clinic 12 Pier Road, Gimli".
    static func holdsAddress(_ line: FactLine) -> Bool {
        line.words.indices.contains { place in
            line.words[place].utf8.count <= 5 && line.words[place].utf8.allSatisfy(TextFolding.isDigit)
                && line.words[(place + 1)...].prefix(4).contains { $0.utf8.count > 1 && streets.contains($0) }
        }
    }

    /// Six characters, a letter and a digit by turns; O for 0 and I for 1 forgiven.
    static func isPostalCode(_ token: String) -> Bool {
        let bytes = Array(token.utf8)
        guard bytes.count == 6 else { return false }
        let likeDigits = Set("0123456789oilsz".utf8)
        return bytes.enumerated().allSatisfy { place, byte in
            place.isMultiple(of: 2) ? TextFolding.isLetter(byte) : likeDigits.contains(byte)
        } && bytes.count(where: TextFolding.isDigit) >= 2
    }

    static func isStreetWord(_ token: String) -> Bool { token.utf8.count > 1 && streets.contains(token) }

    private static let streets: Set<String> = [
        "st", "street", "rd", "road", "ave", "avenue", "av", "blvd", "boulevard", "boul", "dr", "drive", "lane", "ln",
        "cres",
        "crescent", "way", "court", "ct", "pl", "place", "hwy", "highway", "pkwy", "parkway", "rue", "ch", "chemin",
        "cote",
        "montee", "route", "rang", "sq", "square", "terrace", "circle", "trail", "gate", "suite", "unit", "bureau",
        "floor",
        "quay", "row", "close", "w", "e", "n", "s", "ouest", "est", "nord", "sud",
    ]
}
