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
    @Test("filing sends what the form says to the EMR and opens the next item")
    func filing() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await site.twins(cookies)
            let next = try await site.store.awaitingReview(limit: 2, offset: 0)[1].address
            let form = SiteUnderTest.filled.merging(["token": token, "patient": "2001", "next": next]) { $1 }

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
            let (id, token) = try await site.twins(cookies)
            let form = SiteUnderTest.filled.merging(["token": token, "patient": "1042"]) { $1 }

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
            let (id, token) = try await site.twins(cookies)

            let answer = try await site.post(
                "/documents/\(id)/decision", SiteUnderTest.filled.merging(["token": token, "patient": chart]) { $1 },
                cookies: cookies
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
            let (id, token) = try await site.twins(cookies)
            let form = SiteUnderTest.filled.merging(["token": token, "patient": "none", "date": "2026-02-30"]) { $1 }

            let answer = try await site.post("/documents/\(id)/decision", form, cookies: cookies)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("The date must be a day") && answer.text.contains("value=\"2026-02-30\""))
        }
    }

    @Test("without script a search keeps what was typed and shows who was found")
    func search() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await site.twins(cookies)
            let form = SiteUnderTest.filled.merging(["token": token, "do": "search", "q": "levesque 1952"]) { $1 }

            let answer = try await site.post("/documents/\(id)/decision", form, cookies: cookies)
            #expect(answer.headers[.location] == "/documents/\(id)#patient")
            let page = try await site.get("/documents/\(id)", cookies: cookies).text

            #expect(page.contains("LÉVESQUE, Jean-François") && page.contains("value=\"2001\""))
            #expect(page.contains("value=\"Potassium\"") && page.contains("Your draft"))
        }
    }

    @Test("tasks are kept, changed, dropped and added as the form says")
    func tasks() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let (id, token) = try await site.twins(cookies)
            var form = SiteUnderTest.filled.merging(["token": token, "patient": "2001"]) { $1 }
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
            let (id, _) = try await site.twins(cookies)

            let found = try await site.get("/documents/\(id)/patients?q=elyse%201987", cookies: cookies).text
            #expect(found.contains("MARTIN, Elyse") && !found.contains("<html"))
            #expect(found.contains("class=\"conflicts\""))
            let nobody = try await site.get("/documents/\(id)/patients?q=nobody", cookies: cookies).text
            #expect(nobody.contains("Nobody on the roster fits these words."))
        }
    }
}
