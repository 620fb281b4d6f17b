import Faxes
import Foundation

/// Where `intray serve` keeps what it must not lose: the database, the originals, the page pictures.
struct DataFolder {
    let root: String

    var database: String { "\(root)/intray.sqlite" }
    var spool: String { "\(root)/spool" }
    var pictures: String { "\(root)/pages" }

    /// Makes the folder and takes it for this process alone, until the process ends, however it ends.
    func own() throws(FaxError) {
        try prepare()
        let lock = open("\(root)/intray.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw FaxError(.cannotWrite, "the data folder can't be written; check its permissions") }
        // Never closed: the lock lasts as long as the process.
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw FaxError(.alreadyRunning, "another intray serves this data folder; stop it first")
        }
    }

    private func prepare() throws(FaxError) {
        do {
            try FileManager.default.createDirectory(
                atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FaxError(.cannotWrite, "the data folder can't be made; choose another with --data DIR")
        }
    }
}
