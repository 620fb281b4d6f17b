import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("Discarding, arranging, dealing with failures")
struct DeskDisposalTests {
    @Test("discarding says why; another clinic's fax is a privacy incident", arguments: DiscardReason.allCases)
    func discard(reason: DiscardReason) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await site.twins(cookies)

            let answer = try await site.post(
                "/documents/\(id)/decision", ["token": token, "do": "discard", "reason": reason.rawValue],
                cookies: cookies)

            #expect(answer.status == .seeOther)
            #expect(try await site.store.document(id)?.stage == .discarded)
            #expect(try await site.store.incidents(openOnly: true).count == (reason == .wrongClinic ? 1 : 0))
        }
    }

    @Test("pages are turned, split and joined by the buttons on them")
    func pages() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let items = try await site.store.awaitingReview(limit: 9, offset: 0)
            let item = try #require(items.first { $0.pageCount == 2 })
            let id = try #require(item.documentID)
            let page = try await site.get(item.address, cookies: cookies)
            let token = try #require(page.formToken)
            #expect(page.text.contains("data-cut") && page.text.contains("data-turn"))
            func send(_ verb: String, _ number: Int, _ document: String) async throws -> String? {
                try await site.post(
                    "/documents/\(document)/pages", ["token": token, "do": verb, "page": String(number)],
                    cookies: cookies
                ).headers[.location]
            }

            #expect(try await send("turn", 2, id) == "/documents/\(id)#page-2")
            #expect(try await site.get(item.address, cookies: cookies).text.contains("rotate(90)"))
            #expect(try await send("left", 2, id) == "/documents/\(id)#page-2")
            #expect(try await site.store.document(id)?.pages.map(\.number) == [2, 1])
            #expect(try await send("right", 2, id) == "/documents/\(id)#page-2")
            _ = try await send("cut", 2, id)
            let parts = try #require(try await site.store.fax(item.faxID)?.documentIDs)
            #expect(parts.count == 2)
            #expect(try await site.get("/documents/\(parts[1])", cookies: cookies).text.contains("data-join"))
            #expect(try await send("join", 2, parts[1]) == "/documents/\(id)")
            #expect(try await site.store.document(id)?.pages.map(\.number) == [1, 2])
            _ = try await send("remove", 1, id)
            #expect(try await site.store.document(id)?.pages.map(\.number) == [2])
            #expect(try await send("remove", 2, id) == "/documents/\(id)", "the last page stays")
            #expect(try await send("cut", 99, id) == "/documents/\(id)", "a page that is not there")
            #expect(try await site.store.document(id)?.pages.map(\.number) == [2])
        }
    }

    @Test("a fax that failed can be read again or closed")
    func failedFax() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let item = try #require(
                try await site.store.awaitingReview(limit: 9, offset: 0).first { $0.documentID == nil })
            let token = try #require(try await site.get(item.address, cookies: cookies).formToken)

            let answer = try await site.post(
                "/faxes/\(item.faxID)/failed", ["token": token, "do": "read"], cookies: cookies)

            #expect(answer.status == .seeOther)
            #expect(try await site.store.fax(item.faxID)?.stage == .received)
        }
    }
}
