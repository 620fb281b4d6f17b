import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("How far intray files alone is set on the page")
struct SettingsTests {
    private let insights = SiteInsights(
        rules: { () async throws(FaxError) in [] },
        tryText: { (_) async throws(FaxError) in
            SiteInsights.Trial(classification: Classification(label: .other, probability: 0, ranking: []))
        },
        models: { () async throws(FaxError) in [] },
        thresholds: { () async throws(FaxError) in [(label: .labResult, threshold: 0.95), (.junk, 0.99)] },
        health: { () async throws(FaxError) in [] }, connection: "embedded")

    @Test("everything is reviewed, then label by label; each change is in the audit log with who made it")
    func rollOut() async throws {
        try await withSite(insights: insights) { site in
            let cookies = try await site.signedIn(as: "boss", .administrator)
            let page = try await site.get("/settings", cookies: cookies)
            #expect(page.text.contains("Files alone from 95") && page.text.contains("by label"))
            let token = try #require(page.formToken)

            _ = try await site.post("/settings", ["token": token, "reviewed": "yes"], cookies: cookies)
            #expect(try await site.store.filingLimits().isReviewed(.referral))
            #expect(try await site.get("/settings", cookies: cookies).text.contains("Everything is reviewed"))
            _ = try await site.post("/settings", ["token": token, "reviewed": "no"], cookies: cookies)
            for _ in 1...2 {
                let saved = try await site.post(
                    "/settings/lab-result", ["token": token, "filing": "review", "threshold": "97,5 %"],
                    cookies: cookies)
                #expect(saved.headers[.location] == "/settings")
            }

            let limits = try await site.store.filingLimits()
            #expect(limits == FilingLimits(reviewed: [.labResult], thresholds: [.labResult: 0.975]))
            let log = try await site.store.auditEntries(AuditQuery(action: "settings.changed"))
            #expect(
                log.map { "\($0.actor) \($0.subject): \($0.detail)" } == [
                    "boss lab-result: alone, as in the rules → reviewed, 0.975",
                    "boss everything: reviewed → by label", "boss everything: by label → reviewed",
                ], "what changes nothing is not written")
        }
    }

    @Test("the rules' own threshold is none of the page's", arguments: ["95", "95,0", "", "95 %"])
    func asInRules(text: String) async throws {
        try await withSite(insights: insights) { site in
            let cookies = try await site.signedIn(as: "boss", .administrator)
            let token = try #require(try await site.get("/settings", cookies: cookies).formToken)
            let form = ["token": token, "filing": "review", "threshold": text]

            _ = try await site.post("/settings/lab-result", form, cookies: cookies)

            #expect(try await site.store.filingLimits() == FilingLimits(reviewed: [.labResult]))
        }
    }

    @Test(
        "what is no threshold is refused and changes nothing",
        arguments: ["49.9", "101", "-60", "nan", "inf", "9e1 x", "much"])
    func refused(text: String) async throws {
        try await withSite(insights: insights) { site in
            let cookies = try await site.signedIn(as: "boss", .administrator)
            let token = try #require(try await site.get("/settings", cookies: cookies).formToken)
            let form = ["token": token, "filing": "alone", "threshold": text]

            let answer = try await site.post("/settings/lab-result", form, cookies: cookies)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("A threshold is a number from 50 to 100."))
            #expect(try await site.store.filingLimits() == FilingLimits())
            #expect(try await site.post("/settings/nothing", form, cookies: cookies).status == .notFound)
        }
    }

    @Test("only an administrator may", arguments: [Account.Role.moa, .provider, .auditor])
    func roles(role: Account.Role) async throws {
        try await withSite(insights: insights) { site in
            let cookies = try await site.signedIn(as: role.rawValue, role)
            let secret = String(cookies[0].dropFirst("intray-session=".count))
            let form = ["token": try #require(SecretToken(secret)?.formToken), "reviewed": "no"]
            #expect(try await site.get("/settings", cookies: cookies).status == .forbidden)
            #expect(try await site.post("/settings", form, cookies: cookies).status == .forbidden)
            #expect(try await site.post("/settings/junk", form, cookies: cookies).status == .forbidden)
        }
    }
}
