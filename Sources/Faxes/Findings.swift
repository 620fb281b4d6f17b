/// What a decision rests on: where it stands and who says so.
public struct Evidence: Sendable, Hashable, Codable {
    /// What it speaks for: `label`, `urgency`, `tickler`, `patient`, `recipient`, `date`, `sender`, `split`, …
    public var subject: String
    /// Who says so: `model`, `rule:<id>`, or the step's name.
    public var source: String
    /// One sentence for a person, without the fax's own text where that is not needed.
    public var reason: String
    public var page: Int?
    public var box: Box?

    public init(subject: String, source: String, reason: String, page: Int? = nil, box: Box? = nil) {
        self.subject = subject
        self.source = source
        self.reason = reason
        self.page = page
        self.box = box
    }
}

/// Pages that make up one document.
public struct DocumentSpan: Sendable, Hashable, Codable {
    /// 1-based page numbers in reading order, cover sheets and blank pages included.
    public var pages: [Int]
    /// Those of `pages` that are a cover sheet.
    public var coverPages: [Int]
    /// Those of `pages` on which nothing stands.
    public var blankPages: [Int]
    public var evidence: [Evidence]
    /// Why it is doubtful that these pages are one document; nil when it is not.
    public var doubt: String?

    public init(
        pages: [Int], coverPages: [Int] = [], blankPages: [Int] = [], evidence: [Evidence] = [], doubt: String? = nil
    ) {
        self.pages = pages
        self.coverPages = coverPages
        self.blankPages = blankPages
        self.evidence = evidence
        self.doubt = doubt
    }

    /// The pages that carry the document itself; all of them when there is nothing but a cover.
    public var bodyPages: [Int] {
        let body = pages.filter { !coverPages.contains($0) && !blankPages.contains($0) }
        return body.isEmpty ? pages.filter { !blankPages.contains($0) } : body
    }

    /// A cover sheet that came without what it covers.
    public var isCoverAlone: Bool { !coverPages.isEmpty && Set(bodyPages).isSubset(of: coverPages) }
}

public struct LabelProbability: Sendable, Hashable, Codable {
    public var label: Label
    public var probability: Double

    public init(label: Label, probability: Double) {
        self.label = label
        self.probability = probability
    }
}

/// A task to be made, before it is known for whom.
public struct TaskFinding: Sendable, Hashable, Codable {
    public var kind: TicklerKind
    /// A day that the document itself names for it.
    public var statedDay: CalendarDate?
    /// An interval that the document names, in days, counted from the document's date ("in 3 months" is 91).
    public var statedDays: Int?
    /// What a person is to do, without the patient's name; one or two short sentences.
    public var message: String

    public init(kind: TicklerKind, statedDay: CalendarDate? = nil, statedDays: Int? = nil, message: String) {
        self.kind = kind
        self.statedDay = statedDay
        self.statedDays = statedDays
        self.message = message
    }
}

/// What a document is, how urgent, and what it asks for.
public struct Classification: Sendable, Hashable, Codable {
    public var label: Label
    public var probability: Double
    /// Most probable first.
    public var ranking: [LabelProbability]
    public var urgency: Urgency
    public var tasks: [TaskFinding]
    public var evidence: [Evidence]

    public init(
        label: Label, probability: Double, ranking: [LabelProbability], urgency: Urgency = .routine,
        tasks: [TaskFinding] = [], evidence: [Evidence] = []
    ) {
        self.label = label
        self.probability = probability
        self.ranking = ranking
        self.urgency = urgency
        self.tasks = tasks
        self.evidence = evidence
    }
}

/// Who sent a document.
public struct Sender: Sendable, Hashable, Codable {
    public var name: String?
    public var organization: String?
    /// Ten digits where it is a North American number.
    public var fax: String?

    public init(name: String? = nil, organization: String? = nil, fax: String? = nil) {
        self.name = name
        self.organization = organization
        self.fax = fax
    }
}

/// A person named as one to whom a document goes.
public struct Addressee: Sendable, Hashable, Codable {
    public enum Role: String, Sendable, Codable {
        /// "To:", "Dear Dr. …", "Attention:"
        case addressee
        /// "cc:", "Copies to:"
        case copy
        /// "Ordering physician", "Referred by", "Family physician"
        case requester
    }

    /// As printed, without titles.
    public var name: String
    public var role: Role
    public var page: Int

    public init(name: String, role: Role, page: Int) {
        self.name = name
        self.role = role
        self.page = page
    }
}

/// What a document says about itself.
public struct DocumentFacts: Sendable, Hashable, Codable {
    /// The report's or letter's own date; nil where none is found or it can't be told which of two it is.
    public var documentDate: CalendarDate?
    public var sender: Sender
    /// The sender's organisation as its paper has it, where the directory of senders knows it by another name.
    public var letterhead: String?
    public var addressees: [Addressee]
    /// For the EMR's description line, at most 80 characters, without the patient's name.
    public var title: String?
    /// Whether it says that it amends, corrects or adds to an earlier one.
    public var isAmendment: Bool
    public var evidence: [Evidence]

    /// Whether the directory of senders has the organisation.
    public var isSenderKnown: Bool { evidence.contains { $0.subject == "sender" && $0.source == "directory" } }

    public init(
        documentDate: CalendarDate? = nil, sender: Sender = Sender(), letterhead: String? = nil,
        addressees: [Addressee] = [], title: String? = nil, isAmendment: Bool = false, evidence: [Evidence] = []
    ) {
        self.documentDate = documentDate
        self.sender = sender
        self.letterhead = letterhead
        self.addressees = addressees
        self.title = title
        self.isAmendment = isAmendment
        self.evidence = evidence
    }
}
