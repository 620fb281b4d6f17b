import Faxes
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

extension SiteUnderTest {
    /// A form as a person left it, but for token and chart.
    static let filled = [
        "do": "file", "label": "lab-result", "urgency": "critical", "recipient": "101", "date": "2026-03-13",
        "description": "Potassium", "why": "called the lab",
    ]

    /// The twins' blood test, which waits, and what its form needs.
    func twins(_ cookies: [String]) async throws -> (id: String, token: String) {
        let item = try #require(try await store.awaitingReview(limit: 1, offset: 0).first)
        let page = try await get(item.address, cookies: cookies)
        return (try #require(item.documentID), try #require(page.formToken))
    }
}
