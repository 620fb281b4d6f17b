import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("Who may what")
struct PermissionTests {
    private static let desk = [
        "/documents/d1/decision", "/documents/d1/draft", "/documents/d1/unfile", "/documents/d1/pages",
        "/documents/d1/blind",
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
            let refusal = try await site.get("/review", cookies: cookies).text
            #expect(refusal.contains("Not for your role") && refusal.contains("href=\"/\""))
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
