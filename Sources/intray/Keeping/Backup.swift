import Faxes
import Foundation
import Intake
import Store
import StoreSQLite

/// A copy of a data folder from which it can be made again: the database at one moment, every original that it names,
/// the page pictures. Later copies into the same folder add what is new.
///
/// The database is copied first. Whatever it names was in the spool before, so a copy made while intray runs is whole.
/// The key that seals the EMR's secrets is not in it: it is kept apart.
struct Backup {
    let folder: DataFolder

    init(in path: String) { folder = DataFolder(root: path) }

    /// Returns the number of faxes.
    func take(from source: DataFolder) async throws(FaxError) -> Int {
        let files = FileManager.default
        guard files.fileExists(atPath: source.database) else {
            throw FaxError(.inputMissing, "there is no database in the data folder")
        }
        try makeFolder()
        let fresh = "\(folder.database).new"
        for leftOver in ["", "-wal", "-shm", "-journal"] where files.fileExists(atPath: fresh + leftOver) {
            try doing("an unfinished copy can't be cleared away") { try files.removeItem(atPath: fresh + leftOver) }
        }
        try await SQLiteStore(path: source.database).backUp(to: fresh)
        let count = try await copyFiles(named: fresh, from: source, to: folder)
        try sync(fresh)
        guard rename(fresh, folder.database) == 0 else {
            throw FaxError(.cannotWrite, "the copy can't be put in place")
        }
        try sync(folder.root)
        return count
    }

    /// Makes a data folder that is not there yet. Returns faxes, and what must be looked at because it may have been
    /// filed since.
    func restore(to target: DataFolder, at now: Date) async throws(FaxError) -> (faxes: Int, doubtful: Int) {
        let files = FileManager.default
        guard files.fileExists(atPath: folder.database) else {
            throw FaxError(.inputMissing, "there is no copy of intray's data in that folder")
        }
        guard !files.fileExists(atPath: target.database) else {
            throw FaxError(.cannotWrite, "there is a database in the data folder already; restore into an empty one")
        }
        try target.own()
        let count = try await copyFiles(named: folder.database, from: folder, to: target)
        let fresh = "\(target.database).new"
        try doing("the database can't be written") {
            if files.fileExists(atPath: fresh) { try files.removeItem(atPath: fresh) }
            try files.copyItem(atPath: folder.database, toPath: fresh)
        }
        let doubtful = try await SQLiteStore(path: fresh).distrust(at: now)
        try await SQLiteStore(path: fresh).backUp(to: target.database)
        for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: fresh + suffix) {
            try doing("an unfinished copy can't be cleared away") { try files.removeItem(atPath: fresh + suffix) }
        }
        try sync(target.database)
        try sync(target.root)
        return (count, doubtful)
    }

    private func copyFiles(
        named database: String, from source: DataFolder, to target: DataFolder
    ) async throws(FaxError) -> Int {
        let store = try SQLiteStore(path: database)
        _ = try await store.verifyAudit()
        let lines = try await store.ledger(from: .distantPast, until: .distantFuture)
        let (from, to) = (Spool(root: source.spool), Spool(root: target.spool))
        try to.prepare()
        for line in lines {
            if line.originalRemovedAt == nil { try from.copy(line.sha256, to: to) }
            try copyPictures(of: line.sha256, from: source, to: target)
        }
        return lines.count
    }

    private func copyPictures(
        of sha256: String, from source: DataFolder, to target: DataFolder
    ) throws(FaxError) {
        let files = FileManager.default
        let place = "\(sha256.prefix(2))/\(sha256)"
        guard files.fileExists(atPath: "\(source.pictures)/\(place)"),
            !files.fileExists(atPath: "\(target.pictures)/\(place)")
        else { return }
        try doing("page pictures can't be copied") {
            try files.createDirectory(
                atPath: "\(target.pictures)/\(sha256.prefix(2))", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try files.copyItem(atPath: "\(source.pictures)/\(place)", toPath: "\(target.pictures)/\(place)")
        }
    }

    private func makeFolder() throws(FaxError) {
        try doing("the folder for the copy can't be made") {
            try FileManager.default.createDirectory(
                atPath: folder.root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    private func doing(_ what: String, _ body: () throws -> Void) throws(FaxError) {
        do { try body() } catch { throw FaxError(.cannotWrite, what) }
    }

    private func sync(_ path: String) throws(FaxError) {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(number) }
        guard number >= 0, fsync(number) == 0 else { throw FaxError(.cannotWrite, "the copy is not on the disk") }
    }
}
