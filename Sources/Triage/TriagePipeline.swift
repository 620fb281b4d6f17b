public import Classification
public import Faxes
public import PatientMatching
public import Store

/// What becomes of a fax, step by step. It reads nothing but the fax and the roster, and writes nothing: the daemon,
/// the commands and the tests run this very code.
public struct TriagePipeline: Sendable {
    var identifiers: IdentifierFinder
    let splitter: DocumentSplitter
    let counting = PageCounting()
    let model: TextClassifier
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
        let derivation = derivation(of: fax, received: received)
        var documents = decisions(on: fax, from: derivation, received: received)
        for place in documents.indices {
            documents[place].fingerprint = fingerprint(of: documents[place].span, in: fax)
        }
        return TriagedFax(fax: fax.promising(derivation.shortfalls), documents: documents)
    }

    /// What rules, thresholds and limits make of what was derived. The documents' fingerprints are left empty: whoever
    /// decides anew on what came long ago needs few of them.
    public func decisions(
        on fax: ReadFax, from derivation: Derivation, received: CalendarDate
    ) -> [TriagedDocument] {
        derivation.documents.map { document in
            decide(
                document, of: fax,
                missing: derivation.shortfalls.filter { !$0.pages.isDisjoint(with: document.span.pages) },
                identifiers: derivation.identifiers(on: document.span), received: received)
        }
    }

    /// By which a document that comes again is known.
    public func fingerprint(of span: DocumentSpan, in fax: ReadFax) -> Fingerprint {
        fingerprinting.fingerprint(of: DocumentPages(fax.pages, of: span).body)
    }

    /// Where a second reading may tell whose a document is that the first one did not; nothing where it would not help.
    public func regionsToReadAgain(in triaged: TriagedFax, received: CalendarDate) -> [PageRegion] {
        triaged.documents.flatMap { document in
            doubts.regions(
                in: triaged.fax.pages.filter { document.span.pages.contains($0.number) },
                identifiers: document.identifiers, match: document.patient, received: received)
        }
    }

    func decide(
        _ document: Derivation.Document, of fax: ReadFax, missing: [PageShortfall], identifiers: [Identifier],
        received: CalendarDate
    ) -> TriagedDocument {
        let span = document.span
        let pages = DocumentPages(fax.pages, of: span).all
        var told = document.facts
        var classification = classifier.classify(
            RuleDocument(
                pages: pages, coverPages: Set(span.coverPages), sender: told.sender, transmission: fax.transmission),
            ranking: document.ranking)
        if span.isCoverAlone {
            classification.evidence.removeAll { $0.source == "model" }
            classification.evidence.append(
                Evidence(subject: "label", source: "splitter", reason: "A cover sheet alone is no document."))
        }
        if classification.label != document.titledAs {
            // The description names the kind of document: it follows what model and rules decided together.
            told = facts.retitled(
                told, of: span, pages: fax.pages, label: classification.label, identifiers: identifiers)
        }
        let decision = policy.decide(
            TriagePolicy.Case(
                fax: fax, span: span, missing: missing, pages: pages, classification: classification, facts: told,
                match: document.match, received: received),
            recipients: { recipients.recipients(of: told.addressees, patient: $0) },
            patient: { matcher.index.patient(numbered: $0) })
        return TriagedDocument(
            span: span, classification: classification, facts: told, identifiers: identifiers,
            patient: decision.patient, recipients: decision.recipients, ticklers: decision.ticklers,
            disposition: decision.disposition, reviewReasons: decision.reviewReasons,
            evidence: span.evidence + classification.evidence + told.evidence + decision.evidence,
            fingerprint: Fingerprint(shingles: [], numbers: [], pictures: []))
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
