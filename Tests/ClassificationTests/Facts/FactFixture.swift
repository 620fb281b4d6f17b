import Classification
import Faxes
import Foundation
import Testing

/// Facts of documents made of invented text.
struct FactFixture {
    let received: CalendarDate

    /// The fax comes on Wednesday 20 May 2026.
    init() throws { received = try #require(CalendarDate("2026-05-20")) }

    func facts(
        of texts: [String], covers: [Int] = [], label: Label = .consultLetter, identifiers: [Identifier] = [],
        transmission: Transmission? = nil, clinicNames: [String] = [], clinicNumbers: [String] = []
    ) -> DocumentFacts {
        let pages = texts.enumerated().map { ReadPage(number: $0 + 1, text: $1) }
        return FactFinder(clinicNames: clinicNames, clinicNumbers: clinicNumbers).facts(
            of: DocumentSpan(pages: pages.map(\.number), coverPages: covers), pages: pages, label: label,
            transmission: transmission ?? Transmission(receivedAt: instant), identifiers: identifiers,
            received: received)
    }

    /// Noon of the day on which the fax comes.
    private var instant: Date { Date(timeIntervalSince1970: Double(received.daysSince1970) * 86_400 + 43_200) }

    func date(_ text: String) -> String? { facts(of: [text]).documentDate?.description }

    func addressees(_ text: String) -> [Addressee] { facts(of: [text]).addressees }
}
