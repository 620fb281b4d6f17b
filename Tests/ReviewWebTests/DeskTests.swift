import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("Deciding on the page")
struct DeskTests {
    private let filled = [
        "do": "file", "label": "lab-result", "urgency": "critical", "recipient": "101", "date": "2026-03-13",
        "description": "Potassium", "why": "called the lab",
    ]

    /// The twins' blood test, which waits, and what its form needs.
    private func twins(_ site: SiteUnderTest, _ cookies: [String]) async throws -> (id: String, token: String) {
        let item = try #require(try await site.store.awaitingReview(limit: 1, offset: 0).first)
        let page = try await site.get(item.address, cookies: cookies)
        return (try #require(item.documentID), try #require(page.formToken))
    }

    @Test("filing sends what the form says to the EMR and opens the next item")
    func filing() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)
            let next = try await site.store.awaitingReview(limit: 2, offset: 0)[1].address
            let form = filled.merging(["token": token, "patient": "2001", "next": next]) { $1 }

            let answer = try await site.post("/documents/\(id)/decision", form, cookies: cookies)

            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == next)
            let document = try #require(try await site.store.document(id))
            #expect(document.stage == .filing)
            #expect(document.triaged.patient.demographicNo == "2001")
            #expect(document.triaged.facts.title == "Potassium")
            #expect(try await site.store.history(of: id).map(\.why) == ["called the lab"])
        }
    }

    @Test("filing against a conflict asks once, by name, and files only then")
    func conflict() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)
            let form = filled.merging(["token": token, "patient": "1042"]) { $1 }

            let asked = try await site.post("/documents/\(id)/decision", form, cookies: cookies)
            #expect(asked.status == .conflict)
            #expect(asked.text.contains("The pages do not agree with MARTIN, Élise: name."))
            #expect(asked.text.contains("value=\"Potassium\""), "what was typed stays")
            #expect(try await site.store.document(id)?.stage == .review)

            let other = form.merging(["confirmed": "1043"]) { $1 }
            #expect(try await site.post("/documents/\(id)/decision", other, cookies: cookies).status == .conflict)
            let confirmed = form.merging(["confirmed": "1042"]) { $1 }
            #expect(try await site.post("/documents/\(id)/decision", confirmed, cookies: cookies).status == .seeOther)
            #expect(try await site.store.document(id)?.triaged.patient.demographicNo == "1042")
        }
    }

    @Test("nothing is filed without a chart or the word that there is none", arguments: ["", "9999", "../1", "unsaid"])
    func chartUnsaid(chart: String) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)

            let answer = try await site.post(
                "/documents/\(id)/decision", filled.merging(["token": token, "patient": chart]) { $1 }, cookies: cookies
            )

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Choose a chart, or 0 for none."))
            #expect(try await site.store.document(id)?.stage == .review)
        }
    }

    @Test("a day that does not exist is told beside what was typed")
    func noSuchDay() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)
            let form = filled.merging(["token": token, "patient": "none", "date": "2026-02-30"]) { $1 }

            let answer = try await site.post("/documents/\(id)/decision", form, cookies: cookies)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("The date must be a day") && answer.text.contains("value=\"2026-02-30\""))
        }
    }

    @Test("without script a search keeps what was typed and shows who was found")
    func search() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)
            let form = filled.merging(["token": token, "do": "search", "q": "levesque 1952"]) { $1 }

            let answer = try await site.post("/documents/\(id)/decision", form, cookies: cookies)
            #expect(answer.headers[.location] == "/documents/\(id)#patient")
            let page = try await site.get("/documents/\(id)", cookies: cookies).text

            #expect(page.contains("LÉVESQUE, Jean-François") && page.contains("value=\"2001\""))
            #expect(page.contains("value=\"Potassium\"") && page.contains("Your draft"))
        }
    }

    @Test("two people never decide on one document; the hold runs out by itself")
    func twoPeople() async throws {
        try await withSite { site in
            let ana = try await site.signedIn()
            let (id, _) = try await twins(site, ana)
            let ben = try await site.signedIn(as: "ben", .moa)
            let seen = try await site.get("/documents/\(id)", cookies: ben)
            #expect(seen.text.contains("Ana P. has this document open.") && !seen.text.contains("data-decision"))
            let token = try #require(seen.formToken)
            let form = filled.merging(["token": token, "patient": "2001"]) { $1 }
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
            let (id, token) = try await twins(site, cookies)
            let form = filled.merging(["token": token, "description": "half a thou"]) { $1 }
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
            let (id, token) = try await twins(site, cookies)
            let form = filled.merging(["token": token, "patient": "2001"]) { $1 }
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

    @Test("discarding says why; another clinic's fax is a privacy incident", arguments: DiscardReason.allCases)
    func discard(reason: DiscardReason) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)

            let answer = try await site.post(
                "/documents/\(id)/decision", ["token": token, "do": "discard", "reason": reason.rawValue],
                cookies: cookies)

            #expect(answer.status == .seeOther)
            #expect(try await site.store.document(id)?.stage == .discarded)
            #expect(try await site.store.incidents(openOnly: true).count == (reason == .wrongClinic ? 1 : 0))
        }
    }

    @Test("skipping goes on and leaves the document free for others")
    func skip() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)
            let items = try await site.store.awaitingReview(limit: 3, offset: 0)

            let answer = try await site.post(
                "/documents/\(id)/decision", ["token": token, "do": "skip", "next": items[1].address], cookies: cookies)

            #expect(answer.headers[.location] == items[1].address)
            #expect(try await site.store.holds(at: site.clock.now).isEmpty)
        }
    }

    @Test("tasks are kept, changed, dropped and added as the form says")
    func tasks() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await twins(site, cookies)
            var form = filled.merging(["token": token, "patient": "2001"]) { $1 }
            form["task-0-kind"] = "review-critical"  // Not kept.
            form["task-1-kind"] = "book-follow-up"
            form["task-1-keep"] = "1"
            form["task-1-due"] = "2026-04-01"
            form["task-1-to"] = "102"
            form["task-1-message"] = "Repeat the potassium."

            _ = try await site.post("/documents/\(id)/decision", form, cookies: cookies)

            #expect(
                try await site.store.document(id)?.triaged.ticklers == [
                    Tickler(
                        kind: .bookFollowUp, due: try #require(CalendarDate("2026-04-01")), to: "102",
                        message: "Repeat the potassium.")
                ])
        }
    }

    @Test("charts that fit what is typed come with what agrees and what conflicts")
    func findingPatients() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, _) = try await twins(site, cookies)

            let found = try await site.get("/documents/\(id)/patients?q=elyse%201987", cookies: cookies).text
            #expect(found.contains("MARTIN, Elyse") && !found.contains("<html"))
            #expect(found.contains("class=\"conflicts\""))
            let nobody = try await site.get("/documents/\(id)/patients?q=nobody", cookies: cookies).text
            #expect(nobody.contains("Nobody on the roster fits these words."))
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

@Suite("Who may what")
struct PermissionTests {
    private static let desk = [
        "/documents/d1/decision", "/documents/d1/draft", "/documents/d1/unfile", "/documents/d1/pages",
        "/faxes/f1/failed", "/undo",
    ]

    @Test("no verb of the desk works without a sign-in, without the form's token, or for who may not decide")
    func verbs() async throws {
        try await withSite { site in
            let ana = try await site.signedIn()
            for path in Self.desk {
                #expect(try await site.post(path, ["token": "x"]).headers[.location] == "/sign-in", "\(path)")
                #expect(try await site.post(path, ["token": "x"], cookies: ana).status == .forbidden, "\(path)")
            }
            for role in [Account.Role.provider, .auditor] {
                let cookies = try await site.signedIn(as: role.rawValue, role)
                let secret = String(cookies[0].dropFirst("intray-session=".count))
                let token = try #require(SecretToken(secret)?.formToken)
                for path in Self.desk + ["/queue.json", "/events"] {
                    let answer =
                        path.hasPrefix("/documents") || path.hasPrefix("/faxes") || path == "/undo"
                        ? try await site.post(path, ["token": token], cookies: cookies)
                        : try await site.get(path, cookies: cookies)
                    #expect(answer.status == .forbidden, "\(role) \(path)")
                }
            }
        }
    }

    @Test("an auditor sees no patient's document, by whatever address")
    func auditor() async throws {
        try await withSite { site in
            let item = try #require(try await site.store.awaitingReview(limit: 1, offset: 0).first)
            let id = try #require(item.documentID)
            let cookies = try await site.signedIn(as: "olga", .auditor)

            for path in [
                "/review", "/inbox", "/documents/\(id)", "/documents/\(id)/pdf", "/documents/\(id)/patients?q=martin",
                "/documents/\(id)/first-picture", "/faxes/\(item.faxID)", "/faxes/\(item.faxID)/pages/1",
                "/faxes/\(item.faxID)/original",
            ] {
                #expect(try await site.get(path, cookies: cookies).status == .forbidden, "\(path)")
            }
        }
    }

    @Test("a provider looks and cannot decide")
    func provider() async throws {
        try await withSite { site in
            let item = try #require(try await site.store.awaitingReview(limit: 1, offset: 0).first)
            let page = try await site.get(item.address, cookies: try await site.signedIn(as: "osei", .provider))

            #expect(page.status == .ok)
            #expect(!page.text.contains("data-decision"))
            #expect(try await site.store.holds(at: site.clock.now).isEmpty, "who only looks holds nothing")
        }
    }
}

@Suite("The fields of a form")
struct FormFieldsTests {
    @Test("names and values are read as browsers write them, and written again alike")
    func roundTrip() {
        let fields = FormFields("a=1+2&b=%C3%89lise%26&a=3&empty=&token=x&broken=%ZZ")

        #expect(fields["a"] == "1 2" && fields.all("a") == ["1 2", "3"])
        #expect(fields["b"] == "Élise&" && fields["empty"] == "" && fields["none"] == nil)
        #expect(FormFields(fields.body(without: ["token"])).all("a") == ["1 2", "3"])
        #expect(FormFields(fields.body(without: ["token"]))["token"] == nil)
        #expect(FormFields(fields.body(without: []))["b"] == "Élise&")
        #expect(FormFields("x=%20%20").text("x", limit: 5) == nil)
    }
}
