public import Faxes
public import Foundation

/// A complete file that was copied into the spool, safe on disk, and asks to be admitted.
public struct Arrival: Sendable, Hashable {
    /// SHA-256 of the bytes, lower-case hexadecimal; also the name of the spooled original.
    public var sha256: String
    public var byteCount: Int
    /// `tif`, `pdf`, `png` or `jpg`.
    public var format: String
    /// Where it came from: `folder`, `upload`, `command`.
    public var channel: String
    /// The name under which it came. Patients' data: never logged.
    public var fileName: String
    /// What the transport says about the call, from a sidecar or the file's name.
    public var transmission: Transmission

    public init(
        sha256: String, byteCount: Int, format: String, channel: String, fileName: String,
        transmission: Transmission = Transmission()
    ) {
        self.sha256 = sha256
        self.byteCount = byteCount
        self.format = format
        self.channel = channel
        self.fileName = fileName
        self.transmission = transmission
    }
}

/// What admitting an arrival came to. The same bytes twice are one fax with two arrivals; that is no error.
public enum Admission: Sendable, Hashable {
    case new(faxID: String)
    case again(faxID: String)

    public var faxID: String {
        switch self {
        case .new(let id), .again(let id): id
        }
    }
}

/// Where a fax stands.
public enum FaxStage: String, Sendable, Codable, CaseIterable {
    /// Admitted, waits for triage (or for its next try).
    case received
    /// A worker holds a lease on it.
    case claimed
    /// Triaged; its documents have stages of their own.
    case triaged
    /// Could not be read or triaged: a person must look. The original is kept.
    case failed
}

/// A worker's lease on a fax. It ends by itself at `leaseUntil`; whatever is done after that is refused.
public struct FaxClaim: Sendable, Hashable {
    public var faxID: String
    public var sha256: String
    public var format: String
    public var transmission: Transmission
    /// 1 for the first try.
    public var attempt: Int
    public var leaseUntil: Date
    /// Tells this lease from every other one on the same fax.
    public var token: String

    public init(
        faxID: String, sha256: String, format: String, transmission: Transmission, attempt: Int, leaseUntil: Date,
        token: String
    ) {
        self.faxID = faxID
        self.sha256 = sha256
        self.format = format
        self.transmission = transmission
        self.attempt = attempt
        self.leaseUntil = leaseUntil
        self.token = token
    }
}

/// Where a document stands.
public enum DocumentStage: String, Sendable, Codable, CaseIterable {
    /// Waits for a person.
    case review
    /// In the outbox: is to be filed, or being filed.
    case filing
    case filed
    /// Junk: kept in intray for its retention time, filed nowhere.
    case discarded
    /// The EMR refused it, or it can't be known whether it was written: a person must look.
    case stuck
}

/// A document as it is to be written to the EMR: what the outbox hands to an `EMRInbox`.
public struct FilingRequest: Sendable, Hashable, Codable {
    /// Filing is done once a document id.
    public var documentID: String
    public var faxID: String
    public var sha256: String
    public var format: String
    /// 1-based pages of the original, in order.
    public var pages: [Int]
    /// Nil files it as unmatched.
    public var demographicNo: String?
    /// Provider numbers; empty files it as unclaimed.
    public var recipients: [String]
    public var label: Label
    public var urgency: Urgency
    public var description: String
    public var senderName: String?
    public var documentDate: CalendarDate?
    public var receivedAt: Date
    public var ticklers: [Tickler]

    public init(
        documentID: String, faxID: String, sha256: String, format: String, pages: [Int], demographicNo: String?,
        recipients: [String], label: Label, urgency: Urgency, description: String, senderName: String?,
        documentDate: CalendarDate?, receivedAt: Date, ticklers: [Tickler]
    ) {
        self.documentID = documentID
        self.faxID = faxID
        self.sha256 = sha256
        self.format = format
        self.pages = pages
        self.demographicNo = demographicNo
        self.recipients = recipients
        self.label = label
        self.urgency = urgency
        self.description = description
        self.senderName = senderName
        self.documentDate = documentDate
        self.receivedAt = receivedAt
        self.ticklers = ticklers
    }
}

/// The outbox's lease on one document.
public struct FilingClaim: Sendable, Hashable {
    public var request: FilingRequest
    public var attempt: Int
    public var leaseUntil: Date
    public var token: String
    /// How far earlier attempts got. What was begun in it may have taken effect before its holder died.
    public var progress: FilingProgress

    public init(
        request: FilingRequest, attempt: Int, leaseUntil: Date, token: String,
        progress: FilingProgress = FilingProgress()
    ) {
        self.request = request
        self.attempt = attempt
        self.leaseUntil = leaseUntil
        self.token = token
        self.progress = progress
    }
}

/// What one attempt to file came to.
public enum FilingOutcome: Sendable, Hashable {
    /// It stands in the EMR under this number.
    case filed(emrDocumentNo: String)
    /// The EMR will not take it as it is; a person must act.
    case refused(FaxError)
    /// Nothing was written, proven: try again later.
    case tryLater(FaxError)
    /// It may have been written. Never sent again blindly.
    case unknown(FaxError)
}
