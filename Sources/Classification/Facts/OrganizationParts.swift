import Faxes
import Notation

/// Cuts lines into the parts that may be an organisation's name, without what stands around it: addresses, numbers, places,
/// the person who signs for it.
enum OrganizationParts {
    /// "Clinic - TITLE", "Clinic | 1 Street | Tel", cells set apart by a gap: the parts that are no address and no number.
    static func parts(of line: FactLine) -> [String] {
        var cells: [[Word]] = [[]]
        for word in line.line.words {
            if let last = cells.last?.last, word.box.x - last.box.maxX > 3 * max(last.box.height, word.box.height) {
                cells.append([])
            }
            cells[cells.count - 1].append(word)
        }
        return cells.flatMap { parts(ofText: $0.map(\.text).joined(separator: " ")) }
    }

    static func parts(ofText text: String) -> [String] {
        text.prefix(200).split(separator: Character(";")).flatMap { DashedParts.of(String($0), at: marks) }.map {
            let name = withoutPlace(withoutStreet(withoutSigner(String($0))))
            return withoutNumbers(withoutSpecks(name)).trimming(",.;-|_*=~'\"‘’&(")
        }.filter { part in
            let tokens = TextFolding.tokens(part)
            guard let first = tokens.first else { return false }
            return !(first.utf8.allSatisfy(TextFolding.isDigit))
                && !tokens.contains(where: LetterheadReader.isPostalCode)
                && !(contactWords.contains(first) && tokens.count < 3)
        }
    }

    private static let marks: Set<String> = ["-", "–", "—", "|", "•", "·", "/", ".", "¢", "+", "«"]

    /// "Dr. A. Person for Lakeside Imaging", "Dr. A. Person, Lakeside Imaging": what stands after the person.
    private static func withoutSigner(_ text: String) -> String {
        for mark in [" on behalf of ", " au nom de ", " for ", " pour ", ", "] {
            guard text.holds(mark), let range = text.firstRange(of: mark) else { continue }
            let (signer, rest) = (text[..<range.lowerBound], text[range.upperBound...])
            let isPerson = PrintedName(signer).map { $0.hasTitle || mark == ", " } ?? signer.isEmpty
            if isPerson, OrganizationWords.isIn(TextFolding.tokens(rest)) { return String(rest) }
        }
        for opening in ["on behalf of ", "au nom de "]
        where (text.utf8.first ?? 0) | 0x20 == opening.utf8.first && text.lowercased().hasPrefix(opening) {
            return String(text.dropFirst(opening.count))
        }
        return text
    }

    /// "Clinic, 12 Pier Road", "Clinic 12 Pier Road", "Clinic (tel. 555 0144)": what stands before.
    private static func withoutStreet(_ text: String) -> String {
        let words = text.split(separator: Character(" ")).map { String($0) }
        for (place, word) in words.enumerated() where place > 0 {
            if word.hasPrefix("("), word.dropFirst().first.map({ $0.isNumber }) == true || isContactWord(word) {
                return words[..<place].joined(separator: " ")
            }
            let opens = word.first?.isNumber == true || streetOpeners.contains(TextFolding.tokens(word).joined())
            guard opens else { continue }
            let near = words[(place + 1)...].prefix(5).flatMap { TextFolding.tokens($0) }
            if words[place - 1].hasSuffix(",") || near.contains(where: LetterheadReader.isStreetWord) {
                return words[..<place].joined(separator: " ")
            }
        }
        return text
    }

    /// "Clinic, Kelowna t": the town goes, a department stays.
    private static func withoutPlace(_ text: String) -> String {
        guard let comma = text.firstIndex(of: ","), comma > text.startIndex else { return text }
        let (name, rest) = (text[..<comma], text[text.index(after: comma)...])
        guard OrganizationWords.isIn(TextFolding.tokens(name)), !OrganizationWords.isIn(TextFolding.tokens(rest)) else {
            return text
        }
        return String(name)
    }

    /// Cuts the marks and shreds of letters that OCR makes of a logo before the name.
    private static func withoutSpecks(_ text: String) -> String {
        text.split(separator: Character(" ")).drop { word in
            let isWhole = word.allSatisfy { $0.isLetter || $0.isNumber }
            return word.count < 3 && !(isWhole && (word.first?.isUppercase == true || word.first?.isNumber == true))
        }.joined(separator: " ")
    }

    /// Cuts a name where a telephone number begins, with the word that announces it. A store's number ("Drugs 0882",
    /// "Pharmacy #47") belongs to the name.
    private static func withoutNumbers(_ text: String) -> String {
        // Ten digits: a regular expression costs much where it can't hold.
        let mayHold = text.utf8.count(where: TextFolding.isDigit) >= 10
        let telephone = mayHold ? text.firstMatch(of: /\(?\b\d{3}\)?[ .\-]{0,2}\d{3}[ .\-]{0,2}\d{4}\b/) : nil
        var words = text[..<(telephone?.range.lowerBound ?? text.endIndex)]
            .split(separator: Character(" "))
        words = Array(words.prefix { $0.utf8.count(where: TextFolding.isDigit) < 5 })
        while let last = words.last,
            last.allSatisfy({ !$0.isLetter && !$0.isNumber }) || isContactWord(String(last)) && words.count > 1
        {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static func isContactWord(_ word: String) -> Bool {
        contactWords.contains(TextFolding.tokens(word).joined())
    }

    /// The sender's name in a header line: what is left without date, time, numbers and page count.
    static func name(inHeader text: String) -> String? {
        let words = text.prefix(200).split(separator: Character(" ")).filter { word in
            let digits = word.utf8.count(where: TextFolding.isDigit)
            // "DISPENSARY 1187" has a number of its own.
            let isStoreNumber = digits == word.utf8.count && (3...4).contains(digits)
            return digits == 0 && word.utf8.count > 1 || word == "&" || isStoreNumber && !word.hasPrefix("0")
        }
        let kept = words.filter { word in
            let folded = TextFolding.tokens(word).joined()
            // "p.1", read as "p.l"; "P1" as "Pt"
            return !headerWords.contains(folded) && !(folded.utf8.count == 2 && folded.hasPrefix("p"))
                && !folded.isEmpty || word == "&"
        }
        let name = kept.drop { Int($0) != nil }.joined(separator: " ").trimming(",.;:-|& ")
        return name.utf8.count(where: { $0 > 0x40 }) >= 4 ? name : nil
    }

    private static let streetOpeners: Set<String> = ["suite", "ste", "unit", "apt", "po", "box", "floor", "bureau"]
    private static let contactWords: Set<String> = [
        "tel", "fax", "phone", "telephone", "telec", "telecopieur", "telecopie", "facsimile", "t", "f", "p", "ph", "fx",
        "tl", "office", "o", "b", "bur", "bureau", "facs", "call", "or", "ring", "telf", "poste", "ext",
    ]
    private static let headerWords: Set<String> = [
        "page", "pages", "from", "to", "fax", "tel", "am", "pm", "of", "id", "time", "date", "jan", "feb", "mar", "apr",
        "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "est",
        "pst", "edt", "pdt", "sept", "gmt", "utc", "no", "via", "tx", "rx",
    ]
}

extension String {
    /// Whether another text's bytes stand in this one: cheaper to ask than where it stands by characters.
    fileprivate func holds(_ other: String) -> Bool {
        var rest = utf8[...]
        let run = other.utf8
        guard let first = run.first else { return true }
        while let place = rest.firstIndex(of: first) {
            rest = rest[place...]
            if rest.starts(with: run) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
