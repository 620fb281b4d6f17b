public import Faxes
public import Foundation
public import Store

/// Makes accounts and passwords from the command line, for the first ones and for when nobody can sign in.
public struct AccountDesk: Sendable {
    private let store: any AccountStore & AccountKeeping & AuditLog
    private let passwords = PasswordScheme()
    private let random: RandomBytes

    public init(store: any AccountStore & AccountKeeping & AuditLog, random: RandomBytes = .system) {
        self.store = store
        self.random = random
    }

    /// The password, to be told once. Throws `store.conflict` if the name is taken.
    public func create(
        _ name: String, display: String, role: Account.Role, at now: Date
    ) async throws(FaxError) -> String {
        let password = PasswordMaker(random: random).password()
        let hash = try await passwords.hash(password)
        try await store.create(
            Account(name: name, displayName: display, role: role, passwordHash: hash), at: now)
        try await store.audit(
            AuditEntry(at: now, actor: "system", action: "account.created", subject: name, detail: role.rawValue))
        return password
    }

    /// The new password; every session of the account ends.
    public func resetPassword(of name: String, at now: Date) async throws(FaxError) -> String {
        let password = PasswordMaker(random: random).password()
        let hash = try await passwords.hash(password)
        try await store.setPassword(hash, of: name, keeping: nil, by: "system", at: now)
        return password
    }
}
