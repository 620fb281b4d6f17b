import ArgumentParser
import Classification
import Faxes
import Foundation

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check the clinic's rules, and see what they say of a fax.",
        subcommands: [Check.self, Examples.self, Explain.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Read every rules file and run the examples beside each rule.",
            discussion: "Says file, line and reason of what is wrong. Exit status 65 when anything is.")

        @OptionGroup var installation: Installation

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                let folder = try installation.rulesFolder()
                let book = try installation.ruleBook()
                _ = try TriageSettings(directory: folder)
                _ = try SenderDirectory(directory: folder)
                try RulesCommand.runExamples(of: book)
                print("\(book.ruleCount) rules in \(folder.path): all read, all examples as expected")
            }
        }
    }

    struct Examples: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Run the examples that stand beside the rules.",
            discussion: "Says file, line and text of each example that fails. Exit status 65 when any does.")

        @OptionGroup var installation: Installation

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                let book = try installation.ruleBook()
                try RulesCommand.runExamples(of: book)
                let untold = book.rulesWithoutFrench
                if !untold.isEmpty { StandardError.say("without a French reason: \(untold.joined(separator: ", "))") }
                print("\(book.exampleCount) examples of \(book.ruleCount) rules: all as expected")
            }
        }
    }

    private static func runExamples(of book: RuleBook) throws(FaxError) {
        let failures = book.runExamples()
        for failure in failures {
            StandardError.say(
                "\(failure.file), line \(failure.line): rule \(failure.rule) should "
                    + "\(failure.expected ? "" : "not ")hold on its example: \(failure.text)")
        }
        guard failures.isEmpty else { throw FaxError(.inputInvalid, "\(failures.count) examples fail") }
    }
}
