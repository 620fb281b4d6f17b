import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("Taking turns at the desk")
struct DeskTurnTests {
    @Test("two people never decide on one document; the hold runs out by itself")
    func twoPeople() async throws {
        try await withSite { site in
            let ana = try await site.signedIn()
            let (id, _) = try await site.twins(ana)
            let ben = try await site.signedIn(as: "ben", .moa)
            let seen = try await site.get("/documents/\(id)", cookies: ben)
            #expect(seen.text.contains("Ana P. has this document open.") && !seen.text.contains("data-decision"))
            let token = try #require(seen.formToken)
            let form = SiteUnderTest.filled.merging(["token": token, "patient": "2001"]) { $1 }
            #expect(
                try await site.post("/documents/\(id)/decision", form, cookies: ben).headers[.location]
                    == "/documents/\(id)")
            #expect(try await site.post("/documents/\(id)/draft", form, cookies: ben).status == .conflict)
            #expect(try await site.store.document(id)?.stage == .review)

            site.clock.pass(601)

            #expect(try await site.get("/documents/\(id)", cookies: ben).text.contains("data-decision"))
            #expect(try await site.post("/documents/\(id)/decision", form, cookies: ben).status == .seeOther)
            #expect(try await site.store.document(id)?.stage == .filing)
            #expect(try await site.get("/documents/\(id)", cookies: ana).text.contains("ben filed it"))
        }
    }

    @Test("a draft outlives a closed tab and a session")
    func draft() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await site.twins(cookies)
            let form = SiteUnderTest.filled.merging(["token": token, "description": "half a thou"]) { $1 }
            #expect(try await site.post("/documents/\(id)/draft", form, cookies: cookies).status == .noContent)
            site.clock.pass(11 * 3600)
            #expect(try await site.get("/documents/\(id)", cookies: cookies).status == .seeOther)

            let page = try await site.get("/documents/\(id)", cookies: try await site.signedIn())

            #expect(page.text.contains("value=\"half a thou\""))
        }
    }

    @Test("what was filed can be undone until it is written to the EMR, then un-filed")
    func undo() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await site.twins(cookies)
            let form = SiteUnderTest.filled.merging(["token": token, "patient": "2001"]) { $1 }
            _ = try await site.post("/documents/\(id)/decision", form, cookies: cookies)
            #expect(try await site.get("/review", cookies: cookies).text.contains("action=\"/undo\""))

            let undone = try await site.post("/undo", ["token": token], cookies: cookies)
            #expect(undone.headers[.location] == "/documents/\(id)")
            #expect(try await site.store.document(id)?.stage == .review)

            _ = try await site.post("/documents/\(id)/decision", form, cookies: cookies)
            site.clock.pass(13)
            let claim = try #require(try await site.store.claimFiling(lease: 60, at: site.clock.now))
            let number = try await site.store.fileInInbox(claim.request, at: site.clock.now)
            try await site.store.settle(
                claim, .filed(emrDocumentNo: number), retryAt: site.clock.now, at: site.clock.now)
            let tooLate = try await site.post("/undo", ["token": token], cookies: cookies)
            #expect(tooLate.headers[.location] == "/documents/\(id)#unfile")
            #expect(try await site.get("/documents/\(id)", cookies: cookies).text.contains("as document \(number)"))

            let unfiled = try await site.post(
                "/documents/\(id)/unfile", ["token": token, "reason": "wrong-patient", "why": "twins"], cookies: cookies
            )
            #expect(unfiled.status == .seeOther)
            #expect(try await site.store.document(id)?.stage == .review)
            #expect(try await site.store.incidents(openOnly: true).map(\.why) == ["twins"])
        }
    }

    @Test("skipping goes on and leaves the document free for others")
    func skip() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await site.twins(cookies)
            let items = try await site.store.awaitingReview(limit: 3, offset: 0)

            let answer = try await site.post(
                "/documents/\(id)/decision", ["token": token, "do": "skip", "next": items[1].address], cookies: cookies)

            #expect(answer.headers[.location] == items[1].address)
            #expect(try await site.store.holds(at: site.clock.now).isEmpty)
        }
    }

    @Test("going on stays within the part of the queue that was chosen")
    func withinFilter() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let letter = Letter.consult
            try await SampleClinic.receive(
                [letter.unmatched], pages: letter.pages, in: site.store, minutesAgo: 20, number: 7)
            let list = try await site.get("/review?label=consult-letter", cookies: cookies).text
            let found = list.matches(of: /href="(\/documents\/[^"]+)"/).map { String($0.1) }
            #expect(found.count == 2 && found.allSatisfy { $0.hasSuffix("?label=consult-letter") })

            let page = try await site.get(found[0], cookies: cookies).text
            let column = page.matches(of: /<li><a href="([^"]+)"/).map { String($0.1) }
            #expect(column == found, "the column holds what fits, and no lab result")
            #expect(page.contains("rel=\"next\"") && page.contains("1 of 2"))
            let action = try #require(page.firstMatch(of: /action="(\/documents\/[^"]+\/decision[^"]*)"/)).1
            let token = try #require(page.firstMatch(of: /name="token" value="([^"]*)"/)).1
            var form = SiteUnderTest.filled.merging(["token": String(token), "patient": "none"]) { $1 }
            form["label"] = "consult-letter"

            let filed = try await site.post(String(action), form, cookies: cookies)
            #expect(filed.headers[.location] == found[1], "next, though more urgent items wait elsewhere")
            _ = try await site.get(found[1], cookies: cookies)
            let last = found[1].replacing("?", with: "/decision?")
            #expect(
                try await site.post(last, form, cookies: cookies).headers[.location] == "/review?label=consult-letter")
        }
    }
}
