import Classification
public import Faxes
import PatientMatching

/// What triage finds out about a fax before it decides: what says whose it is, where its documents begin, what each says
/// about itself, and what the model makes of it.
///
/// It rests on the pages, the day of receipt, the roster with the names that people taught, the known senders, the model
/// and this very program; on no rule, threshold or limit. Whoever keeps it keeps beside it on which of them it rests.
public struct Derivation: Sendable, Hashable, Codable {
    let identifiers: [Identifier]
    let shortfalls: [PageShortfall]
    var documents: [Document]

    struct Document: Sendable, Hashable, Codable {
        let span: DocumentSpan
        /// The model's; the only part that rests on it.
        var ranking: [LabelProbability]
        /// With the title that a document of the label `titledAs` has.
        let facts: DocumentFacts
        let titledAs: Label
        var match: PatientMatch
    }

    func identifiers(on span: DocumentSpan) -> [Identifier] {
        identifiers.filter { span.pages.contains($0.page) }
    }
}

extension TriagePipeline {
    /// - Parameter received: the day on which the fax came: dates are read against it.
    public func derivation(of fax: ReadFax, received: CalendarDate) -> Derivation {
        let found = identifiers(of: fax, received: received)
        let spans = splitter.split(fax.pages, identifiers: found, transmission: fax.transmission)
        return Derivation(
            identifiers: found, shortfalls: counting.shortfalls(in: fax, spans: spans),
            documents: spans.map { derive($0, of: fax, identifiers: found, received: received) })
    }

    /// The same with this pipeline's model asked in the place of another.
    public func ranked(_ derivation: Derivation, of fax: ReadFax) -> Derivation {
        var derivation = derivation
        for place in derivation.documents.indices {
            derivation.documents[place].ranking = ranking(of: derivation.documents[place].span, of: fax)
        }
        return derivation
    }

    /// The same held against this pipeline's patients in the place of others.
    ///
    /// All but the match rests on patients only by what is found of them on the pages: a new chart seldom changes that, and
    /// where it does, all is found out anew.
    public func matched(_ derivation: Derivation, of fax: ReadFax, received: CalendarDate) -> Derivation {
        let found = identifiers(of: fax, received: received)
        guard found == derivation.identifiers else { return self.derivation(of: fax, received: received) }
        var derivation = derivation
        for place in derivation.documents.indices {
            let span = derivation.documents[place].span
            derivation.documents[place].match = match(of: span, by: derivation.identifiers(on: span))
        }
        return derivation
    }

    func identifiers(of fax: ReadFax, received: CalendarDate) -> [Identifier] {
        fax.pages.flatMap { identifiers.identifiers(on: $0, received: received) }
    }

    /// - Parameter identifiers: of the whole fax.
    func derive(
        _ span: DocumentSpan, of fax: ReadFax, identifiers: [Identifier], received: CalendarDate
    ) -> Derivation.Document {
        let own = identifiers.filter { span.pages.contains($0.page) }
        let ranking = ranking(of: span, of: fax)
        let label = ranking.first?.label ?? .other
        return Derivation.Document(
            span: span, ranking: ranking,
            facts: facts.facts(
                of: span, pages: fax.pages, label: label, transmission: fax.transmission, identifiers: own,
                received: received),
            titledAs: label, match: match(of: span, by: own))
    }

    private func match(of span: DocumentSpan, by identifiers: [Identifier]) -> PatientMatch {
        matcher.match(identifiers, coverPages: Set(span.coverPages))
    }

    private func ranking(of span: DocumentSpan, of fax: ReadFax) -> [LabelProbability] {
        span.isCoverAlone ? Self.coverAlone : model.ranking(of: DocumentPages(fax.pages, of: span).bodyText)
    }

    /// A cover alone is no document, whatever it speaks of.
    private static let coverAlone = [LabelProbability(label: .other, probability: 1)]
}

/// The pages of one document.
struct DocumentPages {
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
