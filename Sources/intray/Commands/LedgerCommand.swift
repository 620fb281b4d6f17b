import ArgumentParser
import Faxes
import Foundation
import Intake
import Store
import StoreSQLite

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "The books of a day: every fax that came, and where all that it became stands.",
        discussion: """
            Compares folder, spool, store and EMR, and names every fax that is received and not in the EMR. Prints no
            patient's data. Exit status 0: all of it is filed or junk, or not yet late; 75: something is late; 70: the
            books disagree.
            """)

    @Option(help: ArgumentHelp("The data folder of intray serve.", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("The drop folder: faxes that still lie there are counted.", valueName: "dir"))
    var drop: String?

    @Option(help: ArgumentHelp("Day of reception (default: all days).", valueName: "YYYY-MM-DD"))
    var day: String?

    @Option(help: ArgumentHelp("Hours after which a fax that is not in the EMR is late.", valueName: "hours"))
    var late = 24

    @Flag(help: "Read every original and compare it with its hash.")
    var verify = false

    @Flag(help: "JSON, a fax a line.")
    var json = false

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let folder = DataFolder(root: data)
            guard FileManager.default.fileExists(atPath: folder.database) else {
                throw FaxError(.inputMissing, "there is no database in the data folder")
            }
            let store = try SQLiteStore(path: folder.database)
            let (from, until) = try interval()
            let lines = try await store.ledger(from: from, until: until)
            let books = LedgerBooks(
                lines: lines, missing: missing(lines, in: folder),
                inboxDisagreements: try await disagreements(store), inFolder: filesInFolder(),
                lateBefore: Date().addingTimeInterval(-Double(late) * 3600))
            if json {
                for line in lines { try JSONLines().write(line) }
            } else {
                print(books.text)
            }
            try books.requireGood()
        }
    }

    private func interval() throws(FaxError) -> (Date, Date) {
        guard let day else { return (.distantPast, .distantFuture) }
        guard let date = CalendarDate(day) else { throw FaxError(.inputInvalid, "--day is YYYY-MM-DD") }
        let midnight = DateComponents(
            calendar: Calendar(identifier: .gregorian), timeZone: .current, year: date.year, month: date.month,
            day: date.day)
        guard let from = midnight.date, let until = Calendar.current.date(byAdding: .day, value: 1, to: from) else {
            throw FaxError(.inputInvalid, "there is no such day")
        }
        return (from, until)
    }

    private func missing(_ lines: [LedgerLine], in folder: DataFolder) -> [String] {
        let spool = Spool(root: folder.spool)
        return lines.filter { line in
            let path = spool.path(of: line.sha256)
            guard line.originalRemovedAt == nil else { return false }
            return verify ? !spool.isWhole(line.sha256) : !FileManager.default.fileExists(atPath: path)
        }.map(\.faxID)
    }

    /// Another EMR's rows are not ours to read: for it the numbers count that it gave.
    private func disagreements(_ store: SQLiteStore) async throws(FaxError) -> Int {
        let others = try await store.totals().connections.keys.filter { $0 != "embedded" }
        return others.isEmpty ? try await store.inboxDisagreements() : 0
    }

    /// Nil when no folder was named, or it can't be read.
    private func filesInFolder() -> Int? {
        drop.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) }?.count
    }
}
