public import Faxes
public import Foundation
public import Store

/// Tells whether a machine that asks has a key in force (`Authorization: Bearer …`, RFC 6750).
public struct MachineAccess: Sendable {
    private let store: any AccountKeeping

    public init(store: any AccountKeeping) { self.store = store }

    /// The key with which a request may do what the scope says; nil for anybody else.
    ///
    /// - Parameter authorization: the request's `Authorization` header.
    public func key(_ authorization: String?, for scope: APIKey.Scope, at now: Date) async throws(FaxError) -> APIKey? {
        guard let key = try await key(authorization, at: now), key.scope == scope else { return nil }
        return key
    }

    /// The key in force that came with a request, whatever it is for.
    public func key(_ authorization: String?, at now: Date) async throws(FaxError) -> APIKey? {
        let parts = (authorization ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let token = SecretToken(String(parts[1]))
        else { return nil }
        return try await store.useKey(hash: token.hash, at: now)
    }
}
