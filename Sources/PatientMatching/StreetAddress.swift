/// Street addresses: the house number and the words of the street, without what everybody abbreviates differently.
struct StreetAddress: Equatable {
    let numbers: [String]
    let words: [String]

    init(_ text: String) {
        var (numbers, words): ([String], [String]) = ([], [])
        for token in text.unicodeScalars.split(whereSeparator: { !Self.isInWord($0) }) {
            let number = token.prefix(while: Self.isDigit)
            if !number.isEmpty {
                numbers.append(String(number))
                continue
            }
            let word = NameFolding.fold(Substring(token))
            if word.utf8.count >= 3, !Self.types.contains(word) { words.append(word) }
        }
        (self.numbers, self.words) = (numbers, words)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x27, 0x2019: true
        case 0..<0x80: false
        default: scalar.properties.isAlphabetic
        }
    }

    /// Exact: a house number and a word of the street are the same. Near: the street alone.
    static func agreement(_ printed: [StreetAddress], _ own: String?) -> Agreement {
        guard let own, !printed.isEmpty else { return .absent }
        let chart = StreetAddress(own)
        guard !chart.numbers.isEmpty || !chart.words.isEmpty else { return .absent }
        var best = Agreement.conflict
        for other in printed {
            let sameNumber = chart.numbers.contains { other.numbers.contains($0) }
            let sameStreet = chart.words.contains { word in
                other.words.contains { $0 == word || NameComparison.isMisreading($0, of: word) }
            }
            if sameNumber, sameStreet { return .exact }
            if sameStreet { best = .near }
        }
        return best
    }

    /// Whether a word is a kind of street, or is misread from one.
    static func isType(_ folded: String) -> Bool {
        types.contains(folded)
            || (5...10).contains(folded.utf8.count)
                && types.contains { $0.utf8.count >= 5 && editDistance($0, folded, limit: 1) <= 1 }
    }

    private static let types: Set<String> = [
        "STREET", "ST", "AVENUE", "AVE", "AV", "ROAD", "RD", "DRIVE", "DR", "CRESCENT", "CRES", "COURT", "CRT", "LANE",
        "BOULEVARD", "BLVD", "BOUL", "WAY", "PLACE", "PL", "TERRACE", "TERR", "CIRCLE", "CIR", "TRAIL", "TRL",
        "HIGHWAY",
        "HWY", "RUE", "CHEMIN", "CH", "RANG", "COTE", "LINE", "SQUARE", "SQ", "PARKWAY", "PKWY", "GATE", "GROVE",
        "CONCESSION", "SIDEROAD", "ALLEE", "IMPASSE", "APT", "UNIT", "SUITE", "BOX", "NORTH", "SOUTH", "EAST", "WEST",
        "NORD", "SUD", "EST", "OUEST", "RR", "MAIN", "CLOSE", "HEIGHTS", "RIDGE", "POINT", "MEWS", "MONTEE", "ROUTE",
    ]
}
