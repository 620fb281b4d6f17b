import Faxes

/// Turns a page's value into HTML. Templates are parsed once, at start.
struct PageRenderer: Sendable {
    private let templates: [String: PageTemplate]

    init() throws(FaxError) {
        var templates: [String: PageTemplate] = [:]
        for (name, bytes) in Resources.templates {
            do throws(PageTemplate.Refusal) {
                templates[name] = try PageTemplate(bytes)
            } catch {
                throw FaxError(.webResourceBroken, "template \(name): \(error.reason)")
            }
        }
        self.templates = templates
    }

    func html<Content: PageContent>(_ page: Page<Content>) throws(FaxError) -> String {
        try html(of: PageFrame(chrome: page.chrome, content: page.content), in: page.s, template: Content.template)
    }

    func html<Content: PageContent>(_ fragment: Fragment<Content>) throws(FaxError) -> String {
        try html(of: FragmentFrame(content: fragment.content), in: fragment.s, template: Content.template)
    }

    private func html(
        of content: some Encodable, in strings: [String: [String: String]], template: String
    ) throws(FaxError) -> String {
        do {
            var writing = PageWriting(templates: templates, strings: strings)
            try writing.write(template, showing: try PageValue(content), blocks: [:])
            return writing.html
        } catch {
            throw FaxError(.webResourceBroken, "template \(template)")
        }
    }
}

/// What templates see of a page.
private struct PageFrame<Content: PageContent>: Encodable {
    let chrome: Chrome
    let content: Content
}

private struct FragmentFrame<Content: PageContent>: Encodable {
    let content: Content
}

/// A page as it is being written.
struct PageWriting {
    let templates: [String: PageTemplate]
    let strings: [String: [String: String]]
    private(set) var html = ""

    private typealias Blocks = [String: [PageTemplate.Piece]]

    init(templates: [String: PageTemplate], strings: [String: [String: String]]) {
        self.templates = templates
        self.strings = strings
        html.reserveCapacity(40_000)
    }

    mutating func write(
        _ name: String, showing value: PageValue, blocks: [String: [PageTemplate.Piece]]
    ) throws(PageTemplate.Refusal) {
        guard let template = templates[name] else { throw PageTemplate.Refusal(reason: "there is no \(name)") }
        try write(template.pieces, showing: value, blocks: blocks)
    }

    private mutating func write(
        _ pieces: [PageTemplate.Piece], showing value: PageValue, blocks: Blocks
    ) throws(PageTemplate.Refusal) {
        for piece in pieces {
            switch piece {
            case .text(let text): html += text
            case .value(let name): write(found(name, in: value))
            case .section(let name, let inner):
                switch found(name, in: value) {
                case nil, .flag(false): break
                case .flag(true): try write(inner, showing: value, blocks: blocks)
                case .list(let elements):
                    for element in elements { try write(inner, showing: element, blocks: blocks) }
                case .some(let shown): try write(inner, showing: shown, blocks: blocks)
                }
            case .inverted(let name, let inner):
                switch found(name, in: value) {
                case nil, .flag(false): try write(inner, showing: value, blocks: blocks)
                case .list(let elements) where elements.isEmpty: try write(inner, showing: value, blocks: blocks)
                default: break
                }
            case .partial(let name): try write(name, showing: value, blocks: blocks)
            case .layout(let name, let blocks): try write(name, showing: value, blocks: blocks)
            case .block(let name): try write(blocks[name] ?? [], showing: value, blocks: blocks)
            }
        }
    }

    private func found(_ name: PageTemplate.Name, in value: PageValue) -> PageValue? {
        switch name {
        case .shown(let path):
            var found = value
            for name in path {
                guard let inner = found.field(name) else { return nil }
                found = inner
            }
            return found
        case .string(let section, let key): return strings[section]?[key].map { .text($0) }
        }
    }

    private mutating func write(_ value: PageValue?) {
        switch value {
        case .text(let text): HTMLText.append(text, to: &html)
        case .flag(let flag): html += flag ? "true" : "false"
        case nil, .list, .record: break
        }
    }
}

/// What a script asks for: content without what stands around a page.
struct Fragment<Content: PageContent>: Sendable {
    let s: [String: [String: String]]
    let content: Content
}

/// What one kind of page shows, ready to be written down: texts, addresses and flags, nothing left to decide.
///
/// In templates every name starts with a dot (`{{.patientName}}`), and is looked for in what is being shown alone, never in
/// what surrounds it: one patient's name could else stand on another one's line.
protocol PageContent: Encodable, Sendable {
    static var template: String { get }
}

struct Page<Content: PageContent>: Sendable {
    /// The strings of the page's language.
    let s: [String: [String: String]]
    let chrome: Chrome
    let content: Content
}
