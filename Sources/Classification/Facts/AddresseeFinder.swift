import Faxes
import Notation

/// Finds the persons to whom a document goes: addressed, copied, or named as the one who asked for it.
struct AddresseeFinder {
    func find(on pages: [FactPage]) -> [(addressee: Addressee, box: Box)] {
        var found: [(addressee: Addressee, box: Box)] = []
        for page in pages {
            found += labelled(on: page) + saluted(on: page) + block(on: page)
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
        var parts: [[Substring]] = [[]]
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
            parts[parts.count - 1].append(word)
            if word.hasSuffix(";") { parts.append([]) }
        }
        return parts.filter { !$0.isEmpty }.prefix(8).compactMap { PrintedName($0.joined(separator: " ")) }
    }

    private static let limit = 40
}
