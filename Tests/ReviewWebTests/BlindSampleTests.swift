import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("The daily sample is read blind")
struct BlindSampleTests {
    /// The address of what was drawn, for somebody who may decide.
    private func drawn(_ site: SiteUnderTest, _ cookies: [String]) async throws -> String {
        let looks = try await site.get("/looks", cookies: cookies).text
        return String(try #require(looks.firstMatch(of: /href="(\/documents\/[^"]+)"/)).1)
    }

    @Test("nothing of what intray made of it is shown before it was read")
    func hidden() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let address = try await drawn(site, cookies)
            let id = String(address.dropFirst("/documents/".count))
            let document = try #require(try await site.store.document(id))

            let page = try await site.get(address, cookies: cookies).text

            let title = try #require(document.triaged.facts.title)
            for secret in [
                title, "class=\"finding", "<rect", "data-finding", "selected", "checked", "who-it-is", "1042",
            ] {
                #expect(!page.contains(secret), "\(secret)")
            }
            #expect(page.contains("/faxes/\(document.faxID)/pages/1"), "its pages are")
            let judge = try await site.post(
                address + "/judge", ["token": try #require(page.firstToken), "do": "right"], cookies: cookies)
            #expect(judge.headers[.location] == address + "#unfile")
            #expect(try await site.store.secondLooks().count == 1, "nobody judges what they have not read")
        }
    }

    @Test("a chart is looked for by words, and all must be said")
    func form() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let address = try await drawn(site, cookies)
            let token = try #require(try await site.get(address, cookies: cookies).formToken)
            let form = ["token": token, "label": "referral", "urgency": "urgent", "q": "levesque"]

            let found = try await site.post(address + "/blind", form.merging(["do": "search"]) { $1 }, cookies: cookies)
            #expect(found.text.contains("value=\"2001\"") && found.text.contains("value=\"referral\" selected"))
            for patient in ["", "9999"] {
                let refused = try await site.post(
                    address + "/blind", form.merging(["do": "compare", "patient": patient]) { $1 }, cookies: cookies)
                #expect(refused.status == .unprocessableContent)
            }
            #expect(try await site.store.secondLooks().first?.reading == nil)
        }
    }

    @Test("where the reading differs both are shown, and a person judges")
    func differs() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let address = try await drawn(site, cookies)
            let token = try #require(try await site.get(address, cookies: cookies).formToken)
            let form = [
                "token": token, "do": "compare", "label": "referral", "urgency": "critical", "patient": "2004",
            ]

            let read = try await site.post(address + "/blind", form, cookies: cookies)

            #expect(read.headers[.location] == address)
            let page = try await site.get(address, cookies: cookies).text
            #expect(
                page.contains("You: Referral to this clinic · Critical · Desjardins-Roy, Marie-Ève (2004)."),
                "what was read")
            #expect(page.contains("Filed: Lab result · Critical · Martin, Élise (1042)."))
            #expect(try await site.post(address + "/blind", form, cookies: cookies).headers[.location] == address)
            _ = try await site.post(address + "/judge", ["token": token, "do": "wrong"], cookies: cookies)
            let figures = try await site.store.figures(
                from: site.clock.now - 86_400, to: site.clock.now + 1, offset: 0)
            #expect(figures.sampled == 1 && figures.sampledWrong == 1)
            let audit = try await site.store.auditEntries(AuditQuery(action: "look.read"))
            #expect(audit.map(\.detail) == ["label,patient"])
        }
    }
}

extension String {
    fileprivate var firstToken: String? {
        firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.1) }
    }
}
