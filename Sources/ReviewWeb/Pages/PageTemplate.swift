/// A template of the Mustache kind, parsed: what is used of its language, and nothing else.
///
/// - `{{.name}}`, `{{.a.b}}`, `{{.}}`: a text of what is being shown, escaped. There is no way to write one unescaped.
/// - `{{s.section.key}}`: a string of the page's language.
/// - `{{#.name}}…{{/.name}}`, `{{^.name}}…{{/.name}}`: for each, if, if not.
/// - `{{> name}}`: another template at this place. `{{<layout}}{{$main}}…{{/main}}{{/layout}}`: another one around this.
///
/// A tag of the last two kinds that stands alone on its line takes the line with it.
struct PageTemplate: Sendable {
    let pieces: [Piece]

    indirect enum Piece: Sendable {
        case text(String)
        case value(Name)
        case section(Name, [Piece])
        case inverted(Name, [Piece])
        case partial(String)
        case layout(String, blocks: [String: [Piece]])
        case block(String)
    }

    enum Name: Sendable {
        /// Properties from the outside in; none for what is being shown itself.
        case shown([String])
        case string(section: String, key: String)
    }

    struct Refusal: Error {
        let reason: String
    }

    init(_ text: [UInt8]) throws(Refusal) {
        var parser = TemplateParser(text)
        pieces = try parser.pieces(until: nil)
    }
}

private struct TemplateParser {
    private let text: [UInt8]
    private var place = 0

    init(_ text: [UInt8]) { self.text = text }

    private struct Tag {
        let kind: UInt8?
        let name: String
        let start: Int
        let end: Int
    }

    mutating func pieces(until closing: String?) throws(PageTemplate.Refusal) -> [PageTemplate.Piece] {
        var pieces: [PageTemplate.Piece] = []
        while let tag = try nextTag() {
            let isAlone = tag.kind != nil && standsAlone(tag)
            let before = text[place..<(isAlone ? lineStart(of: tag) : tag.start)]
            if !before.isEmpty { pieces.append(.text(String(decoding: before, as: UTF8.self))) }
            place = isAlone ? lineEnd(of: tag) : tag.end
            if tag.kind == UInt8(ascii: "/") {
                guard tag.name == closing else { throw refusal("{{/\(tag.name)}} closes nothing") }
                return pieces
            }
            pieces.append(try piece(tag))
        }
        guard closing == nil else { throw refusal("\(closing ?? "") is not closed") }
        if place < text.count { pieces.append(.text(String(decoding: text[place...], as: UTF8.self))) }
        place = text.count
        return pieces
    }

    private mutating func piece(_ tag: Tag) throws(PageTemplate.Refusal) -> PageTemplate.Piece {
        switch tag.kind {
        case UInt8(ascii: "#"): return .section(try name(tag.name), try pieces(until: tag.name))
        case UInt8(ascii: "^"): return .inverted(try name(tag.name), try pieces(until: tag.name))
        case UInt8(ascii: ">"): return .partial(tag.name)
        case UInt8(ascii: "<"): return .layout(tag.name, blocks: try blocks(of: tag.name))
        case UInt8(ascii: "$"):
            guard try pieces(until: tag.name).isEmpty else { throw refusal("a layout's block has a text of its own") }
            return .block(tag.name)
        default: return .value(try name(tag.name))
        }
    }

    private mutating func blocks(of layout: String) throws(PageTemplate.Refusal) -> [String: [PageTemplate.Piece]] {
        var blocks: [String: [PageTemplate.Piece]] = [:]
        while let tag = try nextTag() {
            place = tag.end
            if tag.kind == UInt8(ascii: "/"), tag.name == layout { return blocks }
            guard tag.kind == UInt8(ascii: "$") else { throw refusal("only blocks stand within a layout") }
            blocks[tag.name] = try pieces(until: tag.name)
        }
        throw refusal("\(layout) is not closed")
    }

    private func name(_ text: String) throws(PageTemplate.Refusal) -> PageTemplate.Name {
        let parts = text.split(separator: ".").map(String.init)
        if text.hasPrefix(".") { return .shown(parts) }
        guard parts.count == 3, parts[0] == "s" else { throw refusal("\(text) is neither .name nor s.section.key") }
        return .string(section: parts[1], key: parts[2])
    }

    private func nextTag() throws(PageTemplate.Refusal) -> Tag? {
        guard let start = pair(UInt8(ascii: "{"), from: place) else { return nil }
        guard let close = pair(UInt8(ascii: "}"), from: start + 2) else { throw refusal("a tag has no end") }
        var inner = text[(start + 2)..<close]
        let kind = inner.first.flatMap { "#^>/<$".utf8.contains($0) ? $0 : nil }
        if kind != nil { inner = inner.dropFirst() }
        let name = String(decoding: inner, as: UTF8.self).filter { $0 != " " }
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isOfName) else { throw refusal("{{\(name)}} is no name") }
        return Tag(kind: kind, name: name, start: start, end: close + 2)
    }

    private func pair(_ byte: UInt8, from start: Int) -> Int? {
        var place = start
        while place + 1 < text.count {
            if text[place] == byte, text[place + 1] == byte { return place }
            place += 1
        }
        return nil
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func standsAlone(_ tag: Tag) -> Bool {
        let start = lineStart(of: tag)
        let isFirst = start == 0 || text[start - 1] == UInt8(ascii: "\n")
        let after = text[tag.end...].first { !Self.isSpace($0) }
        return isFirst && (after == nil || after == UInt8(ascii: "\n"))
    }

    private func lineStart(of tag: Tag) -> Int {
        var start = tag.start
        while start > 0, Self.isSpace(text[start - 1]) { start -= 1 }
        return start
    }

    private func lineEnd(of tag: Tag) -> Int {
        text[tag.end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
    }

    private func refusal(_ reason: String) -> PageTemplate.Refusal { PageTemplate.Refusal(reason: reason) }
}
