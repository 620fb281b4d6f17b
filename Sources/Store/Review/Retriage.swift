public import Faxes
public import Foundation

/// A fax as it was read, with what was decided about it.
public struct StoredFax: Sendable, Hashable {
    public var id: String
    public var receivedAt: Date
    public var fax: ReadFax
    public var documents: [StoredDecision]
    /// SHA-256 over all that stands here of the fax itself, lower-case hexadecimal.
    public var digest: String
    /// What was found out about it before; nil where nothing was kept.
    public var derivation: KeptDerivation?

    public init(
        id: String, receivedAt: Date, fax: ReadFax, documents: [StoredDecision], digest: String,
        derivation: KeptDerivation? = nil
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.fax = fax
        self.documents = documents
        self.digest = digest
        self.derivation = derivation
    }
}

/// What triage found out about a fax before it decided, kept for the next time that it decides. It holds patients' data as
/// the pages do, and goes when they go.
public struct KeptDerivation: Sendable, Hashable {
    public var faxID: String
    /// Tells all that it rests on but the patients and the model; what differs in any part has another one.
    public var basis: String
    /// Tells the patients, by whose names and numbers it was looked for.
    public var patients: String
    /// Tells the model whose answers are in it.
    public var model: String
    /// JSON; the store does not look into it.
    public var content: String

    public init(faxID: String, basis: String, patients: String, model: String, content: String) {
        self.faxID = faxID
        self.basis = basis
        self.patients = patients
        self.model = model
        self.content = content
    }
}

/// A document, and who decided on it.
public struct StoredDecision: Sendable, Hashable {
    public var documentID: String
    public var stage: DocumentStage
    /// The account of a person; nil where intray decided alone.
    public var decidedBy: String?
    public var decided: PastDecision

    public init(documentID: String, stage: DocumentStage, decidedBy: String?, decided: PastDecision) {
        self.documentID = documentID
        self.stage = stage
        self.decidedBy = decidedBy
        self.decided = decided
    }
}

/// Which past faxes are decided anew.
public struct RetriageQuery: Sendable, Hashable {
    public var since: Date?
    public var until: Date?
    public var label: Label?
    public var stage: DocumentStage?
    /// Part of the sender's name, organization or number.
    public var sender: String?

    public init(
        since: Date? = nil, until: Date? = nil, label: Label? = nil, stage: DocumentStage? = nil, sender: String? = nil
    ) {
        self.since = since
        self.until = until
        self.label = label
        self.stage = stage
        self.sender = sender
    }
}

/// What was done with a decision that today's rules would take otherwise.
public enum RetriageOutcome: String, Sendable, Codable, CaseIterable {
    /// The document had not been filed: the new decision stands.
    case replaced
    /// It stands in the EMR, and comes up for a second look there.
    case secondLook = "second-look"
    /// A person decided, has it open, or it is being written to the EMR: nothing was changed.
    case left
}

/// What today's rules say of a past document.
public struct NewDecision: Sendable, Hashable {
    public var documentID: String
    public var triaged: TriagedDocument
    /// What changes, in codes and numbers only.
    public var note: String

    public init(documentID: String, triaged: TriagedDocument, note: String) {
        self.documentID = documentID
        self.triaged = triaged
        self.note = note
    }
}

extension RetriageStore {
    /// `retriage` of one document.
    @discardableResult
    public func retriage(
        _ documentID: String, as triaged: TriagedDocument, note: String, at now: Date
    ) async throws(FaxError) -> RetriageOutcome {
        let decision = NewDecision(documentID: documentID, triaged: triaged, note: note)
        return try await retriage([decision], at: now).first ?? .left
    }
}

/// Past faxes, for today's rules and model.
public protocol RetriageStore: Sendable {
    /// In the order in which they came.
    func faxIDs(matching query: RetriageQuery) async throws(FaxError) -> [String]
    /// Faxes with their pages and decisions; those that were read only.
    func storedFaxes(_ ids: [String]) async throws(FaxError) -> [StoredFax]
    /// Keeps what was found out about faxes, each in the place of what was kept before, in one transaction.
    func keep(_ derivations: [KeptDerivation]) async throws(FaxError)
    /// Puts new decisions in the place of the old ones, each as far as its document's stage allows, in one transaction.
    /// Outcomes are in the order of the decisions.
    func retriage(_ decisions: [NewDecision], at now: Date) async throws(FaxError) -> [RetriageOutcome]
    /// Texts whose label a person decided, oldest first.
    func labelledTexts() async throws(FaxError) -> [StoredText]
}

/// The text of a document, and the label that a person gave it.
public struct StoredText: Sendable, Hashable {
    public var documentID: String
    public var faxID: String
    public var text: String
    public var label: Label

    public init(documentID: String, faxID: String, text: String, label: Label) {
        self.documentID = documentID
        self.faxID = faxID
        self.text = text
        self.label = label
    }
}
