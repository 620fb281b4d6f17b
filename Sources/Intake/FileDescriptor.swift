import Faxes
import Glibc

/// An open file or folder, closed when the value goes out of scope.
struct FileDescriptor: ~Copyable {
    let number: Int32

    init(owning number: Int32) {
        self.number = number
    }

    deinit { close(number) }

    /// Nil unless it is a regular file.
    func state() -> FileState? {
        var status = stat()
        guard fstat(number, &status) == 0 else { return nil }
        return FileState(status)
    }

    /// Fills the buffer as far as the file goes; fewer bytes than it holds mean the end. Nil on an error (`errno`).
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var filled = 0
        while filled < buffer.count {
            let count = Glibc.read(number, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// False on an error (`errno`).
    func write(all bytes: UnsafeRawBufferPointer) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(number, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    /// Whether bytes and size are on the disk. A second try after a failure proves nothing (the kernel may have
    /// dropped the pages), so there is none.
    func sync() -> Bool { fsync(number) == 0 }

    /// Takes the lock that HylaFAX holds on a fax while it receives it (flock); false if another has it.
    func lock(_ kind: Int32) -> Bool { flock(number, kind | LOCK_NB) == 0 }

    /// Whether some process on this machine has the file open for writing. False when that can't be told (network
    /// shares, files of other users).
    ///
    /// The kernel refuses a read lease (fcntl(2), F_SETLEASE) on a file that is open for writing. The lease is given
    /// back at once; should a writer come in between, the signal is one that is ignored unless somebody asks for it.
    func isOpenForWriting() -> Bool {
        let setSignal: Int32 = 10
        let setLease: Int32 = 1024
        guard fcntl(number, setSignal, SIGURG) == 0 else { return false }
        guard fcntl(number, setLease, Int32(F_RDLCK)) == 0 else { return errno == EAGAIN }
        _ = fcntl(number, setLease, Int32(F_UNLCK))
        return false
    }
}
