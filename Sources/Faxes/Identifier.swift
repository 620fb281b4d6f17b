/// Something on a page that may say whose the document is.
public struct Identifier: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Value: letters and digits, upper case.
        case healthNumber = "hin"
        /// Value: `SURNAME, GIVEN [MIDDLE…]`, upper case, accents kept; surname or given may be empty.
        case name
        /// Value: `YYYY-MM-DD`.
        case dateOfBirth = "dob"
        /// Value: `M` or `F`.
        case sex
        /// Value: ten digits.
        case phone
        /// Value: the street line as printed.
        case address
        /// Value: six characters, no space.
        case postalCode = "postal"
        /// Value: as printed.
        case chartNumber = "chart"
    }

    /// Whose it is, by the words around it.
    public enum Role: String, Sendable, Codable, CaseIterable {
        case patient, physician, relative
        /// Who pays or holds the policy, where that is not said to be the patient.
        case guarantor
        /// Whom to call.
        case contact
        /// A person or institution that is none of these.
        case other
        /// Nothing near says.
        case unstated
    }

    public var kind: Kind
    public var value: String
    /// Province that a health number's label or form names, if any.
    public var province: String?
    /// Readings that are as likely as `value` (a numeric date that can be read two ways).
    public var alternatives: [String]
    public var role: Role
    public var page: Int
    public var box: Box?
    /// The lowest confidence of the words it was read from, 0 to 1.
    public var confidence: Double
    /// The words that gave it its kind and role ("Patient:", "DOB", "Dr."), empty if none.
    public var cue: String
    /// What the same place was read as the second time, from another preparation of the page; nil where it was not read
    /// again, or illegible then.
    public var secondValue: String?
    /// Identifiers that stand together (one header block, one table row) share a group on their page.
    public var group: Int

    public init(
        kind: Kind, value: String, province: String? = nil, alternatives: [String] = [], role: Role = .unstated,
        page: Int, box: Box? = nil, confidence: Double = 1, cue: String = "", group: Int = 0
    ) {
        self.kind = kind
        self.value = value
        self.province = province
        self.alternatives = alternatives
        self.role = role
        self.page = page
        self.box = box
        self.confidence = confidence
        self.cue = cue
        self.group = group
    }

    /// Whether two readings of the same place say the same.
    public var isReadTwiceAlike: Bool { secondValue == value && alternatives.isEmpty }
}
