import Testing

@testable import ReviewWeb

@Suite("What templates see of a page")
struct PageTreeTests {
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

    private func tree() throws -> [String: Any] {
        let shown = Shown(
            title: "T", count: 7, isOpen: true, nothing: nil, line: .init(name: "one", aside: "two"),
            lines: [.init(name: "a", aside: nil), .init(name: "b", aside: "c")], words: ["x", "y"], none: [])
        return try #require(PageTree.node(of: shown) as? [String: Any])
    }

    @Test("is texts, flags, lists and records by their names")
    func values() throws {
        let tree = try tree()
        #expect(tree["title"] as? String == "T")
        #expect(tree["count"] as? String == "7")
        #expect(tree["isOpen"] as? Bool == true)
        #expect((tree["line"] as? [String: Any])?["aside"] as? String == "two")
        #expect(tree["words"] as? [String] == ["x", "y"])
        #expect((tree["none"] as? [Any])?.isEmpty == true)
        #expect((tree["lines"] as? [[String: Any]])?.map { $0["name"] as? String } == ["a", "b"])
    }

    @Test("has no name for what an optional does not hold")
    func absent() throws {
        let tree = try tree()
        #expect(!tree.keys.contains("nothing"))
        #expect((tree["lines"] as? [[String: Any]])?.map { $0.keys.contains("aside") } == [false, true])
    }

    @Test("a number that no page shows is refused, not shown otherwise")
    func refused() {
        struct Odd: Encodable { let values: [Float] }
        #expect(throws: EncodingError.self) { try PageTree.node(of: Odd(values: [1.5])) }
    }
}
