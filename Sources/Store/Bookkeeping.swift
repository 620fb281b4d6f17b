public import Faxes
public import Foundation

/// One fax in the books: what came, and where everything that it became stands. No patient's data.
public struct LedgerLine: Sendable, Hashable, Codable {
    public struct Document: Sendable, Hashable, Codable {
        public var id: String
        public var stage: DocumentStage
        public var emrDocumentNo: String?
        public var errorCode: String?

        public init(id: String, stage: DocumentStage, emrDocumentNo: String? = nil, errorCode: String? = nil) {
            self.id = id
            self.stage = stage
            self.emrDocumentNo = emrDocumentNo
            self.errorCode = errorCode
        }

        /// In the EMR, or nowhere because it is junk.
        public var isSettled: Bool { stage == .filed || stage == .discarded }
    }

    public var faxID: String
    public var sha256: String
    public var receivedAt: Date
    public var stage: FaxStage
    public var errorCode: String?
    /// How often these bytes came.
    public var arrivals: Int
    /// When the original was deleted after its retention time.
    public var originalRemovedAt: Date?
    /// When a person was done with a fax that could not be read.
    public var closedAt: Date?
    public var documents: [Document]

    public init(
        faxID: String, sha256: String, receivedAt: Date, stage: FaxStage, errorCode: String? = nil, arrivals: Int = 1,
        originalRemovedAt: Date? = nil, closedAt: Date? = nil, documents: [Document] = []
    ) {
        self.faxID = faxID
        self.sha256 = sha256
        self.receivedAt = receivedAt
        self.stage = stage
        self.errorCode = errorCode
        self.arrivals = arrivals
        self.originalRemovedAt = originalRemovedAt
        self.closedAt = closedAt
        self.documents = documents
    }

    /// Nothing of it is left to do.
    public var isSettled: Bool { stage == .triaged ? documents.allSatisfy(\.isSettled) : closedAt != nil }
}

/// What stands in the store, in numbers: for metrics. No patient's data.
public struct StoreTotals: Sendable, Hashable {
    public var faxes: [FaxStage: Int] = [:]
    public var documents: [DocumentStage: Int] = [:]
    public var arrivals = 0
    /// Of all faxes that were read.
    public var pages = 0
    /// Arrival of the oldest fax that is neither in the EMR nor junk.
    public var oldestUnsettled: Date?
    /// By name.
    public var connections: [String: EMRConnectionStatus] = [:]

    public init() {}
}

/// The books over what came and what became of it.
public protocol Bookkeeping: Sendable {
    /// Faxes received from one moment until before another, oldest first.
    func ledger(from: Date, until: Date) async throws(FaxError) -> [LedgerLine]
    /// Documents that the store has as filed and that are not in the embedded inbox under their number, and rows of the
    /// inbox that belong to no such document.
    func inboxDisagreements() async throws(FaxError) -> Int
    func totals() async throws(FaxError) -> StoreTotals
    /// Notes that the originals of faxes settled before a moment are deleted, a number of them at a time, and returns
    /// their hashes together with those noted since `again`: whoever noted them may have died before deleting them.
    func retireOriginals(
        settledBefore: Date, again: Date, limit: Int, at now: Date
    ) async throws(FaxError) -> [String]
    /// Copies the store as it is at one moment into a new file, while others read and write it.
    func backUp(to path: String) async throws(FaxError)
    /// For a store that was restored: what is on its way may have been filed since the copy was made. It is looked up
    /// where that can be, else a person is asked; nothing is sent blindly. Returns how many faxes and documents.
    func distrust(at now: Date) async throws(FaxError) -> Int
}

extension FaxError.Code {
    /// The fax stands in a store that was restored from a copy; what became of it since is not known.
    public static let storeRestored = Self("store.restored", .review, exit: 70)
}
