import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("What the page does against attacks")
struct ProtectionTests {
    @Test("every answer carries the security headers")
    func headers() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let item = try #require(try await site.store.awaitingReview(limit: 1, offset: 0).first)
            let paths = [
                "/", "/review", "/inbox", item.address, "/faxes/\(item.faxID)", "/faxes/\(item.faxID)/pages/1",
                "/faxes/\(item.faxID)/original", "/healthz", "/sign-in", "/no-such-page", "/documents/none",
            ]

            for path in paths {
                let headers = try await site.get(path, cookies: cookies).headers
                let policy = try #require(headers[.contentSecurityPolicy], "\(path)")
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"))
                #expect(!policy.contains("unsafe"))
                #expect(headers[.cacheControl] == "private, no-store", "\(path)")
                #expect(headers[.xContentTypeOptions] == "nosniff", "\(path)")
                #expect(headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer", "\(path)")
            }
            let refused = try await site.post("/sign-out", ["token": "x"], cookies: cookies)
            #expect(refused.headers[.contentSecurityPolicy] != nil)
        }
    }

    @Test("a form without the right token is refused", arguments: ["", "AAAA", String(repeating: "A", count: 43)])
    func forgedForm(token: String) async throws {
        try await withSite(sample: false) { site in
            let cookies = try await site.signedIn()

            #expect(try await site.post("/sign-out", ["token": token], cookies: cookies).status == .forbidden)
            #expect(try await site.get("/review", cookies: cookies).status == .ok)

            let form = try await site.get("/sign-in")
            let signIn = try await site.post(
                "/sign-in", ["name": "ana", "password": SiteUnderTest.password, "token": token],
                cookies: form.cookiePairs)
            #expect(signIn.status == .forbidden)
        }
    }

    @Test("another session's token does not fit")
    func borrowedToken() async throws {
        try await withSite(sample: false) { site in
            let mine = try await site.signedIn()
            let token = try #require(try await site.get("/review", cookies: try await site.signedIn()).formToken)

            #expect(try await site.post("/sign-out", ["token": token], cookies: mine).status == .forbidden)
        }
    }

    @Test("a form that another site sends is refused even with the right token")
    func otherSites() async throws {
        try await withSite(sample: false) { site in
            let cookies = try await site.signedIn()
            let token = try #require(try await site.get("/review", cookies: cookies).formToken)
            let fetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let foreign: [HTTPFields] = [
                [fetchSite: "cross-site"], [fetchSite: "same-site"], [.origin: "https://elsewhere.example"],
            ]

            for headers in foreign {
                let answer = try await site.post("/sign-out", ["token": token], cookies: cookies, headers: headers)
                #expect(answer.status == .forbidden)
            }
            let own = try await site.post(
                "/sign-out", ["token": token], cookies: cookies, headers: [fetchSite: "same-origin", .origin: "null"])
            #expect(own.status == .seeOther)
        }
    }

    @Test(
        "an id that is a path or markup finds nothing",
        arguments: [
            "..%2F..%2Fetc%2Fpasswd", "%2e%2e", "a%00b", "%3Cscript%3E", "a%20b", "d%27%20OR%201%3D1", "é",
            String(repeating: "a", count: 65),
        ])
    func pathTricks(id: String) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()

            for path in [
                "/documents/\(id)", "/documents/\(id)/pdf", "/faxes/\(id)", "/faxes/\(id)/pages/1",
                "/faxes/\(id)/original",
            ] {
                #expect(try await site.get(path, cookies: cookies).status == .notFound, "\(path)")
            }
        }
    }

    @Test(
        "a page that the fax doesn't have finds nothing", arguments: ["0", "-1", "2", "99999999999999999999", "1.png"])
    func noSuchPage(page: String) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let item = try #require(try await site.store.awaitingReview(limit: 1, offset: 0).first)

            #expect(try await site.get("/faxes/\(item.faxID)/pages/1", cookies: cookies).status == .ok)
            #expect(try await site.get("/faxes/\(item.faxID)/pages/\(page)", cookies: cookies).status == .notFound)
        }
    }

    @Test("a form that is too long is refused before it is read")
    func longForm() async throws {
        try await withSite(sample: false) { site in
            let answer = try await site.post("/sign-in", ["name": String(repeating: "a", count: 40_000)])

            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test(
        "script in a patient's name, a fax's text, its reasons or an address is only text",
        arguments: [
            #"<script>alert(1)</script>"#, #""><img src=x onerror=alert(1)>"#,
            "\"\u{301} onfocus=alert(1) autofocus x=\"",
            "'\u{20DD} onclick=alert(1) '", "<\u{338}script>", "{{s.chrome.queue}}", "{{{.}}}",
        ])
    func script(hostile: String) async throws {
        try await withSite(sample: false) { site in
            var letter = Letter(label: Label(rawValue: hostile), pages: [ReadPage(number: 1, text: hostile)])
            letter.title = hostile
            letter.sender = Sender(name: hostile, organization: hostile, fax: hostile)
            letter.identifiers = [letter.identifier(.name, hostile, printed: hostile)]
            letter.evidence = [letter.reason(hostile, hostile, hostile, hostile)]
            letter.ticklers = [letter.task(.bookFollowUp, "2026-03-21", hostile, hostile)]
            try await site.store.replaceRoster(
                patients: [Patient(demographicNo: "1", lastName: hostile, firstName: hostile, sex: hostile)],
                providers: [Provider(providerNo: "101", lastName: hostile, firstName: hostile)], at: site.clock.now)
            let match = PatientMatch(
                state: .review,
                candidates: [
                    PatientCandidate(demographicNo: "1", probability: 0.5, agree: [hostile], conflict: [hostile])
                ])
            let review = letter.triaged(match, recipients: ["101"], disposition: .review, reasons: [hostile])
            let matched = PatientMatch(state: .matched, demographicNo: "1", candidates: match.candidates)
            let filed = letter.triaged(matched, recipients: ["101"], disposition: .file)
            let fax = try await SampleClinic.receive(
                [review, filed], pages: letter.pages, in: site.store, minutesAgo: 5, number: 1)
            let cookies = try await site.signedIn()
            let ids = try #require(try await site.store.fax(fax)).documentIDs

            for path in ["/review", "/inbox", "/faxes/\(fax)"] + ids.map({ "/documents/\($0)" }) {
                let page = try await site.get(path, cookies: cookies)
                #expect(page.status == .ok, "\(path)")
                let raw = Data(page.body.readableBytesView)
                #expect(
                    raw.firstRange(of: Data(hostile.utf8)) == nil || !hostile.contains(where: { "<\"'".contains($0) }))
                for sign in ["<script>alert", "<img src=x", "\"\u{301}", "'\u{20DD}", "<\u{338}"] {
                    #expect(raw.firstRange(of: Data(sign.utf8)) == nil, "\(path)")
                }
                #expect(!page.text.contains("⟦"), "\(path)")
            }
        }
    }

    @Test("whoever looks at a document or takes its original is written to the audit log")
    func audit() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let items = try await site.store.awaitingReview(limit: 9, offset: 0).filter { $0.documentID != nil }
            let before = try await site.store.verifyAudit()

            _ = try await site.get(items[0].address, cookies: cookies)
            #expect(try await site.store.verifyAudit() == before + 1)
            _ = try await site.get("/faxes/\(items[0].faxID)/pages/1", cookies: cookies)
            #expect(try await site.store.verifyAudit() == before + 1, "its pictures belong to the view")
            _ = try await site.get("/faxes/\(items[1].faxID)/pages/1", cookies: cookies)
            #expect(try await site.store.verifyAudit() == before + 2, "a picture without its page is a view")
            _ = try await site.get("/faxes/\(items[0].faxID)/original", cookies: cookies)
            #expect(try await site.store.verifyAudit() == before + 3)
        }
    }

    @Test("an original is saved under the fax's id, and not opened")
    func original() async throws {
        try await withSite { site in
            let item = try #require(try await site.store.awaitingReview(limit: 1, offset: 0).first)
            let answer = try await site.get("/faxes/\(item.faxID)/original", cookies: try await site.signedIn())

            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"fax-\(item.faxID).tif\"")
            #expect(answer.headers[.contentType] == "image/tiff")
        }
    }
}
