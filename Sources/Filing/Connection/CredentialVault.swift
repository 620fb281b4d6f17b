public import Faxes
public import Foundation
public import Store

/// What a connection keeps secret.
public struct EMRSecrets: Sendable, Hashable, Codable {
    public var oauth: OAuthCredentials?
    public var soap: SOAPLogin?

    public init(oauth: OAuthCredentials? = nil, soap: SOAPLogin? = nil) {
        self.oauth = oauth
        self.soap = soap
    }
}

/// A connection's secrets, sealed in the store. They are fetched for every call: an administrator may authorise intray
/// again, from another process, at any time.
public struct CredentialVault: Sendable {
    private let store: any EMRConnectionStore
    private let connection: String
    private let box: SecretBox

    public init(store: any EMRConnectionStore, connection: String, box: SecretBox) {
        self.store = store
        self.connection = connection
        self.box = box
    }

    /// Nil when nothing was kept yet.
    public func secrets() async throws(FaxError) -> (secrets: EMRSecrets, keptAt: Date, isRejected: Bool)? {
        guard let kept = try await store.credentials(connection) else { return nil }
        let opened = try box.open(kept.sealed, context: connection)
        do {
            let secrets = try JSONDecoder().decode(EMRSecrets.self, from: opened)
            return (secrets, kept.keptAt, kept.isRejected)
        } catch {
            throw FaxError(.emrSecretUnreadable, "the secrets of \(connection) can't be read; authorise intray again")
        }
    }

    /// Secrets that the EMR has not refused. Throws `emr.needs-authorization` when there are none.
    public func usable() async throws(FaxError) -> (secrets: EMRSecrets, keptAt: Date) {
        guard let kept = try await secrets() else {
            throw FaxError(.emrNeedsAuthorization, "intray was not authorised yet: run “intray oscar authorize”")
        }
        guard !kept.isRejected else {
            throw FaxError(.emrNeedsAuthorization, "the EMR refused our token: run “intray oscar authorize”")
        }
        return (kept.secrets, kept.keptAt)
    }

    public func keep(_ secrets: EMRSecrets, at now: Date) async throws(FaxError) {
        let opened: Data
        do { opened = try JSONEncoder().encode(secrets) } catch {
            throw FaxError(.internal, "secrets could not be written")
        }
        try await store.keep(try box.seal(opened, context: connection), of: connection, at: now)
    }

    /// The EMR refused what was kept at that moment: it is not sent again until a person says so.
    public func reject(keptAt: Date, at now: Date) async throws(FaxError) {
        try await store.markCredentials(connection, keptAt: keptAt, rejected: true, at: now)
    }

    /// One more try with secrets that were refused, because a person says that the fault was elsewhere.
    public func tryAgain(at now: Date) async throws(FaxError) {
        guard let kept = try await store.credentials(connection) else { return }
        try await store.markCredentials(connection, keptAt: kept.keptAt, rejected: false, at: now)
    }
}
