public import Classification
public import Faxes
public import PatientMatching
public import Store

/// What becomes of a fax, step by step. It reads nothing but the fax and the roster, and writes nothing: the daemon,
/// the commands and the tests run this very code.
public struct TriagePipeline: Sendable {
    var identifiers: IdentifierFinder
    private let splitter: DocumentSplitter
    private let counting = PageCounting()
    private let model: TextClassifier
    private let classifier: DocumentClassifier
    var facts: FactFinder
    var matcher: PatientMatcher
    var doubts: ReadingDoubts
    private let recipients: RecipientFinder
    private var policy: TriagePolicy
    private let fingerprinting = Fingerprinting()
    /// What the rules say, in French, by the English sentences.
    public let frenchReasons: [String: String]

    public init(
        model: TextClassifier, covers: CoverModel? = nil, rules: RuleBook, roster: Roster, index: RosterIndex,
        facts: FactFinder, policy: TriagePolicy
    ) {
        self.model = model
        splitter = DocumentSplitter(covers: covers)
        classifier = DocumentClassifier(rules: rules)
        frenchReasons = rules.frenchReasons
        identifiers = IdentifierFinder(index: index)
        matcher = PatientMatcher(index: index)
        doubts = ReadingDoubts(index: index)
        recipients = RecipientFinder(providers: roster.providers)
        self.facts = facts
        self.policy = policy
    }

    /// The same, filing no more alone than an administrator lets it.
    public func limited(by limits: FilingLimits) -> TriagePipeline {
        var pipeline = self
        pipeline.policy = policy.limited(by: limits)
        return pipeline
    }

    /// - Parameter received: the day on which the fax came: dates are read against it, tasks fall due after it.
    public func triage(_ fax: ReadFax, received: CalendarDate) -> TriagedFax {
        let found = fax.pages.flatMap { identifiers.identifiers(on: $0, received: received) }
        let spans = splitter.split(fax.pages, identifiers: found, transmission: fax.transmission)
        let shortfalls = counting.shortfalls(in: fax, spans: spans)
        let documents = spans.map { span in
            triage(
                span, of: fax, missing: shortfalls.filter { !$0.pages.isDisjoint(with: span.pages) },
                identifiers: found.filter { span.pages.contains($0.page) }, received: received)
        }
        return TriagedFax(fax: fax.promising(shortfalls), documents: documents)
    }

    /// Where a second reading may tell whose a document is that the first one did not; nothing where it would not help.
    public func regionsToReadAgain(in triaged: TriagedFax, received: CalendarDate) -> [PageRegion] {
        triaged.documents.flatMap { document in
            doubts.regions(
                in: triaged.fax.pages.filter { document.span.pages.contains($0.number) },
                identifiers: document.identifiers, match: document.patient, received: received)
        }
    }

    func triage(
        _ span: DocumentSpan, of fax: ReadFax, missing: [PageShortfall], identifiers: [Identifier],
        received: CalendarDate
    ) -> TriagedDocument {
        let pages = Pages(fax.pages, of: span)
        let ranking = span.isCoverAlone ? Self.coverAlone : model.ranking(of: pages.bodyText)
        var told = told(by: span, of: fax, as: ranking.first?.label, identifiers: identifiers, received: received)
        var classification = classifier.classify(
            RuleDocument(
                pages: pages.all, coverPages: Set(span.coverPages), sender: told.sender,
                transmission: fax.transmission),
            ranking: ranking)
        if span.isCoverAlone {
            classification.evidence.removeAll { $0.source == "model" }
            classification.evidence.append(
                Evidence(subject: "label", source: "splitter", reason: "A cover sheet alone is no document."))
        }
        if classification.label != ranking.first?.label {
            // The description names the kind of document: it follows what model and rules decided together.
            told = facts.retitled(
                told, of: span, pages: fax.pages, label: classification.label, identifiers: identifiers)
        }
        let match = matcher.match(identifiers)
        let decision = policy.decide(
            TriagePolicy.Case(
                fax: fax, span: span, missing: missing, pages: pages.all, classification: classification, facts: told,
                match: match,
                received: received),
            recipients: { recipients.recipients(of: told.addressees, patient: $0) },
            patient: { matcher.index.patient(numbered: $0) })
        return TriagedDocument(
            span: span, classification: classification, facts: told, identifiers: identifiers,
            patient: decision.patient, recipients: decision.recipients, ticklers: decision.ticklers,
            disposition: decision.disposition, reviewReasons: decision.reviewReasons,
            evidence: span.evidence + classification.evidence + told.evidence + decision.evidence,
            fingerprint: fingerprinting.fingerprint(of: pages.body))
    }

    /// A cover alone is no document, whatever it speaks of.
    private static let coverAlone = [LabelProbability(label: .other, probability: 1)]

    private func told(
        by span: DocumentSpan, of fax: ReadFax, as label: Label?, identifiers: [Identifier], received: CalendarDate
    ) -> DocumentFacts {
        facts.facts(
            of: span, pages: fax.pages, label: label ?? .other, transmission: fax.transmission,
            identifiers: identifiers, received: received)
    }
}

extension ReadFax {
    /// With the count of a cover sheet over all of it, where that is not fulfilled: people see it with the call's facts.
    fileprivate func promising(_ shortfalls: [PageShortfall]) -> ReadFax {
        let byCover = shortfalls.filter { $0.promise == .coverSheet && $0.pages.count == pages.count }
        var fax = self
        fax.transmission.promisedPages = (byCover.map(\.promised) + [transmission.promisedPages ?? 0]).max()
            .flatMap { $0 > 0 ? $0 : nil }
        return fax
    }
}

/// The pages of one document.
private struct Pages {
    let all: [ReadPage]
    /// Without cover sheets and blank pages.
    let body: [ReadPage]

    init(_ pages: [ReadPage], of span: DocumentSpan) {
        let byNumber = Dictionary(pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        all = span.pages.compactMap { byNumber[$0] }
        body = span.bodyPages.compactMap { byNumber[$0] }
    }

    /// The pages' text, in order, an empty line between two.
    var bodyText: String { body.map(\.text).joined(separator: "\n\n") }
}
