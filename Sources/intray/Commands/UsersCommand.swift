import ArgumentParser
import Faxes
import Foundation
import ReviewWeb
import Store
import StoreSQLite

struct UsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "Who may sign in: for the very first accounts, and when nobody can.",
        discussion: "The page does the same for administrators. Passwords are random and printed once.",
        subcommands: [List.self, Add.self, Password.self, Factor.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Print all accounts.")
        @OptionGroup var data: DataOption

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                for account in try await data.store().accounts() {
                    let factor = account.totpSecret == nil ? "" : "  second factor"
                    let disabled = account.isDisabled ? "  disabled" : ""
                    print("\(account.name)  \(account.role.rawValue)\(factor)\(disabled)")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "Make an account.")
        @OptionGroup var data: DataOption
        @Option(help: "moa, provider, administrator or auditor.") var role: String
        @Option(help: "As the page shows it.") var display: String?
        @Argument(help: "The name to sign in with: small letters, digits, hyphens.") var name: String

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                guard let role = Account.Role(rawValue: role) else {
                    throw FaxError(.inputInvalid, "the role must be moa, provider, administrator or auditor")
                }
                let allowed = name.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                }
                guard allowed, (1...40).contains(name.utf8.count) else {
                    throw FaxError(.inputInvalid, "the name must be 1 to 40 small letters, digits and hyphens")
                }
                let password = try await AccountDesk(store: try data.store()).create(
                    name, display: display ?? name, role: role, at: Date())
                print(password)
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password", abstract: "Give an account a new password; it is signed out everywhere.")
        @OptionGroup var data: DataOption
        @Argument var name: String

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                print(try await AccountDesk(store: try data.store()).resetPassword(of: name, at: Date()))
            }
        }
    }

    struct Factor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "factor-off", abstract: "Turn an account's second factor off: its device is lost.")
        @OptionGroup var data: DataOption
        @Argument var name: String

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                try await data.store().setSecondFactor(nil, recovery: [], of: name, by: "system", at: Date())
            }
        }
    }
}
