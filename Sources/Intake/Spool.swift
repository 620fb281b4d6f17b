import Crypto
public import Faxes
import Foundation
import Glibc

/// A file that is safe in the spool: on the disk, under its hash, byte for byte.
public struct SpooledOriginal: Sendable, Hashable {
    /// Lower-case hexadecimal.
    public let sha256: String
    public let byteCount: Int
    public let format: FileFormat
}

/// Where the original bytes of every fax are kept, unaltered: `originals/<first two digits>/<sha256>`.
///
/// A file is copied under a temporary name in the same file system, hashed on the way, and renamed when it is on the
/// disk; so what bears a hash as its name is whole. The methods block: call them off the cooperative pool.
public struct Spool: Sendable {
    private let root: String
    /// Files of more bytes are refused.
    public let byteLimit: Int

    public init(root: String, byteLimit: Int = 256 << 20) {
        self.root = root
        self.byteLimit = byteLimit
    }

    /// Where the original with that hash lies.
    public func path(of sha256: String) -> String { "\(root)/originals/\(sha256.prefix(2))/\(sha256)" }

    var incoming: String { "\(root)/incoming" }

    /// Makes the folders, readable for intray only, and clears away what an earlier run left half-copied.
    public func prepare() throws(FaxError) {
        do {
            try FileManager.default.createDirectory(
                atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FaxError(.intakeSpoolUnavailable, "the spool folder can't be made")
        }
        try makeFolder("\(root)/originals")
        try makeFolder(incoming)
        try syncFolder(root)
        let folder = try OpenFolder(incoming)
        for (name, state) in try folder.files() {
            // Another intray that is copying holds a lock on its file. What can't be opened was renamed meanwhile, or
            // is only a few bytes in the way until the next start.
            if let file = try? folder.open(name), file.lock(LOCK_EX) { _ = folder.remove(name, ifStill: state) }
        }
    }

    /// Copies an open file into the spool. Throws `intake.busy` when it is not, or no longer, as `expected`.
    func keep(_ file: borrowing FileDescriptor, expected: FileState) throws(FaxError) -> SpooledOriginal {
        guard expected.size > 0 else { throw FaxError(.intakeEmpty) }
        guard expected.size <= byteLimit else { throw FaxError(.intakeTooLarge, "\(expected.size) bytes") }
        guard file.state() == expected else { throw FaxError(.intakeBusy, "it changed before it was copied") }
        var writer = try SpoolWriter(into: self)
        try copy(file, to: &writer)
        guard file.state() == expected, writer.byteCount == expected.size else {
            throw FaxError(.intakeBusy, "it changed while it was copied")
        }
        return try writer.finish()
    }

    private func copy(_ source: borrowing FileDescriptor, to writer: inout SpoolWriter) throws(FaxError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            guard let count = source.read(into: buffer) else {
                throw FaxError(.intakeFolderUnavailable, "a file can't be read (errno \(errno))")
            }
            if count == 0 { return }
            try writer.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Gives a whole file that is on the disk its name. Whatever bears the name already has the same bytes, or is
    /// damaged: in both cases this one may take its place.
    func settle(_ temporary: String, as sha256: String) throws(FaxError) {
        let folder = "\(root)/originals/\(sha256.prefix(2))"
        try makeFolder(folder)
        guard rename(temporary, path(of: sha256)) == 0 else { throw Self.failure(errno) }
        try syncFolder(folder)
        try syncFolder("\(root)/originals")
    }

    private func makeFolder(_ path: String) throws(FaxError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.failure(errno) }
    }

    private func syncFolder(_ path: String) throws(FaxError) {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw Self.failure(errno) }
        guard FileDescriptor(owning: number).sync() else { throw Self.failure(errno) }
    }

    static func failure(_ number: Int32) -> FaxError {
        switch number {
        case ENOSPC, EDQUOT: FaxError(.intakeSpoolFull, "no space is left for the spool")
        default: FaxError(.intakeSpoolUnavailable, "the spool can't be written (errno \(number))")
        }
    }
}

extension SHA256.Digest {
    var hexadecimal: String {
        map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
