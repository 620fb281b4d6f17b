import Faxes
import Glibc
import Store

/// Where the database lies. It holds patients' data, so nobody but intray's own user may read it.
struct DatabaseFile {
    let path: String

    /// Makes folder and file if they are not there. SQLite gives its `-wal` and `-shm` files the mode of the file.
    func prepare() throws(FaxError) {
        try makeFolder(parent(of: path))
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw refusal("can't open or make the database file", errno) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw refusal("can't close the database file to others", errno) }
    }

    private func makeFolder(_ folder: String) throws(FaxError) {
        if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, folder != parent(of: folder) else {
            throw refusal("can't make the folder for the database", errno)
        }
        try makeFolder(parent(of: folder))
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw refusal("can't make the folder for the database", errno)
        }
    }

    private func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func refusal(_ what: String, _ number: Int32) -> FaxError {
        FaxError(number == ENOSPC ? .storeFull : .storeUnavailable, "\(what) (errno \(number))")
    }
}
