import ArgumentParser
import Faxes
import Foundation

struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "The clinic's own label models: which there are, and which is in force.",
        discussion: """
            "intray train --from-corrections" makes candidates and says how they compare with the model in force on
            documents that were held back. A running "intray serve" takes a change up by itself within seconds.
            """,
        subcommands: [List.self, Promote.self, Rollback.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Print all candidates.")
        @OptionGroup var data: DataOption

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                let registry = ModelRegistry(data: data.data)
                let current = try registry.state().current
                print("\(current == nil ? "*" : " ") the model that ships")
                for name in registry.candidates() { print("\(name == current ? "*" : " ") \(name)") }
            }
        }
    }

    struct Promote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "promote", abstract: "Put a candidate in force.")
        @OptionGroup var data: DataOption
        @Argument(help: "As \"intray models list\" prints it.") var name: String

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                try ModelRegistry(data: data.data).promote(name)
                try await data.note("model.promoted", name)
            }
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rollback", abstract: "Back to the model that was in force before.")
        @OptionGroup var data: DataOption

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                let name = try ModelRegistry(data: data.data).rollback() ?? "the model that ships"
                try await data.note("model.rolled-back", name)
                print("in force: \(name)")
            }
        }
    }
}
