public import Faxes

/// What was decided on a document, as far as a new decision is held against it.
///
/// It is read from the record of a `TriagedDocument`, in which reasons, evidence and identifiers take most of the room and
/// most of the time to read.
public struct PastDecision: Sendable, Hashable, Decodable {
    public struct Kind: Sendable, Hashable, Decodable {
        public let label: Label
        public let urgency: Urgency
    }

    public struct Facts: Sendable, Hashable, Decodable {
        public struct Sender: Sendable, Hashable, Decodable {
            public let organization: String?
        }

        public let documentDate: CalendarDate?
        public let sender: Sender
    }

    public struct Patient: Sendable, Hashable, Decodable {
        public let state: MatchState
        public let demographicNo: String?
    }

    public struct Task: Sendable, Hashable, Decodable {
        public let kind: TicklerKind
        public let due: CalendarDate
    }

    public let span: DocumentSpan
    public let classification: Kind
    public let facts: Facts
    public let patient: Patient
    public let recipients: [String]
    public let ticklers: [Task]
    public let disposition: Disposition
    public let duplicate: DuplicateLink?
}
