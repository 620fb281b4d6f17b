/// A chart that a document may belong to.
public struct PatientCandidate: Sendable, Hashable, Codable {
    public var demographicNo: String
    public var probability: Double
    /// Kinds of identifiers that agree and that conflict: `hin`, `name`, `dob`, `sex`, `phone`, `address`, `postal`.
    public var agree: [String]
    public var conflict: [String]

    public init(demographicNo: String, probability: Double, agree: [String], conflict: [String]) {
        self.demographicNo = demographicNo
        self.probability = probability
        self.agree = agree
        self.conflict = conflict
    }
}

/// Whose a document is, as far as is known.
public struct PatientMatch: Sendable, Hashable, Codable {
    public var state: MatchState
    /// Set only when the state is `matched`.
    public var demographicNo: String?
    public var probability: Double?
    /// Most probable first, at most ten.
    public var candidates: [PatientCandidate]
    public var evidence: [Evidence]

    public init(
        state: MatchState, demographicNo: String? = nil, probability: Double? = nil,
        candidates: [PatientCandidate] = [], evidence: [Evidence] = []
    ) {
        self.state = state
        self.demographicNo = demographicNo
        self.probability = probability
        self.candidates = candidates
        self.evidence = evidence
    }
}

/// A task for the clinic's staff.
public struct Tickler: Sendable, Hashable, Codable {
    public var kind: TicklerKind
    public var due: CalendarDate
    /// `front-desk`, or a provider number, or `unclaimed` when no provider is known.
    public var to: String
    public var message: String

    public init(kind: TicklerKind, due: CalendarDate, to: String, message: String) {
        self.kind = kind
        self.due = due
        self.to = to
        self.message = message
    }

    public static let frontDesk = "front-desk"
    public static let unclaimed = "unclaimed"
}

/// What a document looks like to one that may be the same: numbers only, nothing of its text.
public struct Fingerprint: Sendable, Hashable, Codable {
    /// MinHash signature over word shingles; same length in every fingerprint.
    public var shingles: [UInt32]
    /// Hash of the numbers in the text, in order: two reports that differ in one number differ here.
    public var numbers: [UInt32]
    public var pictures: [UInt64]

    public init(shingles: [UInt32], numbers: [UInt32], pictures: [UInt64]) {
        self.shingles = shingles
        self.numbers = numbers
        self.pictures = pictures
    }
}

/// The earlier document that a document repeats.
public struct DuplicateLink: Sendable, Hashable, Codable {
    /// The fax of the earlier document: its id in the store, or its file in a batch.
    public var fax: String
    /// Place of the earlier document in its fax, from 0.
    public var document: Int
    /// 0 to 1.
    public var similarity: Double

    public init(fax: String, document: Int, similarity: Double) {
        self.fax = fax
        self.document = document
        self.similarity = similarity
    }
}

/// One document of a fax, and all that was decided about it.
public struct TriagedDocument: Sendable, Hashable, Codable {
    public var span: DocumentSpan
    public var classification: Classification
    public var facts: DocumentFacts
    public var identifiers: [Identifier]
    public var patient: PatientMatch
    /// Provider numbers.
    public var recipients: [String]
    public var ticklers: [Tickler]
    public var disposition: Disposition
    /// Why it is not simply filed, most important first; empty when it is. One sentence each, for the MOA.
    public var reviewReasons: [String]
    /// Every reason for every decision, in the order in which they were taken.
    public var evidence: [Evidence]
    public var fingerprint: Fingerprint
    /// Found after triage, by comparing fingerprints; a duplicate is linked, never dropped.
    public var duplicate: DuplicateLink?
    /// The earlier report that it says it amends, where that was found.
    public var amends: DuplicateLink?

    public init(
        span: DocumentSpan, classification: Classification, facts: DocumentFacts, identifiers: [Identifier],
        patient: PatientMatch, recipients: [String], ticklers: [Tickler], disposition: Disposition,
        reviewReasons: [String], evidence: [Evidence], fingerprint: Fingerprint,
        duplicate: DuplicateLink? = nil, amends: DuplicateLink? = nil
    ) {
        self.span = span
        self.classification = classification
        self.facts = facts
        self.identifiers = identifiers
        self.patient = patient
        self.recipients = recipients
        self.ticklers = ticklers
        self.disposition = disposition
        self.reviewReasons = reviewReasons
        self.evidence = evidence
        self.fingerprint = fingerprint
        self.duplicate = duplicate
        self.amends = amends
    }
}

/// A fax after triage.
public struct TriagedFax: Sendable, Hashable, Codable {
    public var fax: ReadFax
    public var documents: [TriagedDocument]

    public init(fax: ReadFax, documents: [TriagedDocument]) {
        self.fax = fax
        self.documents = documents
    }
}
