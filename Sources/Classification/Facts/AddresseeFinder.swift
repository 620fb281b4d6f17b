import Faxes
import Notation

/// Finds the persons to whom a document goes: addressed, copied, or named as the one who asked for it.
struct AddresseeFinder {
    func find(on pages: [FactPage]) -> [(addressee: Addressee, box: Box)] {
        var found: [(addressee: Addressee, box: Box)] = []
        for page in pages {
            found += labelled(on: page) + directed(on: page) + saluted(on: page) + block(on: page) + headed(on: page)
            if found.count > Self.limit { break }
        }
        var seen: Set<String> = []
        return found.prefix(Self.limit).filter {
            seen.insert(TextFolding.fold($0.addressee.name) + $0.addressee.role.rawValue).inserted
        }
    }

    private func labelled(on page: FactPage) -> [(addressee: Addressee, box: Box)] {
        FieldReader(table: PersonCues.fields).fields(in: page).flatMap { field -> [(addressee: Addressee, box: Box)] in
            let role: Addressee.Role
            switch field.meaning {
            case .addressee: role = .addressee
            case .copy: role = .copy
            case .requester: role = .requester
            case .author, .sender, .other: return []
            }
            var names = Self.names(in: field.value)
            // Without a colon ("Physician Dr. A. Person") only a title shows that a name follows.
            if !field.hasColon, Self.isSentence(field) { names = names.filter(\.hasTitle) }
            var result = names.map { (Addressee(name: $0.name, role: role, page: page.number), field.box) }
            if role == .copy { result += further(below: field, on: page) }
            return result
        }
    }

    /// "30 January 2026 - to Dr. A. Person": somewhere in a short line at the top.
    private func directed(on page: FactPage) -> [(addressee: Addressee, box: Box)] {
        page.top(0.5).filter { $0.tokens.count <= 14 }.compactMap { line in
            let words = line.line.words
            for place in words.indices.dropLast()
            where Self.directions.contains(TextFolding.tokens(words[place].text).joined()) {
                let rest = words[(place + 1)...].map(\.text).joined(separator: " ")
                guard let name = PrintedName(rest), name.hasTitle else { continue }
                return (Addressee(name: name.name, role: .addressee, page: page.number), line.box)
            }
            return nil
        }
    }

    /// A titled name at the top that nothing is said of, alone on its line or after a dash: of a letter's reader as much as
    /// of its writer, and so only as good as "ordered by".
    private func headed(on page: FactPage) -> [(addressee: Addressee, box: Box)] {
        page.top(0.35).filter { $0.tokens.count <= 14 && !$0.text.contains(":") }.flatMap { line in
            DashedParts.of(line.text, at: Self.marks).compactMap { PrintedName($0) }.filter(\.hasTitle).map {
                (Addressee(name: $0.name, role: .requester, page: page.number), line.box)
            }
        }
    }

    private static let marks: Set<String> = ["-", "–", "—", "|", "/"]

    /// The lines under "cc:", while they hold names.
    private func further(
        below field: PageField<PersonCues.Meaning>, on page: FactPage
    ) -> [(addressee: Addressee, box: Box)] {
        let start = page.lines.partitioningIndex { $0.place > field.line.place }
        var found: [(addressee: Addressee, box: Box)] = []
        for line in page.lines[start...].prefix(6) {
            guard line.tokens.count <= 9, PersonCues.fields.leading(line.tokens[...]) == nil else { break }
            let names = Self.names(in: line.text).filter(\.hasTitle)
            if names.isEmpty { break }
            found += names.map { (Addressee(name: $0.name, role: .copy, page: page.number), line.box) }
        }
        return found
    }

    /// A label that is the first word of a sentence is none.
    private static func isSentence(_ field: PageField<PersonCues.Meaning>) -> Bool {
        field.words.first.map { $0.box.y <= field.line.box.maxY && $0.box.maxY >= field.line.box.y } ?? false
    }

    private func saluted(on page: FactPage) -> [(addressee: Addressee, box: Box)] {
        page.lines.filter { $0.tokens.count <= 12 && PersonCues.salutations.leading($0.tokens[...]) != nil }.flatMap {
            line in
            let rest = line.line.words.dropFirst().map(\.text).joined(separator: " ")
            return Self.names(in: rest, isSalutation: true).map {
                (Addressee(name: $0.name, role: .addressee, page: page.number), line.box)
            }
        }
    }

    /// A titled name alone on a line in the upper half, before the salutation: the inside address of a letter.
    private func block(on page: FactPage) -> [(addressee: Addressee, box: Box)] {
        let salutation = page.lines.first { PersonCues.salutations.leading($0.tokens[...]) != nil }
        guard let salutation, Double(salutation.box.midY) < 0.6 * Double(page.height) || salutation.place < 20 else {
            return []
        }
        return page.lines.prefix { $0.place < salutation.place }.filter { $0.tokens.count <= 7 }.compactMap { line in
            guard !line.text.contains(":"), let name = PrintedName(line.text), name.hasTitle else { return nil }
            return (Addressee(name: name.name, role: .addressee, page: page.number), line.box)
        }
    }

    /// Names in a value: parted by semicolons, ampersands, "and", or a comma before a title.
    static func names(in value: String, isSalutation: Bool = false) -> [PrintedName] {
        var parts: [[String]] = [[]]
        for word in value.prefix(300).split(separator: Character(" ")) {
            let folded = TextFolding.tokens(word).joined()
            let isTitle = ["dr", "dre", "drs"].contains(folded)
            if ["and", "et", "or"].contains(folded) || word == "&" || word == "/" {
                parts.append([])
                continue
            }
            if isTitle, let last = parts.last?.last, last.hasSuffix(",") || parts.last?.count ?? 0 >= 2 {
                parts.append([])
            }
            parts[parts.count - 1].append(Self.withCapital(word))
            if word.hasSuffix(";") { parts.append([]) }
        }
        return parts.filter { !$0.isEmpty }.prefix(8).compactMap { PrintedName($0.joined(separator: " ")) }
    }

    /// A small l that begins a name is a capital I: "lyer". Particles stay.
    private static func withCapital(_ word: Substring) -> String {
        guard word.hasPrefix("l"), word.count > 3, word.dropFirst().first?.isLowercase == true,
            !["les", "las", "los"].contains(word)
        else { return String(word) }
        return "I" + word.dropFirst()
    }

    private static let directions: Set<String> = ["to", "attn", "attention", "for", "a", "pour"]
    private static let limit = 40
}
