import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("The rules that ship")
struct RuleBookTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Rules").standardizedFileURL

    @Test("do on every example what their authors meant")
    func examplesHold() throws {
        let book = try RuleBook(directory: Self.folder)

        #expect(book.ruleCount > 0)
        #expect(book.runExamples() == [])
    }
}
