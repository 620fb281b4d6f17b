public import Faxes
import Foundation
import Glibc

/// Puts a fax that another program received into the drop folder, with what that program says of the call. It appears
/// there whole and on the disk, or not at all, and after its sidecar.
public struct FaxHandover: Sendable {
    private let drop: String

    public init(drop: String) {
        self.drop = drop
    }

    /// Copies the file; the original is left to its owner. `unique` makes its name in the folder one of its own.
    public func handOver(_ file: String, facts: [String: String], unique: String) throws(FaxError) {
        let number = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else {
            throw FaxError(errno == EACCES ? .intakeNoPermission : .intakeVanished, "the fax can't be opened")
        }
        let source = FileDescriptor(owning: number)
        guard let state = source.state(), state.size > 0 else { throw FaxError(.intakeEmpty) }
        let name = (file as NSString).lastPathComponent
        let stem = "\(drop)/\(FileNameTemplate.stem(of: name))-\(unique)"
        let suffix = (name as NSString).pathExtension
        if !facts.isEmpty {
            let sidecar: Data
            do { sidecar = try JSONSerialization.data(withJSONObject: facts, options: [.sortedKeys]) } catch {
                throw FaxError(.internal, "the facts of a call are no JSON")
            }
            try put("\(stem).json") { (target) throws(FaxError) in
                guard sidecar.withUnsafeBytes({ target.write(all: $0) }) else { throw Self.failure(errno) }
            }
        }
        try put(suffix.isEmpty ? stem : "\(stem).\(suffix)") { (target) throws(FaxError) in
            try Self.copy(source, to: target)
        }
    }

    private static func copy(
        _ source: borrowing FileDescriptor, to target: borrowing FileDescriptor
    ) throws(FaxError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            guard let count = source.read(into: buffer) else {
                throw FaxError(.intakeVanished, "the fax can't be read")
            }
            if count == 0 { return }
            guard target.write(all: UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { throw failure(errno) }
        }
    }

    /// Written under a name that the drop folder's watcher does not look at, put on the disk, and renamed.
    private func put(
        _ path: String, _ write: (borrowing FileDescriptor) throws(FaxError) -> Void
    ) throws(FaxError) {
        let temporary = try TemporaryFile(in: drop)
        try write(temporary.file)
        // The clinic's intray may run as another user than its fax server.
        guard fchmod(temporary.file.number, 0o660) == 0, temporary.file.sync() else { throw Self.failure(errno) }
        guard rename(temporary.path, path) == 0 else { throw Self.failure(errno) }
        let folder = open(drop, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0, FileDescriptor(owning: folder).sync() else { throw Self.failure(errno) }
    }

    private static func failure(_ number: Int32) -> FaxError {
        FaxError(.intakeFolderUnavailable, "the drop folder can't be written (errno \(number))")
    }
}
