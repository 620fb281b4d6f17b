public import Faxes
public import Foundation

/// A disclosure of somebody's record to whom it was not meant for: logged when it is found, and open until a person has
/// done what the clinic's privacy rules ask for.
public struct Incident: Sendable, Hashable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A fax for another clinic came to this one.
        case wrongClinic = "wrong-clinic"
        /// A document was filed in another patient's chart.
        case wrongPatient = "wrong-patient"
    }

    public var id: Int64
    public var documentID: String
    public var kind: Kind
    public var openedAt: Date
    public var openedBy: String
    /// What whoever found it wrote.
    public var why: String
    /// Where the document stood in the EMR.
    public var emrDocumentNo: String?
    public var closedAt: Date?
    public var closedBy: String?
    public var outcome: String?

    public init(
        id: Int64, documentID: String, kind: Kind, openedAt: Date, openedBy: String, why: String,
        emrDocumentNo: String?, closedAt: Date?, closedBy: String?, outcome: String?
    ) {
        self.id = id
        self.documentID = documentID
        self.kind = kind
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.why = why
        self.emrDocumentNo = emrDocumentNo
        self.closedAt = closedAt
        self.closedBy = closedBy
        self.outcome = outcome
    }
}

/// The register of privacy incidents.
public protocol IncidentRegister: Sendable {
    /// Newest first, at most 500.
    func incidents(openOnly: Bool) async throws(FaxError) -> [Incident]
    /// Throws `store.review-settled` if it is closed already.
    func close(incident id: Int64, outcome: String, by actor: String, at now: Date) async throws(FaxError)
}
