import Faxes
import Filing
import Foundation

/// The key that seals secrets: from the environment, or from a file that nobody else may read. It never stands in the
/// database, so that a copy of the database alone gives nothing away.
struct SealingKey {
    static let variable = "INTRAY_KEY"
    let file: String

    /// The key that is there; throws `emr.secret-unreadable` when there is none, or when others could have read it.
    func box() throws(FaxError) -> SecretBox {
        if let text = ProcessInfo.processInfo.environment[Self.variable] {
            guard let key = Data(base64Encoded: text) else {
                throw FaxError(.emrSecretUnreadable, "\(Self.variable) is not base64")
            }
            return try SecretBox(key: key)
        }
        guard let key = FileManager.default.contents(atPath: file) else {
            throw FaxError(.emrSecretUnreadable, "there is no key at \(file); “intray oscar authorize” makes one")
        }
        // A file whose mode is not known is treated as one that is open.
        let facts = try? FileManager.default.attributesOfItem(atPath: file)
        let mode = (facts?[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard mode & 0o077 == 0 else {
            throw FaxError(.emrSecretUnreadable, "others may read the key: chmod 600 \(file)")
        }
        return try SecretBox(key: key)
    }

    /// For a connection: one without secrets needs no key of long standing.
    func box(for settings: EMRSettings) throws(FaxError) -> SecretBox {
        settings.kind == .folder ? try SecretBox(key: SecretBox.newKey()) : try box()
    }

    /// The key that is there, or a fresh one, written with mode 0600.
    func boxOrNew() throws(FaxError) -> SecretBox {
        let isThere =
            ProcessInfo.processInfo.environment[Self.variable] != nil || FileManager.default.fileExists(atPath: file)
        if !isThere {
            let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw FaxError(.cannotWrite, "the key can't be written to \(file)") }
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            do {
                try handle.write(contentsOf: SecretBox.newKey())
                try handle.synchronize()
            } catch {
                throw FaxError(.cannotWrite, "the key can't be written to \(file)")
            }
        }
        return try box()
    }
}
