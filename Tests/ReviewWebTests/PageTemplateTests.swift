import Testing

@testable import ReviewWeb

@Suite("Templates")
struct PageTemplateTests {
    private struct Shown: Encodable {
        struct Line: Encodable {
            let name: String
            let aside: String?
        }
        let title: String
        let count: Int
        let isOpen: Bool
        let nothing: String?
        let line: Line
        let lines: [Line]
        let words: [String]
        let none: [String]
    }

    private func html(_ template: String, title: String = "T") throws -> String {
        let shown = Shown(
            title: title, count: 7, isOpen: true, nothing: nil, line: .init(name: "one", aside: "two"),
            lines: [.init(name: "a", aside: nil), .init(name: "b", aside: "c")], words: ["x", "y"], none: [])
        let templates = [
            "page": try PageTemplate(Array(template.utf8)), "part": try PageTemplate(Array("<{{.name}}>".utf8)),
            "frame": try PageTemplate(Array("[{{$main}}{{/main}}]".utf8)),
        ]
        var writing = PageWriting(templates: templates, strings: ["list": ["title": "The list"]])
        try writing.write("page", showing: try PageValue(shown), blocks: [:])
        return writing.html
    }

    @Test(
        "values, sections and other templates are written where they stand",
        arguments: [
            ("{{.title}} {{.count}} {{.line.name}} {{s.list.title}}", "T 7 one The list"),
            ("{{#.lines}}{{.name}}{{#.aside}}:{{.}}{{/.aside}};{{/.lines}}", "a;b:c;"),
            ("{{#.words}}{{.}}{{/.words}}{{#.none}}no{{/.none}}{{^.none}}none{{/.none}}", "xynone"),
            ("{{#.isOpen}}{{.title}}{{/.isOpen}}{{^.isOpen}}no{{/.isOpen}}{{^.nothing}}-{{/.nothing}}", "T-"),
            ("{{#.line}}{{> part}}{{/.line}}{{#.lines}}{{> part}}{{/.lines}}", "<one><a><b>"),
            ("{{<frame}}{{$main}}{{.title}}{{/main}}{{/frame}}", "[T]"),
            ("a\n  {{#.isOpen}}  \nb\n{{/.isOpen}}\nc", "a\nb\nc"),
        ])
    func written(template: String, expected: String) throws {
        #expect(try html(template) == expected)
    }

    @Test("what is absent is not looked for in what surrounds it")
    func absent() throws {
        #expect(try html("{{#.lines}}{{.title}}{{.aside}}|{{/.lines}}") == "|c|")
    }

    @Test("marks of HTML are escaped, before a combining accent too")
    func escaped() throws {
        #expect(
            try html("{{.title}}", title: "<a href=\"b\"\u{301}>&'é")
                == "&lt;a href=&quot;b&quot;\u{301}&gt;&amp;&#39;é")
    }

    @Test(
        "a template that could show something else than it says is refused",
        arguments: [
            "{{name}}", "{{#.a}}", "{{/.a}}", "{{#.a}}{{/.b}}", "{{.a", "{{{.a}}}", "{{& .a}}", "{{<frame}}x",
            "{{<frame}}{{.a}}{{/frame}}", "{{s.list}}",
        ])
    func refused(template: String) {
        #expect(throws: PageTemplate.Refusal.self) { try PageTemplate(Array(template.utf8)) }
    }
}
