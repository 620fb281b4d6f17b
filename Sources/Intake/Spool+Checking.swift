import Crypto
public import Faxes
import Foundation
import Glibc

extension Spool {
    /// Whether the original is there and has the bytes that its name promises.
    public func isWhole(_ sha256: String) -> Bool { Self.isWhole(path(of: sha256), sha256) }

    static func isWhole(_ path: String, _ sha256: String) -> Bool {
        let number = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { return false }
        let file = FileDescriptor(owning: number)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var hasher = SHA256()
        while let count = file.read(into: buffer) {
            if count == 0 { return hasher.finalize().hexadecimal == sha256 }
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return false
    }

    /// Copies an original out of this spool into another: checked by its hash, on the disk before it bears its name.
    /// One that is there already, whole, is left.
    public func copy(_ sha256: String, to other: Spool) throws(FaxError) {
        if other.isWhole(sha256) { return }
        let number = open(path(of: sha256), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { throw FaxError(.intakeOriginalDamaged, "an original is not in the spool") }
        let source = FileDescriptor(owning: number)
        guard let state = source.state() else { throw FaxError(.intakeOriginalDamaged, "an original is no file") }
        let kept = try other.keep(source, expected: state)
        guard kept.sha256 == sha256 else { throw FaxError(.intakeOriginalDamaged, "an original does not fit its hash") }
    }
}
