import Faxes
import Glibc

/// A folder that is being looked through. Files are named relative to it, so they can't be swapped by renaming a
/// folder above.
struct OpenFolder: ~Copyable {
    private let stream: OpaquePointer

    init(_ path: String) throws(FaxError) {
        guard let stream = opendir(path) else {
            throw FaxError(.intakeFolderUnavailable, "the drop folder can't be opened (errno \(errno))")
        }
        self.stream = stream
    }

    deinit { closedir(stream) }

    /// All regular files in it; links are not followed, folders not entered.
    func files() throws(FaxError) -> [FileName: FileState] {
        var found: [FileName: FileState] = [:]
        rewinddir(stream)
        errno = 0
        while let entry = readdir(stream) {
            let length = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 1) { strlen($0) }
            }
            let bytes = withUnsafePointer(to: &entry.pointee.d_name) { name in
                Array(UnsafeRawBufferPointer(start: name, count: length))
            }
            let name = FileName(bytes: bytes)
            if let state = state(of: name) { found[name] = state }
            errno = 0
        }
        guard errno == 0 else {
            throw FaxError(.intakeFolderUnavailable, "the drop folder can't be listed (errno \(errno))")
        }
        return found
    }

    func state(of name: FileName) -> FileState? {
        var status = stat()
        guard fstatat(dirfd(stream), name.cString, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return FileState(status)
    }

    /// Opens a file for reading; never a link, and without waiting for the other end of a pipe.
    func open(_ name: FileName) throws(FaxError) -> FileDescriptor {
        let number = openat(dirfd(stream), name.cString, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { throw Self.refusal(errno) }
        return FileDescriptor(owning: number)
    }

    /// Takes a file out of the folder; false if that can't be done or it is no longer the file that was admitted.
    ///
    /// Residual risk: a file that is put in its place between the look and the removal, microseconds apart.
    func remove(_ name: FileName, ifStill state: FileState) -> Bool {
        guard self.state(of: name) == state else { return false }
        return unlinkat(dirfd(stream), name.cString, 0) == 0
    }

    private static func refusal(_ number: Int32) -> FaxError {
        switch number {
        case ENOENT, ELOOP, ENXIO: FaxError(.intakeVanished)
        case EACCES, EPERM: FaxError(.intakeNoPermission, "errno \(number)")
        default: FaxError(.intakeFolderUnavailable, "a file can't be opened (errno \(number))")
        }
    }
}
