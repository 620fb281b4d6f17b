import ArgumentParser
import Faxes
import Filing
import Foundation
import Store
import StoreSQLite

struct OSCARCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oscar", abstract: "Connect intray to the clinic's EMR: authorise it, look at the connection.",
        discussion: "Settings are in emr.yaml: docs/emr.md has all keys, and what to ask the EMR's administrator for.",
        subcommands: [OSCARAuthorizeCommand.self, OSCARCheckCommand.self, OSCARSyncCommand.self])
}

struct OSCARCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say how it stands with the EMR, by reads alone.",
        discussion: "Exit status 0 when documents could be filed now.")

    @Flag(help: "Try once more with a token that the EMR has refused, after what was at fault was mended.")
    var tryAgain = false

    @OptionGroup var options: EMROptions

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let store = try options.store()
            let connection = try options.connection(store)
            try await check(connection, store)
        }
    }

    private func check(_ connection: EMRConnection, _ store: any EMRConnectionStore) async throws(FaxError) {
        let waits = try await store.outboxSummary()
        print("waiting      \(waits.waiting) documents, \(waits.urgentWaiting) of them urgent")
        if let status = try await store.connectionStatus(connection.settings.name) {
            let why = status.errorCode.map { " (\($0))" } ?? ""
            print("last state   \(status.state.rawValue) since \(status.since.ISO8601Format())\(why)")
        }
        if tryAgain { try await connection.vault.tryAgain(at: Date()) }
        if let kept = try await connection.vault.secrets() {
            print("authorised   \(kept.keptAt.ISO8601Format())\(kept.isRejected ? ", refused since" : "")")
        }
        try await connection.inbox.check()
        print("connection   \(connection.inbox.name): documents could be filed now")
        guard case .oscar = connection.settings.kind, let calls = connection.calls else { return }
        let found = try await CapabilityProbe(calls: calls, assumed: connection.settings.capabilities).capabilities()
        for (name, path) in EMRSettings.capability.sorted(by: { $0.key < $1.key }) {
            let differs = found[keyPath: path] != connection.settings.capabilities[keyPath: path]
            let note = differs ? "   # settings assume otherwise; set it under capabilities:" : ""
            print("  \(name): \(found[keyPath: path] ? "yes" : "no")\(note)")
        }
    }
}

struct OSCARSyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Fetch the roster from the EMR, or bring it in step.",
        discussion: """
            Run it once before the first “intray serve” without --roster, which then keeps the roster in step by itself.
            Broken off, it goes on where it stopped.
            """)

    @OptionGroup var options: EMROptions

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let store = try options.store()
            let connection = try options.connection(store)
            guard let sync = connection.rosterSync(store) else {
                throw FaxError(
                    .emrSettingsInvalid, "this variant has no roster to fetch, or roster-minutes is not set")
            }
            guard try await sync.run() else { throw FaxError(.interrupted) }
            let patients = try await store.patients().count
            print("\(patients) patients, \(try await store.providers().count) providers")
        }
    }
}
