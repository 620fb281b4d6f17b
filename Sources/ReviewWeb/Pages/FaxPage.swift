import Faxes
import Store

/// One fax: when it came, where it stands, what to do if it failed, and what it was split into.
struct FaxPage: PageContent {
    static let template = "fax"
    let heading: String
    let received: Formats.Moment
    let stage: String
    let stageTitle: String
    let stageSentence: String
    let failure: Failure?
    let position: QueuePosition?
    let facts: [DocumentPage.Fact]
    let arrivals: [Formats.Moment]
    let cameAgain: Bool
    let documents: [Document]
    let hasDocuments: Bool
    let pictures: [Picture]
    let originalHref: String
    /// For a fax that could not be read: have it read again, or say that it was dealt with by hand.
    let settle: Settle?

    struct Settle: Encodable, Sendable {
        let action: String
        let formToken: String
        let next: String
    }

    struct Document: Encodable, Sendable {
        let href: String
        let label: String
        let urgency: String
        let urgencyTitle: String
        let isUrgent: Bool
        let pages: String
        let match: String
        let stageTitle: String
    }

    struct Picture: Encodable, Sendable {
        let href: String
        let text: String
    }
}

extension FaxPage {
    init(
        _ fax: FaxRecord, documents records: [DocumentRecord], position: QueuePosition?, formToken: String?,
        formats: Formats
    ) {
        let strings = formats.strings
        heading = fax.stage == .failed ? strings.text("queue", "failedFax") : strings.text("fax", "title")
        received = formats.moment(fax.receivedAt)
        stage = fax.stage.rawValue
        stageTitle = strings.text("faxStage", fax.stage.rawValue)
        stageSentence = strings.text("faxStageSentence", fax.stage.rawValue)
        failure = Failure(code: fax.errorCode, strings: strings)
        self.position = position
        facts = Self.facts(fax, formats: formats)
        arrivals = fax.arrivals.map(formats.moment)
        cameAgain = fax.arrivals.count > 1
        documents = records.map { Document($0, strings: strings) }
        hasDocuments = !records.isEmpty
        pictures =
            fax.pageCount < 1
            ? []
            : (1...fax.pageCount).map {
                Picture(
                    href: "/faxes/\(fax.id)/pages/\($0)",
                    text: strings.text("document", "pictureOf", ["page": String($0)]))
            }
        originalHref = "/faxes/\(fax.id)/original"
        settle = formToken.map {
            Settle(action: "/faxes/\(fax.id)/failed", formToken: $0, next: position?.nextHref ?? "/review")
        }
    }

    private static func facts(_ fax: FaxRecord, formats: Formats) -> [DocumentPage.Fact] {
        let strings = formats.strings
        func fact(_ key: String, _ value: String?) -> DocumentPage.Fact {
            DocumentPage.Fact(
                title: strings.text("fax", key), value: value ?? strings.text("fax", "notSaid"), isMissing: value == nil
            )
        }
        var facts = [
            fact("pages", String(fax.pageCount)),
            fact("format", fax.format.uppercased()),
            fact("sender", fax.transmission.tsi),
            fact("header", fax.transmission.headerText),
            fact("id", fax.id),
        ]
        if let error = fax.transmission.callError {
            facts.append(DocumentPage.Fact(title: strings.text("fax", "callError"), value: error, isMissing: true))
        }
        if let promised = fax.transmission.promisedPages, promised != fax.pageCount {
            let text = strings.text(
                "fax", "pagesPromised", ["count": String(fax.pageCount), "promised": String(promised)])
            facts[0] = DocumentPage.Fact(title: strings.text("fax", "pages"), value: text, isMissing: true)
        }
        return facts
    }
}

extension FaxPage.Document {
    init(_ record: DocumentRecord, strings: Strings) {
        let triaged = record.triaged
        href = "/documents/\(record.id)"
        label = strings.title(of: triaged.classification.label)
        urgency = triaged.classification.urgency.rawValue
        urgencyTitle = strings.text("urgency", urgency)
        isUrgent = triaged.classification.urgency > .routine
        pages = strings.text(
            "fax", "pageList", ["pages": triaged.span.pages.map(String.init).joined(separator: ", ")])
        match = strings.text("matchShort", triaged.patient.state.rawValue)
        stageTitle = strings.text("documentStage", record.stage.rawValue)
    }
}
