public import Faxes
public import Foundation
public import Store

/// The account with which a new installation is first entered.
public struct FirstAdministrator: Sendable {
    /// Shown once to whoever starts intray, and kept nowhere.
    public struct Credentials: Sendable, Hashable {
        public let name: String
        public let password: String
    }

    private let passwords: PasswordScheme
    private let random: RandomBytes

    public init(passwords: PasswordScheme = PasswordScheme(), random: RandomBytes = .system) {
        self.passwords = passwords
        self.random = random
    }

    /// Makes the account `admin` with a random password if there is no account at all; nil if there is one.
    public func createIfNone(in store: any AccountStore & AuditLog, at now: Date) async throws(FaxError) -> Credentials?
    {
        guard try await store.accountCount() == 0 else { return nil }
        let credentials = Credentials(name: "admin", password: PasswordMaker(random: random).password())
        let hash = try await passwords.hash(credentials.password)
        do {
            try await store.create(
                Account(name: credentials.name, displayName: "Administrator", role: .administrator, passwordHash: hash),
                at: now)
        } catch  where error.code == .storeConflict {
            return nil
        }
        try await store.audit(
            AuditEntry(at: now, actor: "system", action: "account.created", subject: credentials.name))
        return credentials
    }
}
