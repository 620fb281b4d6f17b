import Crypto
import Faxes
import Foundation
import Glibc

/// An original on its way into the spool: written under a temporary name in the same file system and hashed on the way.
/// It bears its hash as its name once it is whole and on the disk; given up before, nothing of it stays.
struct SpoolWriter: ~Copyable {
    private let spool: Spool
    private let temporary: TemporaryFile
    private var hasher = SHA256()
    private var head: [UInt8] = []
    private var format: FileFormat?
    private(set) var byteCount = 0

    init(into spool: Spool) throws(FaxError) {
        self.spool = spool
        temporary = try TemporaryFile(in: spool.incoming)
    }

    /// Throws `intake.unsupported` as soon as the bytes can be no fax, `intake.too-large` as soon as they are too many.
    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(FaxError) {
        byteCount += bytes.count
        guard byteCount <= spool.byteLimit else { throw FaxError(.intakeTooLarge) }
        if format == nil {
            head += bytes.prefix(FileFormat.headLength - head.count)
            if head.count == FileFormat.headLength { try recognize() }
        }
        hasher.update(bufferPointer: bytes)
        guard temporary.file.write(all: bytes) else { throw Spool.failure(errno) }
    }

    mutating func append(_ bytes: [UInt8]) throws(FaxError) {
        try bytes.span.bytes.withUnsafeBytes { (bytes) throws(FaxError) in try append(bytes) }
    }

    /// The file is safe in the spool when this returns.
    consuming func finish() throws(FaxError) -> SpooledOriginal {
        guard byteCount > 0 else { throw FaxError(.intakeEmpty) }
        if format == nil { try recognize() }
        guard let format else { throw FaxError(.intakeUnsupported) }
        let original = SpooledOriginal(
            sha256: hasher.finalize().hexadecimal, byteCount: byteCount, format: format)
        guard fchmod(temporary.file.number, 0o400) == 0, temporary.file.sync() else { throw Spool.failure(errno) }
        try spool.settle(temporary.path, as: original.sha256)
        return original
    }

    private mutating func recognize() throws(FaxError) {
        format = FileFormat(head: head)
        guard format != nil else { throw FaxError(.intakeUnsupported) }
    }
}
