import Foundation
import Testing

@Suite("The documentation")
struct DocumentationTests {
    @Test("docs/errors.md has every code of the sources with its treatment and status, and no other")
    func errors() throws {
        let page = try String(contentsOf: Program.project.appendingPathComponent("docs/errors.md"), encoding: .utf8)
        let rows = page.matches(of: /(?m)^\| `([a-z.-]+)` \| ([a-z]+) \| ([0-9]+) \|/)
            .map { "\($0.1) \($0.2) \($0.3)" }
        let sources = Program.project.appendingPathComponent("Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var codes: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            codes += text.matches(of: /Self\("([a-z.-]+)", \.([a-z]+), exit: ([0-9]+)\)/).map {
                "\($0.1) \($0.2) \($0.3)"
            }
        }
        #expect(codes.count > 40)
        #expect(Set(rows) == Set(codes))
        #expect(rows.count == Set(rows).count)
    }

    @Test("what the README names is there")
    func readme() throws {
        let readme = try String(contentsOf: Program.project.appendingPathComponent("README.md"), encoding: .utf8)
        let links = readme.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
        #expect(links.count > 5)
        for link in links {
            #expect(
                FileManager.default.fileExists(atPath: Program.project.appendingPathComponent(link).path), "\(link)")
        }
    }
}
