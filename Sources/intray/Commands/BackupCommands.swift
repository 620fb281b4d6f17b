import ArgumentParser
import Faxes
import Foundation

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy database, originals and page pictures into a folder, while intray serves or not.",
        discussion: """
            The copy is checked: the database by SQLite and by its audit chain, each original by its hash. A later copy
            into the same folder adds what is new. The key of the EMR's secrets is left out: keep it elsewhere.
            """)

    @Option(help: ArgumentHelp("The data folder of intray serve.", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("Folder for the copy; made if it is not there.", valueName: "dir"))
    var to: String

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let count = try await Backup(in: to).take(from: DataFolder(root: data))
            print("\(count) faxes are in the copy")
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a data folder from a copy.",
        discussion: """
            What was on its way when the copy was made may have been filed since. intray sends none of it blindly: it is
            looked up where the EMR lets itself be asked, and a person decides on the rest.
            """)

    @Option(help: ArgumentHelp("The folder of the copy.", valueName: "dir"))
    var from: String

    @Option(help: ArgumentHelp("The data folder to make.", valueName: "dir"))
    var data: String

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let (faxes, doubtful) = try await Backup(in: from).restore(to: DataFolder(root: data), at: Date())
            print("\(faxes) faxes restored")
            print("\(doubtful) faxes and documents were on their way: looked up in the EMR, or up for review")
        }
    }
}
