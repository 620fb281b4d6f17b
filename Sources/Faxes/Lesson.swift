/// What a person's decision on a document taught: a name that triage is to know from then on. intray's own decisions
/// teach nothing.
public struct Lesson: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Subject: the ten digits of a fax number; value: the organisation that sends from it.
        case senderNumber = "sender-number"
        /// Subject: an organisation's name as it was read, folded; value: the name by which people know it.
        case senderName = "sender-name"
        /// Subject: a chart's number; value: another name of its patient, `SURNAME, GIVEN`.
        case patientAlias = "patient-alias"
    }

    public var kind: Kind
    public var subject: String
    public var value: String
    /// People gave the same subject other values that stand beside this one, the latest: a fax number that several
    /// organisations share.
    public var isShared: Bool

    public init(_ kind: Kind, of subject: String, is value: String, isShared: Bool = false) {
        self.kind = kind
        self.subject = subject
        self.value = value
        self.isShared = isShared
    }
}
