import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("The second factor")
struct SecondFactorTests {
    @Test(
        "codes are those of RFC 6238, appendix B",
        arguments: [
            (59.0, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ])
    func publishedCodes(time: Double, code: String) {
        let secret = TimeCode(secret: Array("12345678901234567890".utf8))

        #expect(secret.step(of: code, at: Date(timeIntervalSince1970: time)) == Int64(time) / 30)
        #expect(secret.step(of: code, at: Date(timeIntervalSince1970: time + 90)) == nil)
        #expect(TimeCode(base32: secret.text)?.secret == secret.secret)
        #expect(secret.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    }

    @Test("what is no code is none", arguments: ["", "12345", "1234567", "abcdef", "１２３４５６"])
    func noCode(text: String) {
        let secret = TimeCode(secret: Array(repeating: 7, count: 20))
        #expect(secret.step(of: text, at: SampleClinic.now) == nil)
    }

    /// Sets the second factor up as a person does; gives the secret and the recovery codes.
    private func setUp(_ site: SiteUnderTest, _ cookies: [String]) async throws -> (TimeCode, [String]) {
        let token = try #require(try await site.get("/account", cookies: cookies).formToken)
        _ = try await site.post("/account/factor", ["token": token, "do": "start"], cookies: cookies)
        let page = try await site.get("/account", cookies: cookies).text
        let secret = try #require(page.firstMatch(of: /<code class="secret">([A-Z2-7 ]+)<\/code>/)?.1)
        let code = try #require(TimeCode(base32: String(secret)))
        let step = Int64(site.clock.now.timeIntervalSince1970) / 30
        let done = try await site.post(
            "/account/factor", ["token": token, "do": "confirm", "code": code.code(at: step)], cookies: cookies)
        let codes = done.text.matches(of: /<li><code>([a-z0-9-]+)<\/code>/).map { String($0.1) }
        #expect(codes.count == 10)
        return (code, codes)
    }

    /// Name and password; gives the cookies with which the code is asked for.
    private func firstStep(_ site: SiteUnderTest) async throws -> (cookies: [String], token: String) {
        let form = try await site.get("/sign-in")
        let token = try #require(form.formToken)
        let answer = try await site.post(
            "/sign-in", ["name": "ana", "password": SiteUnderTest.password, "token": token], cookies: form.cookiePairs)
        #expect(answer.headers[.location] == "/sign-in/code")
        #expect(!answer.cookiePairs.contains { $0.hasPrefix("intray-session") }, "a password alone opens nothing")
        return (form.cookiePairs, token)
    }

    @Test("signing in asks for a code; each counts once, a recovery code too")
    func signingIn() async throws {
        try await withSite(sample: false) { site in
            let (code, recovery) = try await setUp(site, try await site.signedIn())
            func answer(_ text: String) async throws -> HTTPResponse.Status {
                let (cookies, token) = try await firstStep(site)
                return try await site.post("/sign-in/code", ["token": token, "code": text], cookies: cookies).status
            }
            let step = Int64(site.clock.now.timeIntervalSince1970) / 30

            #expect(try await answer(code.code(at: step)) == .unauthorized, "it was used to set it up")
            site.clock.pass(60)
            #expect(try await answer(code.code(at: step + 2)) == .seeOther)
            #expect(try await answer(code.code(at: step + 2)) == .unauthorized)
            #expect(try await answer("000000") == .unauthorized)
            #expect(try await answer(recovery[0].uppercased()) == .seeOther)
            #expect(try await answer(recovery[0]) == .unauthorized)
            #expect(try await site.store.recoveryCodesLeft(of: "ana") == 9)
        }
    }

    @Test("codes can't be tried one after the other")
    func guessing() async throws {
        try await withSite(sample: false) { site in
            _ = try await setUp(site, try await site.signedIn())
            var seen: [HTTPResponse.Status] = []
            let (cookies, token) = try await firstStep(site)
            for guess in 0..<6 {
                seen.append(
                    try await site.post(
                        "/sign-in/code", ["token": token, "code": "00000\(guess)"], cookies: cookies
                    ).status)
            }

            #expect(seen.prefix(5).allSatisfy { $0 == .unauthorized } && seen.last == .tooManyRequests)
        }
    }

    @Test("the second step is nobody's without the first, nor after five minutes")
    func secondStepAlone() async throws {
        try await withSite(sample: false) { site in
            _ = try await setUp(site, try await site.signedIn())
            #expect(try await site.get("/sign-in/code").headers[.location] == "/sign-in")
            let stranger = SecretToken(random: .system)
            let forged = try await site.post(
                "/sign-in/code", ["token": stranger.formToken, "code": "123456"],
                cookies: ["intray-form=\(stranger.text)"])
            #expect(forged.headers[.location] == "/sign-in")

            let (cookies, token) = try await firstStep(site)
            site.clock.pass(301)
            let late = try await site.post("/sign-in/code", ["token": token, "code": "1"], cookies: cookies)
            #expect(late.headers[.location] == "/sign-in")
        }
    }

    @Test("turning it off takes a code")
    func turningOff() async throws {
        try await withSite(sample: false) { site in
            let cookies = try await site.signedIn()
            let (_, recovery) = try await setUp(site, cookies)
            let token = try #require(try await site.get("/account", cookies: cookies).formToken)

            let refused = try await site.post(
                "/account/factor", ["token": token, "do": "off", "code": "000000"], cookies: cookies)
            #expect(refused.status == .unprocessableContent)
            _ = try await site.post(
                "/account/factor", ["token": token, "do": "off", "code": recovery[3]], cookies: cookies)
            #expect(try await site.store.account(named: "ana")?.totpSecret == nil)
        }
    }
}

@Suite("Accounts on the page")
struct AccountPageTests {
    @Test("a session ends when nobody uses it, and what a page asks by itself is no use")
    func idle() async throws {
        try await withSite(sample: false) { site in
            let cookies = try await site.signedIn()
            for _ in 0..<4 {
                site.clock.pass(1700)
                #expect(try await site.get("/review", cookies: cookies).status == .ok)
            }
            site.clock.pass(1000)
            #expect(try await site.get("/queue.json", cookies: cookies).status == .ok)
            site.clock.pass(900)
            #expect(try await site.get("/review", cookies: cookies).headers[.location] == "/sign-in")
        }
    }

    @Test("an administrator makes, disables and resets accounts; the sessions of who is disabled end")
    func users() async throws {
        try await withSite(sample: false) { site in
            let admin = try await site.signedIn(as: "boss", .administrator)
            let token = try #require(try await site.get("/users", cookies: admin).formToken)
            let made = try await site.post(
                "/users", ["token": token, "name": "Ben", "display": "Ben K.", "role": "moa"], cookies: admin)
            let password = try #require(made.text.firstMatch(of: /<code class="secret">([^<]+)</)?.1)
            let ben = try await site.attempt("ben", String(password))
            #expect(ben.status == .seeOther)

            let change = ["token": token, "do": "disable", "role": "moa"]
            _ = try await site.post("/users/ben", change, cookies: admin)
            #expect(try await site.get("/review", cookies: ben.cookiePairs).headers[.location] == "/sign-in")
            #expect(try await site.attempt("ben", String(password)).status == .unauthorized)

            let own = try await site.post("/users/boss", change, cookies: admin)
            #expect(own.text.contains("nobody changes their own role"))
            #expect(try await site.get("/users", cookies: admin).status == .ok)
            let taken = try await site.post(
                "/users", ["token": token, "name": "ben", "display": "x", "role": "moa"], cookies: admin)
            #expect(taken.text.contains("That name is taken."))
        }
    }

    @Test(
        "a password is changed by who knows it, to a long one; other sessions end",
        arguments: [
            ("correct horse battery", "a new long sentence", HTTPResponse.Status.ok),
            ("wrong", "a new long sentence", .unauthorized), ("correct horse battery", "short", .unprocessableContent),
            ("correct horse battery", "ana ana ana ana", .unprocessableContent),
            ("correct horse battery", "aaaaaaaaaaaaaaaa", .unprocessableContent),
        ])
    func password(current: String, new: String, status: HTTPResponse.Status) async throws {
        try await withSite(sample: false) { site in
            let elsewhere = try await site.signedIn()
            let cookies = try await site.signedIn()
            let token = try #require(try await site.get("/account", cookies: cookies).formToken)

            let answer = try await site.post(
                "/account/password", ["token": token, "current": current, "new": new], cookies: cookies)

            #expect(answer.status == status)
            #expect(try await site.get("/review", cookies: cookies).status == .ok)
            #expect((try await site.get("/review", cookies: elsewhere).status == .ok) == (status != .ok))
        }
    }

    @Test("a key is shown once, works for its scope until it is revoked, and stands in the store as a hash only")
    func keys() async throws {
        try await withSite(sample: false) { site in
            let admin = try await site.signedIn(as: "boss", .administrator)
            let token = try #require(try await site.get("/keys", cookies: admin).formToken)
            let made = try await site.post(
                "/keys", ["token": token, "name": "fax server", "scope": "intake"], cookies: admin)
            let key = String(try #require(made.text.firstMatch(of: /<code class="secret">([^<]+)</)?.1))
            let access = MachineAccess(store: site.store)
            let now = site.clock.now

            #expect(try await access.key("Bearer \(key)", for: .intake, at: now)?.name == "fax server")
            #expect(try await access.key("Bearer \(key)", for: .metrics, at: now) == nil)
            for wrong in [nil, "", key, "Basic \(key)", "Bearer", "Bearer " + String(key.reversed())] {
                #expect(try await access.key(wrong, for: .intake, at: now) == nil)
            }
            let id = try #require(try await site.store.apiKeys().first?.id)
            #expect(try await !site.get("/keys", cookies: admin).text.contains(key))
            _ = try await site.post("/keys/\(id)/revoke", ["token": token], cookies: admin)
            #expect(try await access.key("Bearer \(key)", for: .intake, at: now) == nil)
        }
    }

    @Test(
        "every page is for its roles only",
        arguments: [
            ("/users", [Account.Role.administrator]), ("/keys", [.administrator]),
            ("/audit", [.administrator, .auditor]), ("/dashboard", [.administrator, .auditor, .moa]),
            ("/incidents", [.administrator, .auditor, .moa]), ("/looks", [.administrator, .moa]),
            ("/search?q=x", [.administrator, .moa, .provider]), ("/inbox", [.administrator, .moa, .provider]),
            ("/account", [.administrator, .moa, .provider, .auditor]),
        ])
    func roles(path: String, allowed: [Account.Role]) async throws {
        try await withSite { site in
            for role in [Account.Role.administrator, .auditor, .moa, .provider] {
                let status = try await site.get(path, cookies: try await site.signedIn(as: role.rawValue, role)).status
                #expect(status == (allowed.contains(role) ? .ok : .forbidden), "\(role)")
            }
            #expect(try await site.get(path).headers[.location] == "/sign-in")
        }
    }

    @Test("the dashboard, the looks and the log say what happened, in both languages", arguments: ["en", "fr"])
    func oversight(language: String) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn(as: "boss", .administrator)
            for path in [
                "/dashboard", "/dashboard?days=7", "/incidents?show=all", "/looks", "/audit", "/users", "/keys",
                "/account", "/search",
            ] {
                let page = try await site.get(path, cookies: cookies, language: language)
                #expect(page.status == .ok && !page.text.contains("⟦"), "\(path)")
            }
            let dashboard = try await site.get("/dashboard?days=7", cookies: cookies, language: language).text
            #expect(dashboard.contains("<rect class=\"alone\""))
            let looks = try await site.get("/looks", cookies: cookies, language: language).text
            let drawn = looks.matches(of: /href="(\/documents\/[^"]+)"/).map { String($0.1) }
            #expect(drawn.count == 1, "one document was filed alone the day before")
            let page = try await site.get(drawn[0], cookies: cookies, language: language)
            let token = try #require(page.formToken)
            #expect(!page.text.contains("⟦"))
            let read = try await site.post(
                drawn[0] + "/blind",
                ["token": token, "do": "compare", "label": "lab-result", "urgency": "critical", "patient": "1042"],
                cookies: cookies)
            #expect(read.headers[.location] == "/looks", "the same: done")
            #expect(try await site.get("/audit?action=look", cookies: cookies).text.contains("look.judged"))
        }
    }

    @Test("a rate's interval says something even for none")
    func interval() throws {
        let none = try #require(WilsonInterval(hits: 0, of: 30))
        #expect(none.lower == 0 && abs(none.upper - 0.1135) < 0.001)
        let half = try #require(WilsonInterval(hits: 15, of: 30))
        #expect(abs(half.lower - 0.3315) < 0.001 && abs(half.upper - 0.6685) < 0.001)
        #expect(WilsonInterval(hits: 0, of: 0) == nil)
    }
}
