public import Faxes
public import Foundation

/// Which of what waits for a person is listed.
public struct ReviewFilter: Sendable, Hashable {
    /// What a reason is about: the word before its colon.
    public enum Subject: String, Sendable, CaseIterable {
        case patient = "Patient"
        case label = "Label"
        case pages = "Pages"
        case reading = "Reading"
        case call = "Call"
        case duplicate = "Duplicate"
        case unfiled = "Un-filed"
    }

    /// A provider number among the recipients.
    public var provider: String?
    public var label: Label?
    public var subject: Subject?
    /// From a moment up to, not including, another.
    public var received: Range<Date>?

    public init(
        provider: String? = nil, label: Label? = nil, subject: Subject? = nil, received: Range<Date>? = nil
    ) {
        self.provider = provider
        self.label = label
        self.subject = subject
        self.received = received
    }

    public var isEmpty: Bool { self == ReviewFilter() }
}

/// What to look for in everything that was ever received.
public struct DocumentQuery: Sendable, Hashable {
    /// Words that must all stand on one page; a last word counts from its beginning. Empty finds by the rest alone.
    public var words: String
    public var stage: DocumentStage?
    public var filter: ReviewFilter
    public var limit: Int
    public var offset: Int

    public init(
        words: String = "", stage: DocumentStage? = nil, filter: ReviewFilter = ReviewFilter(), limit: Int = 25,
        offset: Int = 0
    ) {
        self.words = words
        self.stage = stage
        self.filter = filter
        self.limit = limit
        self.offset = offset
    }
}

/// A document that was found.
public struct FoundDocument: Sendable, Hashable {
    public var id: String
    public var faxID: String
    public var stage: DocumentStage
    public var receivedAt: Date
    public var urgency: Urgency
    public var label: Label
    public var title: String?
    public var patientName: String?
    /// The page on which the words stand, of the fax.
    public var page: Int?
    /// That page's text; nil where there is no such page, or its record can't be read.
    public var pageText: String?

    public init(
        id: String, faxID: String, stage: DocumentStage, receivedAt: Date, urgency: Urgency, label: Label,
        title: String?, patientName: String?, page: Int?, pageText: String?
    ) {
        self.id = id
        self.faxID = faxID
        self.stage = stage
        self.receivedAt = receivedAt
        self.urgency = urgency
        self.label = label
        self.title = title
        self.patientName = patientName
        self.page = page
        self.pageText = pageText
    }
}

/// One part of a list, and how long the list is.
public struct FoundDocuments: Sendable, Hashable {
    public var documents: [FoundDocument]
    /// As many as were counted; `isMore` says that there are more than that.
    public var total: Int
    public var isMore: Bool

    public init(documents: [FoundDocument], total: Int, isMore: Bool) {
        self.documents = documents
        self.total = total
        self.isMore = isMore
    }
}

/// How many of what waits for a person there are of each kind, for the filters.
public struct ReviewFacets: Sendable, Hashable {
    public var byProvider: [String: Int]
    public var byLabel: [Label: Int]
    public var bySubject: [ReviewFilter.Subject: Int]

    public init(byProvider: [String: Int], byLabel: [Label: Int], bySubject: [ReviewFilter.Subject: Int]) {
        self.byProvider = byProvider
        self.byLabel = byLabel
        self.bySubject = bySubject
    }
}
