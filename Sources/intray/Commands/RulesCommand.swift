import ArgumentParser
import Classification
import Faxes
import Foundation

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check the clinic's rules.", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Read every rules file and run the examples beside each rule.",
            discussion: "Says file, line and reason of what is wrong. Exit status 65 when anything is.")

        @OptionGroup var installation: Installation

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                let folder = try installation.rulesFolder()
                let book = try RuleBook(directory: folder)
                _ = try TriageSettings(directory: folder)
                let failures = book.runExamples()
                for failure in failures {
                    StandardError.say(
                        "\(failure.file), line \(failure.line): rule \(failure.rule) should "
                            + "\(failure.expected ? "" : "not ")hold on its example: \(failure.text)")
                }
                guard failures.isEmpty else {
                    throw FaxError(.inputInvalid, "\(failures.count) examples fail")
                }
                print("\(book.ruleCount) rules in \(folder.path): all read, all examples as expected")
            }
        }
    }
}
