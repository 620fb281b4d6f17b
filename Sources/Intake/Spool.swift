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
    private let byteLimit: Int

    /// Files of more bytes than `byteLimit` are refused.
    public init(root: String, byteLimit: Int = 256 << 20) {
        self.root = root
        self.byteLimit = byteLimit
    }

    /// Where the original with that hash lies.
    public func path(of sha256: String) -> String { "\(root)/originals/\(sha256.prefix(2))/\(sha256)" }

    private var incoming: String { "\(root)/incoming" }

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
        let temporary = try TemporaryFile(in: incoming)
        let original = try copy(file, to: temporary.file)
        guard file.state() == expected, original.byteCount == expected.size else {
            throw FaxError(.intakeBusy, "it changed while it was copied")
        }
        guard fchmod(temporary.file.number, 0o400) == 0, temporary.file.sync() else { throw Self.failure(errno) }
        let folder = "\(root)/originals/\(original.sha256.prefix(2))"
        try makeFolder(folder)
        // Whatever bears this name has the same bytes, or is damaged: in both cases this copy may take its place.
        guard rename(temporary.path, path(of: original.sha256)) == 0 else { throw Self.failure(errno) }
        try syncFolder(folder)
        try syncFolder("\(root)/originals")
        return original
    }

    private func copy(
        _ source: borrowing FileDescriptor, to target: borrowing FileDescriptor
    ) throws(FaxError) -> SpooledOriginal {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var hasher = SHA256()
        var format: FileFormat?
        var total = 0
        while true {
            guard let count = source.read(into: buffer) else {
                throw FaxError(.intakeFolderUnavailable, "a file can't be read (errno \(errno))")
            }
            if count == 0 { break }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            if total == 0 { format = FileFormat(head: bytes) }
            guard format != nil else { throw FaxError(.intakeUnsupported) }
            hasher.update(bufferPointer: bytes)
            guard target.write(all: bytes) else { throw Self.failure(errno) }
            total += count
            guard total <= byteLimit else { throw FaxError(.intakeTooLarge) }
        }
        guard let format else { throw FaxError(.intakeEmpty) }
        return SpooledOriginal(sha256: hasher.finalize().hexadecimal, byteCount: total, format: format)
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
