import Faxes

/// One document: its pages, what was decided about it, and why.
struct DocumentPage: PageContent {
    static let template = "document"
    let heading: String
    let description: String?
    let urgency: String
    let urgencyTitle: String
    let isUrgent: Bool
    let received: Formats.Moment
    let age: String
    let stage: String
    let stageTitle: String
    let stageSentence: String
    let failure: Failure?
    let why: Why?
    let position: QueuePosition?
    let sheets: [PageSheet]
    let hasManySheets: Bool
    let patient: PatientPanel
    let label: LabelPanel
    let facts: [Fact]
    let ticklers: [Task]
    let groups: [FindingGroup]
    let faxHref: String
    /// Nil for a document without a page that could be read.
    let pdfHref: String?
    let originalHref: String
    let duplicateHref: String?
    let panel: DecisionPanel?
    let isReadOnly: Bool
    let heldBy: String?
    let unfile: Unfile?
    let judge: Judge?
    let history: [HistoryLine]
    let hasHistory: Bool

    /// The way back for what was filed wrongly.
    struct Unfile: Encodable, Sendable {
        let action: String
        let formToken: String
        let advice: String
    }

    /// The question whether what stands in the EMR is right.
    struct Judge: Encodable, Sendable {
        let action: String
        let formToken: String
        let sentence: String
        let note: String?
    }

    /// What a person did, and what they changed.
    struct HistoryLine: Encodable, Sendable {
        let when: Formats.Moment
        let sentence: String
        let why: String?
        let isUndone: Bool
        let changes: [Change]
    }

    struct Change: Encodable, Sendable {
        let field: String
        let old: String
        let new: String
    }

    /// Why a person must decide, most important first.
    struct Why: Encodable, Sendable {
        let reasons: [String]
    }

    struct Fact: Encodable, Sendable {
        let title: String
        let value: String
        let isMissing: Bool
    }

    struct Task: Encodable, Sendable {
        let title: String
        let message: String
        let due: String
        let to: String
    }

    struct LabelPanel: Encodable, Sendable {
        let title: String
        let percent: String
        let ranking: [Rank]
    }

    struct Rank: Encodable, Sendable {
        let title: String
        let percent: String
        /// For a meter from 0 to 1.
        let value: String
        let isChosen: Bool
    }

    /// The reasons for one decision.
    struct FindingGroup: Encodable, Sendable {
        let subject: String
        let title: String
        let count: String
        let findings: [Finding]
    }

    struct Finding: Encodable, Sendable {
        let id: String
        let reason: String
        let source: String
        let page: String?
        let href: String?
        let mark: String?
    }
}

/// A failure in words, and what to do about it.
struct Failure: Encodable, Sendable {
    let sentence: String
    let advice: String
    let code: String

    /// A code that has no words of its own gets the general ones: it is shown all the same, for whoever is called.
    init?(code: String?, strings: Strings) {
        guard let code else { return nil }
        let key = strings.optional("errors", code) == nil ? "general" : code
        sentence = strings.text("errors", key)
        advice = strings.optional("errorAdvice", key) ?? strings.text("errorAdvice", "general")
        self.code = code
    }
}
