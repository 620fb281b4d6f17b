import Faxes
import Mustache

/// Turns a page's value into HTML. Templates are parsed once, at start.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    init() throws(FaxError) {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        var templates: [String: MustacheTemplate] = [:]
        for (name, bytes) in Resources.templates {
            do {
                let text = "{{% CONTENT_TYPE: \(HTMLText.name)}}" + String(decoding: bytes, as: UTF8.self)
                templates[name] = try MustacheTemplate(string: text)
            } catch {
                throw FaxError(.webResourceBroken, "template \(name): \(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    func html<Content: PageContent>(_ page: Page<Content>) throws(FaxError) -> String {
        try html(
            ["s": page.s, "chrome": tree(of: page.chrome), "content": tree(of: page.content)], in: Content.template)
    }

    func html<Content: PageContent>(_ fragment: Fragment<Content>) throws(FaxError) -> String {
        try html(["s": fragment.s, "content": tree(of: fragment.content)], in: Content.template)
    }

    private func tree(of content: some Encodable) throws(FaxError) -> Any {
        do {
            return try PageTree.node(of: content)
        } catch {
            throw FaxError(.webResourceBroken, "a page shows what no template can")
        }
    }

    private func html(_ tree: [String: Any], in template: String) throws(FaxError) -> String {
        guard let html = library.render(tree, withTemplate: template) else {
            throw FaxError(.webResourceBroken, "no template \(template)")
        }
        return html
    }
}

/// What a script asks for: content without what stands around a page.
struct Fragment<Content: PageContent>: Sendable {
    let s: [String: [String: String]]
    let content: Content
}

/// What one kind of page shows, ready to be written down: texts, addresses and flags, nothing left to decide.
///
/// In templates every name starts with a dot (`{{.patientName}}`): without it Mustache would look a value that is absent
/// up in what surrounds it, and could show one patient's name on another one's line.
protocol PageContent: Encodable, Sendable {
    static var template: String { get }
}

struct Page<Content: PageContent>: Sendable {
    /// The strings of the page's language.
    let s: [String: [String: String]]
    let chrome: Chrome
    let content: Content
}
