import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("Signing in and out")
struct SignInTests {
    /// Every address that shows something of a patient's or a clinic's.
    private static let guarded = [
        "/", "/review", "/inbox", "/inbox?owner=101", "/documents/d1", "/faxes/f1", "/faxes/f1/pages/1",
        "/faxes/f1/original", "/documents/d1/pdf",
    ]

    @Test("what is behind the sign-in sends strangers to it", arguments: guarded)
    func strangers(path: String) async throws {
        try await withSite { site in
            let nobody = try await site.get(path)
            let forged = try await site.get(
                path, cookies: ["intray-session=\(String(repeating: "A", count: 43))"])

            #expect(nobody.status == .seeOther)
            #expect(nobody.headers[.location] == "/sign-in")
            #expect(forged.status == .seeOther)
            #expect(nobody.text.isEmpty && forged.text.isEmpty)
        }
    }

    @Test("every route but the open ones is behind the sign-in")
    func allRoutes() async throws {
        try await withSite(sample: false) { site in
            let open = ["/healthz", "/sign-in", Asset.href("review.css"), Asset.href("review.js")]

            for path in open {
                let answer = try await site.get(path)
                #expect(answer.status == .ok, "\(path)")
            }
            let signOut = try await site.post("/sign-out", ["token": "x"])
            #expect(signOut.status == .seeOther)
            #expect(signOut.headers[.location] == "/sign-in")
        }
    }

    @Test("a right password opens a session; the store has only the hash of its token")
    func rightPassword() async throws {
        try await withSite { site in
            let response = try await site.attempt("  Ana ")
            let cookie = try #require(
                response.headers[values: .setCookie].first { $0.hasPrefix("intray-session=") })
            let token = try #require(cookie.split(separator: ";").first?.split(separator: "=").last)

            #expect(response.headers[.location] == "/review")
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
            #expect(try await site.store.session(tokenHash: String(token), at: site.clock.now) == nil)
            let known = try #require(SecretToken(String(token)))
            #expect(try await site.store.session(tokenHash: known.hash, at: site.clock.now)?.accountName == "ana")
        }
    }

    @Test("a wrong password and an unknown name get the same answer")
    func wrong() async throws {
        try await withSite { site in
            let wrong = try await site.attempt("ana", "not it")
            let unknown = try await site.attempt("nobody", "not it")

            #expect(wrong.status == .unauthorized)
            #expect(unknown.status == .unauthorized)
            let same = { (text: String) in
                text.replacing(/value="[^"]*"/, with: "")
            }
            #expect(same(wrong.text) == same(unknown.text))
            #expect(wrong.cookiePairs.allSatisfy { !$0.hasPrefix("intray-session=") })
        }
    }

    @Test(
        "after five wrong passwords the account is shut for a quarter of an hour, whether it exists or not",
        arguments: ["ana", "nobody"])
    func lockOut(name: String) async throws {
        try await withSite(sample: false) { site in
            for _ in 0..<5 {
                let refused = try await site.attempt(name, "not it")
                #expect(refused.status == .unauthorized)
            }

            let shut = try await site.attempt(name, SiteUnderTest.password)
            site.clock.pass(15 * 60 + 1)
            let open = try await site.attempt("ana")
            #expect(shut.status == .tooManyRequests)
            #expect(open.status == .seeOther)
        }
    }

    @Test("a session ends after ten hours, however much it was used")
    func expiry() async throws {
        try await withSite(sample: false) { site in
            let cookies = try await site.signedIn()
            for _ in 0..<24 {
                site.clock.pass(1499)
                #expect(try await site.get("/review", cookies: cookies).status == .ok)
            }

            site.clock.pass(25)
            #expect(try await site.get("/review", cookies: cookies).status == .seeOther)
        }
    }

    @Test("signing out ends the session, not only the cookie")
    func signOut() async throws {
        try await withSite(sample: false) { site in
            let cookies = try await site.signedIn()
            let token = try #require(try await site.get("/review", cookies: cookies).formToken)

            let response = try await site.post("/sign-out", ["token": token], cookies: cookies)

            #expect(response.headers[.location] == "/sign-in")
            #expect(try await site.get("/review", cookies: cookies).status == .seeOther)
        }
    }

    @Test("a session that a browser brings along is never taken over at sign-in")
    func fixation() async throws {
        try await withSite(sample: false) { site in
            let planted = "intray-session=\(String(repeating: "B", count: 43))"
            let form = try await site.get("/sign-in", cookies: [planted])
            let response = try await site.post(
                "/sign-in",
                ["name": "ana", "password": SiteUnderTest.password, "token": try #require(form.formToken)],
                cookies: form.cookiePairs + [planted])

            #expect(response.status == .seeOther)
            #expect(!response.cookiePairs.contains(planted))
            #expect(try await site.get("/review", cookies: [planted]).status == .seeOther)
        }
    }

    @Test("behind TLS the secret cookies are secure and bound to the host")
    func secureCookies() async throws {
        try await withSite(transport: .behindTLSProxy, sample: false) { site in
            let cookies = try await site.attempt().headers[values: .setCookie]

            let session = try #require(cookies.first { $0.hasPrefix("__Host-intray-session=") })
            #expect(session.contains("Secure"))
        }
    }

    @Test("the first administrator is made once, with a password that fits")
    func firstAdministrator() async throws {
        try await withSite(sample: false) { site in
            let passwords = PasswordScheme(cost: .init(logRounds: 4, blockSize: 1, parallelism: 1))
            #expect(
                try await FirstAdministrator(passwords: passwords).createIfNone(in: site.store, at: site.clock.now)
                    == nil)

            let folder = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)")
            let fresh = try SQLiteStore(path: folder.appending(path: "intray.sqlite").path)
            defer { try? FileManager.default.removeItem(at: folder) }  // Left-over test files do no harm.
            let made = try #require(
                try await FirstAdministrator(passwords: passwords).createIfNone(in: fresh, at: site.clock.now))
            let account = try #require(try await fresh.account(named: made.name))
            #expect(account.role == .administrator)
            #expect(made.password.count == 23)
            #expect(try await passwords.matches(made.password, hash: account.passwordHash))
        }
    }
}
