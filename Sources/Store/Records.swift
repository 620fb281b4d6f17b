public import Faxes
public import Foundation

/// A fingerprint and the document that bears it.
public struct StoredFingerprint: Sendable, Hashable {
    public var documentID: String
    public var faxID: String
    /// Place of the document in its fax, from 0.
    public var index: Int
    public var fingerprint: Fingerprint

    public init(documentID: String, faxID: String, index: Int, fingerprint: Fingerprint) {
        self.documentID = documentID
        self.faxID = faxID
        self.index = index
        self.fingerprint = fingerprint
    }
}

/// A fax, its arrivals and its documents, as the page shows them.
public struct FaxRecord: Sendable, Hashable {
    public var id: String
    public var sha256: String
    public var format: String
    public var stage: FaxStage
    public var receivedAt: Date
    /// Every time that these bytes came, oldest first.
    public var arrivals: [Date]
    public var transmission: Transmission
    public var pageCount: Int
    public var errorCode: String?
    public var documentIDs: [String]

    public init(
        id: String, sha256: String, format: String, stage: FaxStage, receivedAt: Date, arrivals: [Date],
        transmission: Transmission, pageCount: Int, errorCode: String?, documentIDs: [String]
    ) {
        self.id = id
        self.sha256 = sha256
        self.format = format
        self.stage = stage
        self.receivedAt = receivedAt
        self.arrivals = arrivals
        self.transmission = transmission
        self.pageCount = pageCount
        self.errorCode = errorCode
        self.documentIDs = documentIDs
    }
}

/// A document, its decision and what became of it.
public struct DocumentRecord: Sendable, Hashable {
    public var id: String
    public var faxID: String
    public var sha256: String
    public var index: Int
    public var stage: DocumentStage
    public var receivedAt: Date
    public var filedAt: Date?
    public var emrDocumentNo: String?
    /// Code of the last filing failure, if any.
    public var errorCode: String?
    public var triaged: TriagedDocument
    /// The recognised pages of this document, in its order.
    public var pages: [ReadPage]
    /// Degrees by which a person turned pages clockwise, by page number: 90, 180 or 270.
    public var turns: [Int: Int]

    public init(
        id: String, faxID: String, sha256: String, index: Int, stage: DocumentStage, receivedAt: Date, filedAt: Date?,
        emrDocumentNo: String?, errorCode: String?, triaged: TriagedDocument, pages: [ReadPage],
        turns: [Int: Int] = [:]
    ) {
        self.id = id
        self.faxID = faxID
        self.sha256 = sha256
        self.index = index
        self.stage = stage
        self.receivedAt = receivedAt
        self.filedAt = filedAt
        self.emrDocumentNo = emrDocumentNo
        self.errorCode = errorCode
        self.triaged = triaged
        self.pages = pages
        self.turns = turns
    }
}

/// One row of the list of what waits for a person: a document, or a fax that could not be triaged.
public struct ReviewItem: Sendable, Hashable {
    public var faxID: String
    /// Nil for a fax that failed.
    public var documentID: String?
    public var stage: DocumentStage?
    public var receivedAt: Date
    public var urgency: Urgency
    public var label: Label?
    public var labelProbability: Double?
    public var matchState: MatchState?
    public var pageCount: Int
    /// The most important reason why a person must decide.
    public var reason: String

    public init(
        faxID: String, documentID: String?, stage: DocumentStage?, receivedAt: Date, urgency: Urgency, label: Label?,
        labelProbability: Double?, matchState: MatchState?, pageCount: Int, reason: String
    ) {
        self.faxID = faxID
        self.documentID = documentID
        self.stage = stage
        self.receivedAt = receivedAt
        self.urgency = urgency
        self.label = label
        self.labelProbability = labelProbability
        self.matchState = matchState
        self.pageCount = pageCount
        self.reason = reason
    }
}

/// Whose inbox, and which part of it.
public struct InboxQuery: Sendable, Hashable {
    public enum Owner: Sendable, Hashable {
        case everyone
        case provider(String)
        /// Documents that are in no provider's inbox (OSCAR's provider `0`).
        case unclaimed
    }
    public enum Matching: Sendable, Hashable { case any, matched, unmatched }

    public var owner: Owner
    public var matching: Matching
    public var limit: Int
    public var offset: Int

    public init(owner: Owner = .everyone, matching: Matching = .any, limit: Int = 50, offset: Int = 0) {
        self.owner = owner
        self.matching = matching
        self.limit = limit
        self.offset = offset
    }
}

/// A document in the embedded inbox.
public struct InboxItem: Sendable, Hashable {
    /// As in OSCAR's `providerLabRouting`: new, acknowledged, filed.
    public enum RoutingStatus: String, Sendable, Codable { case new = "N", acknowledged = "A", filed = "F" }

    public var documentNo: String
    public var documentID: String
    public var faxID: String
    /// Nil when unmatched.
    public var demographicNo: String?
    public var patientName: String?
    public var label: Label
    public var urgency: Urgency
    public var description: String
    public var senderName: String?
    public var documentDate: CalendarDate?
    public var filedAt: Date
    public var pageCount: Int
    /// Provider numbers with the state of the document in their inbox; empty when unclaimed.
    public var routing: [String: RoutingStatus]
    public var ticklers: [Tickler]

    public init(
        documentNo: String, documentID: String, faxID: String, demographicNo: String?, patientName: String?,
        label: Label, urgency: Urgency, description: String, senderName: String?, documentDate: CalendarDate?,
        filedAt: Date, pageCount: Int, routing: [String: RoutingStatus], ticklers: [Tickler]
    ) {
        self.documentNo = documentNo
        self.documentID = documentID
        self.faxID = faxID
        self.demographicNo = demographicNo
        self.patientName = patientName
        self.label = label
        self.urgency = urgency
        self.description = description
        self.senderName = senderName
        self.documentDate = documentDate
        self.filedAt = filedAt
        self.pageCount = pageCount
        self.routing = routing
        self.ticklers = ticklers
    }
}

public struct InboxCounts: Sendable, Hashable {
    public var total: Int
    public var matched: Int
    public var unmatched: Int
    public var unclaimed: Int
    /// Documents by provider number.
    public var byProvider: [String: Int]

    public init(total: Int, matched: Int, unmatched: Int, unclaimed: Int, byProvider: [String: Int]) {
        self.total = total
        self.matched = matched
        self.unmatched = unmatched
        self.unclaimed = unclaimed
        self.byProvider = byProvider
    }
}

/// The figures in the page's head line.
public struct QueueCounts: Sendable, Hashable {
    /// Faxes that wait for triage or are being triaged.
    public var waitingFaxes: Int
    public var toReview: Int
    public var urgentToReview: Int
    /// Arrival of the oldest urgent item that waits for a person.
    public var oldestUrgent: Date?
    /// Documents that wait to be written to the EMR.
    public var toFile: Int
    /// Filed in the 24 hours before.
    public var filedLastDay: Int

    public init(
        waitingFaxes: Int, toReview: Int, urgentToReview: Int, oldestUrgent: Date?, toFile: Int, filedLastDay: Int
    ) {
        self.waitingFaxes = waitingFaxes
        self.toReview = toReview
        self.urgentToReview = urgentToReview
        self.oldestUrgent = oldestUrgent
        self.toFile = toFile
        self.filedLastDay = filedLastDay
    }
}

public struct Account: Sendable, Hashable {
    public enum Role: String, Sendable, Codable { case moa, provider, administrator, auditor }

    /// Lower case.
    public var name: String
    public var displayName: String
    public var role: Role
    /// Self-describing: algorithm, parameters, salt, hash.
    public var passwordHash: String
    /// Secret of the second factor in base 32; nil where there is none.
    public var totpSecret: String?
    /// Who is disabled can't sign in.
    public var isDisabled: Bool

    public init(
        name: String, displayName: String, role: Role, passwordHash: String, totpSecret: String? = nil,
        isDisabled: Bool = false
    ) {
        self.name = name
        self.displayName = displayName
        self.role = role
        self.passwordHash = passwordHash
        self.totpSecret = totpSecret
        self.isDisabled = isDisabled
    }
}

public struct Session: Sendable, Hashable {
    /// SHA-256 of the token in the cookie, hexadecimal.
    public var tokenHash: String
    public var accountName: String
    public var openedAt: Date
    public var expiresAt: Date
    /// When its person last did something.
    public var seenAt: Date

    public init(tokenHash: String, accountName: String, openedAt: Date, expiresAt: Date, seenAt: Date? = nil) {
        self.tokenHash = tokenHash
        self.accountName = accountName
        self.openedAt = openedAt
        self.expiresAt = expiresAt
        self.seenAt = seenAt ?? openedAt
    }
}

public struct AuditEntry: Sendable, Hashable {
    public var at: Date
    /// An account's name, or `system`.
    public var actor: String
    /// `fax.admitted`, `document.filed`, `document.viewed`, `session.opened`, …
    public var action: String
    /// Id of the fax, document or account that it is about.
    public var subject: String
    /// Codes and ids; never a patient's text.
    public var detail: String

    public init(at: Date, actor: String, action: String, subject: String, detail: String = "") {
        self.at = at
        self.actor = actor
        self.action = action
        self.subject = subject
        self.detail = detail
    }
}
