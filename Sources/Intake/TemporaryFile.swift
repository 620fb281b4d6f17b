import Faxes
import Foundation
import Glibc

/// A file under a name of its own, gone with the value unless it was renamed. Locked, so that a sweep spares it.
struct TemporaryFile: ~Copyable {
    let path: String
    let file: FileDescriptor

    init(in folder: String) throws(FaxError) {
        path = "\(folder)/\(UUID().uuidString).part"
        let number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw Spool.failure(errno) }
        file = FileDescriptor(owning: number)
        _ = file.lock(LOCK_EX)
    }

    deinit { unlink(path) }
}
