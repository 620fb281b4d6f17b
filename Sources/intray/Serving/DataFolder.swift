import Faxes
import Foundation

/// Where `intray serve` keeps what it must not lose: the database, the originals, the page pictures.
struct DataFolder {
    let root: String

    var database: String { "\(root)/intray.sqlite" }
    var spool: String { "\(root)/spool" }
    var pictures: String { "\(root)/pages" }

    func prepare() throws(FaxError) {
        do {
            try FileManager.default.createDirectory(
                atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FaxError(.cannotWrite, "the data folder can't be made; choose another with --data DIR")
        }
    }
}
