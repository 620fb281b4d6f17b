import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// A person's own account: password and second factor.
struct AccountRoutes: Sendable {
    let site: SiteParts

    func add(to signedIn: RouterGroup<SignedInContext>) {
        signedIn.get("account") { request, context in try await self.page(request, context) }
        signedIn.post("account/password") { request, context in try await self.changePassword(request, context) }
        signedIn.post("account/factor") { request, context in try await self.setFactor(request, context) }
    }

    private func page(
        _ request: Request, _ context: SignedInContext, said: String? = nil, codes: [String] = [],
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let strings = site.strings(context.language)
        let account = try await site.store.account(named: context.visitor.account.name) ?? context.visitor.account
        let setUp =
            account.totpSecret == nil
            ? await site.pending.find(context.visitor.token.hash, at: site.clock())?.secret : nil
        let code = setUp.flatMap { TimeCode(base32: $0) }
        let page = AccountPage(
            name: account.displayName, role: strings.text("roles", account.role.rawValue),
            formToken: context.visitor.token.formToken, said: said.map { strings.text("account", $0) },
            hasFactor: account.totpSecret != nil,
            codesLeft: strings.counted(
                "account", "codesLeft", try await site.store.recoveryCodesLeft(of: account.name)),
            setUp: code.map {
                let address = $0.address(account: account.name)
                return AccountPage.SetUp(
                    secret: Self.grouped($0.text), address: address,
                    drawing: QRCode(address).map { AccountPage.Drawing(side: $0.side, path: $0.path) })
            }, codes: codes, hasCodes: !codes.isEmpty)
        return try await site.page(
            page, title: strings.text("account", "title"), section: .elsewhere, request: request, context: context,
            status: status)
    }

    /// As people copy it: in groups of four.
    private static func grouped(_ text: String) -> String {
        stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }

    private func changePassword(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let account = context.visitor.account
        let new = fields["new"] ?? ""
        guard await site.throttle.allows(account: account.name, address: "", at: site.clock()) else {
            return try await page(request, context, said: "tooMany", status: .tooManyRequests)
        }
        let fits = try await site.passwords.matches(
            String((fields["current"] ?? "").prefix(1000)), hash: account.passwordHash)
        guard fits else { return try await page(request, context, said: "wrongPassword", status: .unauthorized) }
        await site.throttle.succeeded(account: account.name, address: "")
        guard PasswordRules.accept(new, of: account) else {
            return try await page(request, context, said: "weakPassword", status: .unprocessableContent)
        }
        try await site.store.setPassword(
            try await site.passwords.hash(String(new.prefix(1000))), of: account.name,
            keeping: context.visitor.token.hash, by: account.name, at: site.clock())
        return try await page(request, context, said: "passwordChanged")
    }

    private func setFactor(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let account = context.visitor.account
        let now = site.clock()
        let key = context.visitor.token.hash
        switch fields["do"] {
        case "start" where account.totpSecret == nil:
            await site.pending.keep(
                key, accountName: account.name, secret: TimeCode(random: site.random).text, at: now)
            return .redirect(to: "/account#factor")
        case "confirm" where account.totpSecret == nil:
            guard let secret = await site.pending.find(key, at: now)?.secret, let code = TimeCode(base32: secret),
                let step = code.step(of: fields["code"] ?? "", at: now)
            else { return try await page(request, context, said: "wrongCode", status: .unprocessableContent) }
            let codes = (0..<10).map { _ in PasswordMaker(random: site.random).recoveryCode() }
            try await site.store.setSecondFactor(
                secret, recovery: codes.map { SecondFactor.hash($0, of: account.name) }, of: account.name,
                by: account.name, at: now)
            _ = try await site.store.useCode(step: step, of: account.name)
            await site.pending.forget(key)
            return try await page(request, context, said: "factorOn", codes: codes)
        case "off":
            guard try await SecondFactor(site: site).accepts(fields["code"] ?? "", of: account, at: now) else {
                return try await page(request, context, said: "wrongCode", status: .unprocessableContent)
            }
            try await site.store.setSecondFactor(nil, recovery: [], of: account.name, by: account.name, at: now)
            return try await page(request, context, said: "factorOff")
        default: throw HTTPError(.badRequest)
        }
    }
}

/// What a password must be: long, and not the account's own name (NIST SP 800-63B §3.1.1.2; no rules of composition).
enum PasswordRules {
    static func accept(_ password: String, of account: Account) -> Bool {
        let folded = password.lowercased()
        let isVaried = Set(folded).count >= 5
        return password.count >= 12 && isVaried && !folded.contains(account.name) && !folded.hasPrefix("password")
    }
}

struct AccountPage: PageContent {
    static let template = "account"
    let name: String
    let role: String
    let formToken: String
    let said: String?
    let hasFactor: Bool
    let codesLeft: String
    let setUp: SetUp?
    let codes: [String]
    let hasCodes: Bool

    struct SetUp: Encodable, Sendable {
        let secret: String
        let address: String
        /// The address as a QR code; nil where it is too long for one.
        let drawing: Drawing?
    }

    struct Drawing: Encodable, Sendable {
        let side: Int
        let path: String
    }
}
