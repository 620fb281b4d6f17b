public import Faxes
import Notation

/// Finds what a document says about itself: its date, its sender, whom it is for, its title.
public struct FactFinder: Sendable {
    private let ownNames: [Set<String>]
    private let ownNumbers: Set<String>
    private var known: KnownSenders

    /// `clinicNames`, `clinicNumbers`: the receiving clinic's, which is never taken for the sender.
    public init(
        clinicNames: [String] = [], clinicNumbers: [String] = [], known: KnownSenders = KnownSenders()
    ) {
        ownNames = clinicNames.map { Set(TextFolding.tokens($0)) }
        ownNumbers = Set(clinicNumbers.compactMap { FaxNumbers.normalized($0) })
        self.known = known
    }

    /// The same, with the senders that people taught.
    public func taught(_ lessons: [Lesson]) -> FactFinder {
        var finder = self
        finder.known = known.taught(lessons)
        return finder
    }

    /// Whether a fax number is the clinic's own.
    func isOwn(_ number: String) -> Bool { ownNumbers.contains(number) }

    /// `pages`: all of the fax; `received`: the day it came, after which no document is dated, or the day of triage where the
    /// transmission does not say when it came.
    public func facts(
        of span: DocumentSpan, pages: [ReadPage], label: Label, transmission: Transmission,
        identifiers: [Identifier], received: CalendarDate
    ) -> DocumentFacts {
        let byNumber = Dictionary(pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let body = span.bodyPages.compactMap { byNumber[$0] }.map(FactPage.init)
        let covers = span.coverPages.filter { !span.bodyPages.contains($0) }.compactMap { byNumber[$0] }.map(
            FactPage.init)
        let people = AddresseeFinder().find(on: covers + body)
        let sent = SenderFinder(ownNames: ownNames, ownNumbers: ownNumbers, known: known).find(
            body: body, covers: covers, transmission: transmission,
            addressees: Set(
                people.filter { $0.addressee.role != .requester }.map { TextFolding.fold($0.addressee.name) }))
        let date = DocumentDateFinder(received: received, isReceiptKnown: transmission.receivedAt != nil).find(in: body)
        let amendment = body.lazy.compactMap { AmendmentCues.line(in: $0) }.first
        let title = TitleFinder().find(
            body: body, label: label, organization: sent.sender.organization,
            patientNames: Self.names(identifiers, of: span))
        return DocumentFacts(
            documentDate: date?.date, sender: sent.sender, letterhead: sent.letterhead,
            addressees: people.map(\.addressee), title: title,
            isAmendment: amendment != nil,
            evidence: Self.evidence(date: date, people: people, amendment: amendment) + sent.evidence)
    }

    /// The same facts of a document that turned out to be of another kind: the title alone depends on that.
    public func retitled(
        _ facts: DocumentFacts, of span: DocumentSpan, pages: [ReadPage], label: Label, identifiers: [Identifier]
    ) -> DocumentFacts {
        let first = span.bodyPages.lazy.compactMap { number in pages.first { $0.number == number } }.first
        var facts = facts
        facts.title = TitleFinder().find(
            body: first.map { [FactPage($0)] } ?? [], label: label, organization: facts.sender.organization,
            patientNames: Self.names(identifiers, of: span))
        return facts
    }

    private static func names(_ identifiers: [Identifier], of span: DocumentSpan) -> [String] {
        identifiers.filter { $0.kind == .name && $0.role != .physician && span.pages.contains($0.page) }.map(\.value)
    }

    private static func evidence(
        date: DocumentDateFinder.Finding?, people: [(addressee: Addressee, box: Box)], amendment: FactLine?
    ) -> [Evidence] {
        var evidence: [Evidence] = []
        if let date {
            evidence.append(
                Evidence(subject: "date", source: "facts", reason: date.reason, page: date.page, box: date.box))
        }
        evidence += people.map {
            Evidence(
                subject: "recipient", source: "facts", reason: "a person is named as \($0.addressee.role.rawValue)",
                page: $0.addressee.page, box: $0.box)
        }
        if let amendment {
            evidence.append(
                Evidence(
                    subject: "amendment", source: "facts",
                    reason: "it says that it changes or adds to an earlier report",
                    page: amendment.page, box: amendment.box))
        }
        return evidence
    }
}
