import ArgumentParser
import Faxes
import Foundation
import Intake

struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Put a received fax into the drop folder, with what is known of its call: for a fax server's hook.",
        discussion: """
            The fax appears in the folder whole, on the disk, and with its facts, or not at all; the server's own file
            is left alone. For HylaFAX see docs/fax-servers.md.
            """)

    @Option(help: ArgumentHelp("The drop folder of intray serve.", valueName: "dir"))
    var drop: String

    @Option(
        help: ArgumentHelp(
            "A fact of the call, as tsi, callerNumber, received or pages. Repeatable.", valueName: "name=value"))
    var fact: [String] = []

    @Option(help: ArgumentHelp("HylaFAX's log of calls.", valueName: "xferfaxlog"))
    var transferLog: String?

    @Option(help: ArgumentHelp("The call's communication number in that log.", valueName: "number"))
    var communication: String?

    @Argument(help: ArgumentHelp("The fax.", valueName: "file"))
    var file: String

    /// A call is among the last of the log.
    private static let tail: UInt64 = 256 << 10

    func run() async throws {
        try await exitingOnFailure { () throws(FaxError) in
            var facts = logged()
            for pair in fact {
                guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
                    throw FaxError(.inputInvalid, "a fact is NAME=VALUE")
                }
                let value = String(pair[pair.index(after: sign)...])
                if !value.isEmpty { facts[String(pair[..<sign])] = value }
            }
            let unique = String(format: "%08x", UInt32.random(in: 0...UInt32.max))
            try FaxHandover(drop: drop).handOver(file, facts: facts, unique: unique)
        }
    }

    /// A log that can't be read must not hold up a fax: it goes without those facts.
    private func logged() -> [String: String] {
        guard let transferLog, let communication, let log = FileHandle(forReadingAtPath: transferLog) else {
            return [:]
        }
        defer { try? log.close() }  // It was only read.
        guard let end = try? log.seekToEnd(), (try? log.seek(toOffset: end - min(end, Self.tail))) != nil,
            let bytes = try? log.readToEnd()
        else { return [:] }
        return TransferLog(tail: String(decoding: bytes, as: UTF8.self)).facts(of: communication) ?? [:]
    }
}
