import ArgumentParser
import Faxes
import Foundation
import Store
import StoreSQLite

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Prove the audit log whole.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Follow the chain of the audit log from its first entry to its last.",
            discussion: """
                Each entry's hash covers the entry before it: one that was changed, taken out or put in from outside is
                named. Exit status 70 when the chain is broken. May run while intray serves.
                """)

        @OptionGroup var data: DataOption

        func run() async throws {
            try await exitingOnFailure { () async throws(FaxError) in
                let entries = try await data.store().verifyAudit()
                print("\(entries) entries, unbroken")
            }
        }
    }
}

/// The data folder of an installation that is there already.
struct DataOption: ParsableArguments {
    @Option(help: ArgumentHelp("Where intray keeps its database.", valueName: "dir"))
    var data: String

    /// Throws `input.missing` where no intray has worked yet: a command that looks must not make a database.
    func store() throws(FaxError) -> SQLiteStore {
        let path = DataFolder(root: data).database
        guard FileManager.default.fileExists(atPath: path) else {
            throw FaxError(.inputMissing, "there is no database in the data folder")
        }
        return try SQLiteStore(path: path)
    }
}

extension DataOption {
    /// What an administrator did from the command line.
    func note(_ action: String, _ subject: String) async throws(FaxError) {
        try await store().audit(AuditEntry(at: Date(), actor: "system", action: action, subject: subject))
    }
}
