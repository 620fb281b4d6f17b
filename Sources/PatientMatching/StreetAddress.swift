/// Street addresses: the house number and the words of the street, without what everybody abbreviates differently.
struct StreetAddress: Equatable {
    let numbers: [String]
    let words: [String]

    init(_ text: String) {
        let tokens = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
        numbers = tokens.filter { $0.first?.isNumber ?? false }.map { String($0.prefix { $0.isNumber }) }
        words = tokens.filter { !($0.first?.isNumber ?? true) }.map { NameFolding.fold($0) }
            .filter { $0.utf8.count >= 3 && !Self.types.contains($0) }
    }

    /// Exact: a house number and a word of the street are the same. Near: the street alone.
    static func agreement(_ printed: [String], _ own: String?) -> Agreement {
        guard let own, !printed.isEmpty else { return .absent }
        let chart = StreetAddress(own)
        guard !chart.numbers.isEmpty || !chart.words.isEmpty else { return .absent }
        var best = Agreement.conflict
        for text in printed {
            let other = StreetAddress(text)
            let sameNumber = !Set(chart.numbers).isDisjoint(with: other.numbers)
            let sameStreet = chart.words.contains { word in
                other.words.contains { $0 == word || NameComparison.isMisreading($0, of: word) }
            }
            if sameNumber, sameStreet { return .exact }
            if sameStreet { best = .near }
        }
        return best
    }

    static func isType(_ folded: String) -> Bool { types.contains(folded) }

    private static let types: Set<String> = [
        "STREET", "ST", "AVENUE", "AVE", "AV", "ROAD", "RD", "DRIVE", "DR", "CRESCENT", "CRES", "COURT", "CRT", "LANE",
        "BOULEVARD", "BLVD", "BOUL", "WAY", "PLACE", "PL", "TERRACE", "TERR", "CIRCLE", "CIR", "TRAIL", "TRL",
        "HIGHWAY",
        "HWY", "RUE", "CHEMIN", "CH", "RANG", "COTE", "LINE", "SQUARE", "SQ", "PARKWAY", "PKWY", "GATE", "GROVE",
        "CONCESSION", "SIDEROAD", "ALLEE", "IMPASSE", "APT", "UNIT", "SUITE", "BOX", "NORTH", "SOUTH", "EAST", "WEST",
        "NORD", "SUD", "EST", "OUEST", "RR", "MAIN", "CLOSE", "HEIGHTS", "RIDGE", "POINT", "MEWS", "MONTEE", "ROUTE",
    ]
}
