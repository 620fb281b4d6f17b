public import Faxes
public import Foundation

/// What a person says a document is: all that will be written to the EMR.
public struct ReviewedDocument: Sendable, Hashable, Codable {
    public var label: Label
    public var urgency: Urgency
    /// The chart; nil files it as unmatched, without tasks.
    public var demographicNo: String?
    /// Provider numbers; empty files it as unclaimed.
    public var recipients: [String]
    /// Who sent it, as a person left it; nil leaves it as it was found.
    public var sender: Sender?
    public var documentDate: CalendarDate?
    /// At most 80 characters, without the patient's name.
    public var description: String
    public var ticklers: [Tickler]

    public init(
        label: Label, urgency: Urgency, demographicNo: String?, recipients: [String], sender: Sender? = nil,
        documentDate: CalendarDate?, description: String, ticklers: [Tickler]
    ) {
        self.label = label
        self.urgency = urgency
        self.demographicNo = demographicNo
        self.recipients = recipients
        self.sender = sender
        self.documentDate = documentDate
        self.description = description
        self.ticklers = ticklers
    }
}

/// Why a document is filed nowhere.
public enum DiscardReason: String, Sendable, Codable, CaseIterable {
    case junk, duplicate, blank, other
    /// Nobody on the clinic's roster: it goes back to whoever sent it.
    case notOurPatient = "not-our-patient"
    /// Meant for another clinic: somebody else's record was disclosed, which is a privacy incident.
    case wrongClinic = "wrong-clinic"
}

/// Why a document that stands in the EMR should not stand there as it does.
public enum UnfileReason: String, Sendable, Codable, CaseIterable {
    /// In somebody else's chart: a privacy incident.
    case wrongPatient = "wrong-patient"
    case wrongDetails = "wrong-details"
}

/// A person's decision on one document.
public struct ReviewVerdict: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        /// To be filed from this moment on; until then it can be taken back without a trace in the EMR.
        case file(ReviewedDocument, notBefore: Date)
        case discard(DiscardReason)
        /// It was found in the EMR under this number: nothing is written.
        case foundInEMR(documentNo: String)
    }

    public var documentID: String
    /// The account's name.
    public var actor: String
    public var outcome: Outcome
    /// What the person wrote beside it; may be empty.
    public var why: String
    /// What filing it so teaches.
    public var lessons: [Lesson]

    public init(documentID: String, actor: String, outcome: Outcome, why: String = "", lessons: [Lesson] = []) {
        self.documentID = documentID
        self.actor = actor
        self.outcome = outcome
        self.why = why
        self.lessons = lessons
    }
}

/// Something that a person did to a document, as its history shows it.
public struct ReviewAction: Sendable, Hashable {
    public enum Verb: String, Sendable, Codable, CaseIterable {
        case file, discard, unfile, cut, join, arrange, turn, retriage
        case foundInEMR = "found-in-emr"
    }

    public var id: Int64
    public var documentID: String
    public var actor: String
    public var at: Date
    public var verb: Verb
    public var why: String
    public var isUndone: Bool
    public var corrections: [Correction]

    public init(
        id: Int64, documentID: String, actor: String, at: Date, verb: Verb, why: String, isUndone: Bool,
        corrections: [Correction]
    ) {
        self.id = id
        self.documentID = documentID
        self.actor = actor
        self.at = at
        self.verb = verb
        self.why = why
        self.isUndone = isUndone
        self.corrections = corrections
    }
}

/// One field that a person changed: who, when and why stand in the action that it belongs to.
public struct Correction: Sendable, Hashable {
    public enum Field: String, Sendable, Codable, CaseIterable {
        case label, urgency, patient, recipients, sender, date, description, ticklers, pages
    }

    public var field: Field
    /// As intray had it; nil where it had nothing.
    public var old: String?
    public var new: String?

    public init(field: Field, old: String?, new: String?) {
        self.field = field
        self.old = old
        self.new = new
    }
}

/// Who has an item open, and until when nobody else can decide on it.
public struct ReviewHold: Sendable, Hashable {
    public var holder: String
    public var until: Date

    public init(holder: String, until: Date) {
        self.holder = holder
        self.until = until
    }
}
