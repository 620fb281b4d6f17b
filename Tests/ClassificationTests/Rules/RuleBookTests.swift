import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("The rules that ship")
struct RuleBookTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Rules").standardizedFileURL

    static let statements = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Models/statements").standardizedFileURL

    /// Read once for all tests: in a debug build that takes most of their time.
    static let shipped = Result { () throws(FaxError) in
        try RuleBook(directory: folder, statements: try StatementModel(directory: statements))
    }

    @Test("do on every example what their authors meant")
    func examplesHold() throws {
        let book = try Self.shipped.get()

        #expect(book.ruleCount > 0)
        #expect(book.runExamples() == [])
    }

    @Test("say each reason and each task in French too, with the same slots")
    func french() throws {
        let book = try Self.shipped.get()

        #expect(book.rulesWithoutFrench == [])
        let slots = { (text: String) in text.matches(of: /\{[a-z-]+\}/).map { String($0.output) } }
        for (english, french) in book.frenchReasons {
            #expect(slots(english).sorted() == slots(french).sorted(), "\(english)")
        }
        #expect(
            book.frenchReasons["{analyte} is flagged as critically high or low."]
                == "Valeur signalée comme critique, haute ou basse : {analyte}.")
        #expect(
            book.frenchReasons["Arrange {test} as the sender asks."]
                == "Prévoir {test} comme l’expéditeur le demande.")
    }
}
