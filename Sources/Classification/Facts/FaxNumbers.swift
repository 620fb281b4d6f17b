import Faxes
import Notation

/// Finds telephone and fax numbers, ten digits each, and tells which are fax numbers by the words before them.
enum FaxNumbers {
    struct Found {
        var digits: String
        /// The word before it, folded, if any.
        var cue: String?
        var box: Box
        var isFax: Bool
    }

    static func numbers(in line: FactLine) -> [Found] {
        var found: [Found] = []
        var digits: [UInt8] = []
        var start = 0
        var cue: String?
        var cues: [String] = []
        let words = line.line.words.prefix(200)
        for (place, word) in words.enumerated() {
            let folded = TextFolding.fold(word.text)
            for byte in folded.utf8 {
                if TextFolding.isDigit(byte) {
                    if digits.isEmpty { (start, cue) = (place, cues.last) }
                    digits.append(byte)
                } else if !Self.inside.contains(byte) {
                    close(&digits, line, start..<place + 1, cue, to: &found)
                }
            }
            let letters = folded.utf8.filter(TextFolding.isLetter)
            if !letters.isEmpty {
                let text = String(decoding: letters, as: UTF8.self)
                cues.append(text)
                // "(613) 555-0100 (fax)": the word may come after.
                if isFaxWord(text), var last = found.last, !last.isFax, folded.hasPrefix("("),
                    last.cue.map(isFaxWord) != true
                {
                    last.isFax = true
                    found[found.count - 1] = last
                }
            }
            if digits.count >= 10 { close(&digits, line, start..<place + 1, cue, to: &found) }
        }
        close(&digits, line, start..<words.count, cue, to: &found)
        return found
    }

    /// Ten digits of a North American number: area code and exchange don't start with 0 or 1.
    static func normalized(_ text: String) -> String? {
        var digits = text.utf8.filter(TextFolding.isDigit)
        if digits.count == 11, digits.first == UInt8(ascii: "1") { digits.removeFirst() }
        guard digits.count == 10, digits[0] > UInt8(ascii: "1"), digits[3] > UInt8(ascii: "1") else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The number of the machine that called: its station identity, else a number in the header line.
    static func station(of transmission: Transmission) -> String? {
        if let number = transmission.tsi.flatMap(normalized) { return number }
        let printed = transmission.headerText?.firstMatch(
            of: /(?:^|[^0-9])(\+?1[ .\-]?)?(\(?[2-9][0-9]{2}\)?[ .\-]?[2-9][0-9]{2}[ .\-]?[0-9]{4})(?![0-9])/)
        return printed.flatMap { normalized(String($0.2)) }
    }

    private static func close(
        _ digits: inout [UInt8], _ line: FactLine, _ words: Range<Int>, _ cue: String?, to found: inout [Found]
    ) {
        defer { digits = [] }
        guard let number = normalized(String(decoding: digits, as: UTF8.self)), !words.isEmpty else { return }
        let box = line.line.words[words].dropFirst().reduce(line.line.words[words.lowerBound].box) { $0.union($1.box) }
        found.append(Found(digits: number, cue: cue, box: box, isFax: cue.map(isFaxWord) ?? false))
    }

    private static func isFaxWord(_ word: String) -> Bool {
        ["f", "fx", "fax", "faxno", "facsimile", "telec", "telecopieur", "telecopie", "telecop"].contains(word)
            || word.hasSuffix("fax")
    }

    private static let inside: Set<UInt8> = Set("()-. +/".utf8)
}
