public import Faxes
public import Foundation

/// A key with which a machine asks, without a person: `Authorization: Bearer …`. The store knows only its hash.
public struct APIKey: Sendable, Hashable {
    /// What a key may do.
    public enum Scope: String, Sendable, Codable, CaseIterable {
        /// Hand faxes in (`POST /api/faxes`).
        case intake
        /// Read figures.
        case metrics
    }

    public var id: String
    /// What it is for, in the administrator's words.
    public var name: String
    public var scope: Scope
    /// SHA-256 of the key, hexadecimal.
    public var hash: String
    public var createdAt: Date
    public var createdBy: String
    public var usedAt: Date?
    public var revokedAt: Date?

    public init(
        id: String, name: String, scope: Scope, hash: String, createdAt: Date, createdBy: String, usedAt: Date? = nil,
        revokedAt: Date? = nil
    ) {
        self.id = id
        self.name = name
        self.scope = scope
        self.hash = hash
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.usedAt = usedAt
        self.revokedAt = revokedAt
    }
}

/// What an administrator changes about who may sign in, and what each person changes about their own account. Every
/// change is one transaction with its audit entry.
public protocol AccountKeeping: Sendable {
    /// By name.
    func accounts() async throws(FaxError) -> [Account]
    /// Display name, role and whether it is disabled; whoever is disabled or gets another role is signed out.
    func update(_ account: Account, by actor: String, at now: Date) async throws(FaxError)
    /// Ends every session of the account but one.
    func setPassword(
        _ hash: String, of name: String, keeping tokenHash: String?, by actor: String, at now: Date
    ) async throws(FaxError)
    /// Turns the second factor on, with its recovery codes' hashes, or off (nil).
    func setSecondFactor(
        _ secret: String?, recovery hashes: [String], of name: String, by actor: String, at now: Date
    ) async throws(FaxError)
    /// Whether the time step is later than the last one used: each code counts once.
    func useCode(step: Int64, of name: String) async throws(FaxError) -> Bool
    /// Whether the recovery code was there; it is there no more.
    func useRecoveryCode(hash: String, of name: String, at now: Date) async throws(FaxError) -> Bool
    func recoveryCodesLeft(of name: String) async throws(FaxError) -> Int
    /// Notes that a session's person did something.
    func touchSession(tokenHash: String, at now: Date) async throws(FaxError)

    /// Newest first, revoked ones too.
    func apiKeys() async throws(FaxError) -> [APIKey]
    func create(_ key: APIKey) async throws(FaxError)
    func revokeKey(_ id: String, by actor: String, at now: Date) async throws(FaxError)
    /// The key in force with a hash; that it was used is noted, to the hour.
    func useKey(hash: String, at now: Date) async throws(FaxError) -> APIKey?
}

/// One part of the audit log, newest first.
public struct AuditQuery: Sendable, Hashable {
    public var actor: String?
    /// The beginning of an action's name.
    public var action: String?
    public var subject: String?
    public var limit: Int
    public var offset: Int

    public init(
        actor: String? = nil, action: String? = nil, subject: String? = nil, limit: Int = 100, offset: Int = 0
    ) {
        self.actor = actor
        self.action = action
        self.subject = subject
        self.limit = limit
        self.offset = offset
    }
}

/// Reads the audit log.
public protocol AuditReader: Sendable {
    func auditEntries(_ query: AuditQuery) async throws(FaxError) -> [AuditEntry]
}
