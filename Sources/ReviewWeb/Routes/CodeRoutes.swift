import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// The second step of signing in: the code of an authenticator app, or a recovery code.
struct CodeRoutes: Sendable {
    let site: SiteParts

    func add(to router: Router<SiteContext>) {
        router.get("sign-in/code") { request, context in try await self.form(request, context) }
        router.post("sign-in/code") { request, context in try await self.check(request, context) }
    }

    private func form(
        _ request: Request, _ context: SiteContext, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let token = site.cookies.token(.form, in: request),
            await site.pending.find(token.hash, at: site.clock()) != nil
        else { return .redirect(to: "/sign-in") }
        let strings = site.strings(context.language)
        let page = CodePage(formToken: token.formToken, refusal: refusal.map { strings.text("signIn", $0) })
        return try site.answer(
            page, title: strings.text("signIn", "codeTitle"), request: request, language: context.language,
            status: status)
    }

    private func check(_ request: Request, _ context: SiteContext) async throws -> Response {
        let fields = FormFields(String(buffer: try await request.body.collect(upTo: 16 * 1024)))
        let now = site.clock()
        guard let token = site.cookies.token(.form, in: request), token.accepts(formToken: fields["token"] ?? ""),
            let name = await site.pending.find(token.hash, at: now)?.accountName,
            let account = try await site.store.account(named: name), !account.isDisabled
        else { return .redirect(to: "/sign-in") }
        guard await site.throttle.allows(account: "code " + name, address: context.address, at: now) else {
            return try await form(request, context, refusal: "tooMany", status: .tooManyRequests)
        }
        guard try await SecondFactor(site: site).accepts(fields["code"] ?? "", of: account, at: now) else {
            try await site.store.audit(
                AuditEntry(at: now, actor: "system", action: "session.refused", subject: name, detail: "code"))
            return try await form(request, context, refusal: "wrongCode", status: .unauthorized)
        }
        await site.throttle.succeeded(account: "code " + name, address: context.address)
        await site.pending.forget(token.hash)
        return try await SignInRoutes(site: site).open(for: account, at: now)
    }
}

/// Checks codes. Each counts once.
struct SecondFactor: Sendable {
    let site: SiteParts

    func accepts(_ code: String, of account: Account, at now: Date) async throws -> Bool {
        guard let secret = account.totpSecret.flatMap({ TimeCode(base32: $0) }) else { return false }
        if let step = secret.step(of: code, at: now) {
            return try await site.store.useCode(step: step, of: account.name)
        }
        let recovery = code.lowercased().filter { $0.isLetter || $0.isNumber }
        guard recovery.utf8.count == 10 else { return false }
        return try await site.store.useRecoveryCode(
            hash: Self.hash(recovery, of: account.name), of: account.name, at: now)
    }

    /// A recovery code has 50 random bits and is tried a few times only: a plain hash, bound to its account, is enough.
    static func hash(_ code: String, of name: String) -> String {
        let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }
        return "\(name):\(plain)".sha256Text
    }
}

struct CodePage: PageContent {
    static let template = "code"
    let formToken: String
    let refusal: String?
}
