import Crypto
public import Faxes
public import Foundation

/// Seals secrets with AES-256-GCM, so that whoever gets hold of the database alone has none of them.
public struct SecretBox: Sendable {
    public static let keyBytes = 32
    private let key: SymmetricKey

    /// Throws `emr.secret-unreadable` unless the key has 32 bytes.
    public init(key: Data) throws(FaxError) {
        guard key.count == Self.keyBytes else {
            throw FaxError(.emrSecretUnreadable, "the key must have \(Self.keyBytes) bytes, it has \(key.count)")
        }
        self.key = SymmetricKey(data: key)
    }

    /// A fresh key.
    public static func newKey() -> Data { SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) } }

    /// `context` is bound to the secret: what was sealed for one connection can't be opened as another's.
    public func seal(_ secret: Data, context: String) throws(FaxError) -> Data {
        do {
            let box = try AES.GCM.seal(secret, using: key, authenticating: Data(context.utf8))
            guard let combined = box.combined else { throw FaxError(.internal, "a sealed secret has no usual form") }
            return combined
        } catch {
            throw FaxError(.internal, "a secret could not be sealed")
        }
    }

    /// Throws `emr.secret-unreadable` if it was sealed with another key or for another context, or was changed.
    public func open(_ sealed: Data, context: String) throws(FaxError) -> Data {
        do {
            return try AES.GCM.open(
                try AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Data(context.utf8))
        } catch {
            throw FaxError(
                .emrSecretUnreadable, "the secrets of \(context) were sealed with another key; authorise intray again")
        }
    }
}
