public import Faxes
public import Foundation

/// What is remembered about faxes on their way through intray. Every method is one transaction; time is a parameter.
///
/// A claim that is no longer in force makes `record`, `release` and `settle` throw `store.claim-lost`, so that a slow
/// worker can't overwrite its successor.
public protocol FaxLedger: Sendable {
    /// Idempotent by content: the same bytes again add an arrival to the fax that is there.
    func admit(_ arrival: Arrival, at now: Date) async throws(FaxError) -> Admission
    /// The oldest fax that waits (or whose lease ran out), leased; nil when there is none to do.
    func claimFax(lease: TimeInterval, at now: Date) async throws(FaxError) -> FaxClaim?
    /// Ends a claim with its result. Documents to be filed get their outbox row, audit rows included, here and now.
    func record(_ triaged: TriagedFax, for claim: FaxClaim, at now: Date) async throws(FaxError)
    /// Ends a claim without a result: back to `received` after a pause (`retry`, up to `attempts`; `interrupted`
    /// at once and without costing an attempt), else `failed`.
    func release(_ claim: FaxClaim, after error: FaxError, attempts: Int, at now: Date) async throws(FaxError)
    /// Ends every lease, on faxes and on filings, so that their work can be taken up at once. Only for whoever owns the
    /// store alone and knows that those who held the leases are dead.
    func endLeases(at now: Date) async throws(FaxError)
    /// Fingerprints of documents received since a moment, oldest first: what re-sent ones are compared with.
    func fingerprints(since: Date) async throws(FaxError) -> [StoredFingerprint]
}

/// Documents on their way to the EMR. One attempt at a time for each.
public protocol Outbox: Sendable {
    /// The most urgent, then oldest document that waits to be filed, leased; nil when there is none to do.
    func claimFiling(lease: TimeInterval, at now: Date) async throws(FaxError) -> FilingClaim?
    /// Writes down how far a claim has got; throws `store.claim-lost` when it is no longer in force.
    func note(_ progress: FilingProgress, for claim: FilingClaim, at now: Date) async throws(FaxError)
    /// Ends a claim. How far it got stays noted, for its next attempt and for a person who looks.
    func settle(_ claim: FilingClaim, _ outcome: FilingOutcome, retryAt: Date, at now: Date) async throws(FaxError)
}

/// The embedded document inbox: the rows that OSCAR's document inbox has, in intray's own database.
public protocol EmbeddedInboxStore: Sendable {
    /// Idempotent by document id; returns the number that the document has in the inbox, new or not.
    func fileInInbox(_ request: FilingRequest, at now: Date) async throws(FaxError) -> String
    func inbox(_ query: InboxQuery) async throws(FaxError) -> [InboxItem]
    func inboxCounts() async throws(FaxError) -> InboxCounts
}

/// What people see of faxes and documents.
public protocol DocumentReader: Sendable {
    /// Most urgent, then oldest first. Faxes that failed are in it, as items without a document.
    func awaitingReview(limit: Int, offset: Int) async throws(FaxError) -> [ReviewItem]
    func document(_ id: String) async throws(FaxError) -> DocumentRecord?
    func fax(_ id: String) async throws(FaxError) -> FaxRecord?
    func counts(at now: Date) async throws(FaxError) -> QueueCounts
}

/// The patients and providers that documents are matched with, kept so that pages can show names.
public protocol RosterStore: Sendable {
    func replaceRoster(patients: [Patient], providers: [Provider], at now: Date) async throws(FaxError)
    func patient(_ demographicNo: String) async throws(FaxError) -> Patient?
    /// All of them, by number.
    func patients() async throws(FaxError) -> [Patient]
    func providers() async throws(FaxError) -> [Provider]
}

/// Who may sign in. Passwords and session tokens are kept as hashes only.
public protocol AccountStore: Sendable {
    func accountCount() async throws(FaxError) -> Int
    func account(named name: String) async throws(FaxError) -> Account?
    /// Throws `store.conflict` if the name is taken.
    func create(_ account: Account, at now: Date) async throws(FaxError)
    func openSession(_ session: Session) async throws(FaxError)
    /// The session, unless it expired or ended.
    func session(tokenHash: String, at now: Date) async throws(FaxError) -> Session?
    func closeSession(tokenHash: String) async throws(FaxError)
}

/// The record of who did or saw what: append-only, each entry chained to the one before by its hash.
public protocol AuditLog: Sendable {
    func audit(_ entry: AuditEntry) async throws(FaxError)
    /// The number of entries; throws `store.audit-broken` with the first entry that does not fit.
    func verifyAudit() async throws(FaxError) -> Int
}

/// All that a store does. SQLite is the embedded default; PostgreSQL is to follow behind the same protocol.
public typealias Store = FaxLedger & Outbox & EmbeddedInboxStore & DocumentReader & RosterStore & AccountStore
    & AuditLog & EMRConnectionStore & RosterSyncStore & ReviewDesk & ReviewCatalogue
    & IncidentRegister & AccountKeeping & AuditReader & ReviewOversight & RetriageStore & Bookkeeping
    & ClinicSettings & LessonBook

extension FaxError.Code {
    public static let claimLost = Self("store.claim-lost", .interrupted, exit: 75)
    public static let storeUnavailable = Self("store.unavailable", .retry, exit: 69)
    public static let storeCorrupt = Self("store.corrupt", .review, exit: 70)
    public static let storeFull = Self("store.full", .retry, exit: 73)
    public static let storeConflict = Self("store.conflict", .reject, exit: 65)
    public static let auditBroken = Self("store.audit-broken", .review, exit: 70)
}
