import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// Signing in and out.
struct SignInRoutes: Sendable {
    let site: SiteParts

    func add(to router: Router<SiteContext>) {
        router.get("sign-in") { request, context in try self.form(request, context) }
        router.post("sign-in") { request, context in try await self.signIn(request, context) }
    }

    func add(to signedIn: RouterGroup<SignedInContext>) {
        signedIn.get("/") { _, context -> Response in
            .redirect(to: context.visitor.account.role.home)
        }
        signedIn.post("sign-out") { request, context in try await self.signOut(request, context) }
    }

    private struct Credentials: Decodable {
        var name: String
        var password: String
        var token: String
    }

    private struct Token: Decodable {
        var token: String
    }

    private func form(
        _ request: Request, _ context: SiteContext, name: String = "", refusal: String? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        if let visitor = context.visitor { return .redirect(to: visitor.account.role.home) }
        let strings = site.strings(context.language)
        let token = site.cookies.token(.form, in: request) ?? SecretToken(random: site.random)
        let page = SignInPage(
            formToken: token.formToken, name: name, refusal: refusal.map { strings.text("signIn", $0) })
        var response = try site.answer(
            page, title: strings.text("signIn", "title"), request: request, language: context.language, status: status)
        response.setCookie(site.cookies.cookie(.form, token.text, maxAge: 3600))
        return response
    }

    /// The answer is the same for an unknown name, a wrong password and an account that can't be used.
    private func signIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Self.decode(Credentials.self, from: request)
        guard let formToken = site.cookies.token(.form, in: request), formToken.accepts(formToken: form.token) else {
            return try self.form(request, context, refusal: "formExpired", status: .forbidden)
        }
        let name = String(form.name.trimmingCharacters(in: .whitespaces).lowercased().prefix(100))
        let now = site.clock()
        guard await site.throttle.allows(account: name, address: context.address, at: now) else {
            try await audit("session.locked-out", subject: "", now)
            return try self.form(request, context, name: name, refusal: "tooMany", status: .tooManyRequests)
        }
        let account = try await site.store.account(named: name)
        guard try await site.passwords.matches(String(form.password.prefix(1000)), hash: account?.passwordHash),
            let account, !account.isDisabled
        else {
            try await audit("session.refused", subject: account?.name ?? "", now)
            return try self.form(request, context, name: name, refusal: "wrong", status: .unauthorized)
        }
        await site.throttle.succeeded(account: name, address: context.address)
        guard account.totpSecret != nil else { return try await open(for: account, at: now) }
        // The form's own secret carries the first step to the second.
        await site.pending.keep(formToken.hash, accountName: account.name, at: now)
        return .redirect(to: "/sign-in/code")
    }

    /// Always a new token: one that the browser came with is never taken over.
    func open(for account: Account, at now: Date) async throws -> Response {
        let token = SecretToken(random: site.random)
        let length = site.settings.sessionLength
        try await site.store.openSession(
            Session(
                tokenHash: token.hash, accountName: account.name, openedAt: now,
                expiresAt: now.addingTimeInterval(length)))
        try await site.store.audit(
            AuditEntry(at: now, actor: account.name, action: "session.opened", subject: account.name))
        var response = Response.redirect(to: account.role.home)
        response.setCookie(site.cookies.cookie(.session, token.text, maxAge: Int(length)))
        response.setCookie(site.cookies.cookie(.form, "", maxAge: 0))
        return response
    }

    private func signOut(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let form = try await Self.decode(Token.self, from: request)
        guard context.visitor.token.accepts(formToken: form.token) else { throw HTTPError(.forbidden) }
        try await site.store.closeSession(tokenHash: context.visitor.token.hash)
        let name = context.visitor.account.name
        try await site.store.audit(
            AuditEntry(at: site.clock(), actor: name, action: "session.closed", subject: name))
        var response = Response.redirect(to: "/sign-in")
        response.setCookie(site.cookies.cookie(.session, "", maxAge: 0))
        return response
    }

    /// A name that no account has is not written down: people type passwords into that field.
    private func audit(_ action: String, subject: String, _ now: Date) async throws {
        try await site.store.audit(AuditEntry(at: now, actor: "system", action: action, subject: subject))
    }

    private static func decode<Form: Decodable>(_ type: Form.Type, from request: Request) async throws -> Form {
        let body = try await request.body.collect(upTo: 16 * 1024)
        do {
            return try URLEncodedFormDecoder().decode(Form.self, from: String(buffer: body))
        } catch {
            throw HTTPError(.badRequest)
        }
    }
}
