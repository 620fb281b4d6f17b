import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// Accounts and keys, for administrators.
struct AdminRoutes: Sendable {
    let site: SiteParts

    func add(to admin: RouterGroup<SignedInContext>) {
        admin.get("users") { request, context in try await self.users(request, context) }
        admin.post("users") { request, context in try await self.createUser(request, context) }
        admin.post("users/:id") { request, context in try await self.changeUser(request, context) }
        admin.get("keys") { request, context in try await self.keys(request, context) }
        admin.post("keys") { request, context in try await self.createKey(request, context) }
        admin.post("keys/:id/revoke") { request, context in try await self.revokeKey(request, context) }
    }

    private func users(
        _ request: Request, _ context: SignedInContext, notice: TablePage.Notice? = nil
    ) async throws -> Response {
        let strings = site.strings(context.language)
        let token = context.visitor.token.formToken
        let rows = try await site.store.accounts().map { account in
            TablePage.Row(
                cells: [
                    TablePage.Cell(account.displayName, aside: account.name),
                    TablePage.Cell(
                        strings.text("roles", account.role.rawValue),
                        tag: account.isDisabled ? strings.text("users", "disabled") : nil),
                    TablePage.Cell(strings.text("users", account.totpSecret == nil ? "noFactor" : "factor")),
                ], forms: forms(for: account, token: token, strings))
        }
        var page = TablePage(
            heading: strings.text("users", "title"), about: strings.text("users", "about"),
            columns: ["name", "role", "secondFactor", "change"].map { TablePage.Column(strings.text("users", $0)) },
            rows: rows, empty: "",
            forms: [
                TablePage.Form(
                    "/users", token: token, title: strings.text("users", "new"),
                    fields: [
                        .input("name", strings.text("users", "signInName"), isRequired: true),
                        .input("display", strings.text("users", "name"), isRequired: true),
                        .select("role", strings.text("users", "role"), Self.roles(.moa, strings)),
                    ], button: strings.text("users", "create"))
            ])
        page.notice = notice
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context)
    }

    private func forms(for account: Account, token: String, _ strings: Strings) -> [TablePage.Form] {
        [
            TablePage.Form(
                "/users/\(account.name)", token: token,
                fields: [
                    .select("role", strings.text("users", "role"), Self.roles(account.role, strings)),
                    .select(
                        "do", strings.text("users", "do"),
                        [("save", "saveRole"), ("password", "newPassword"), ("factor-off", "factorOff")].map {
                            DecisionPanel.Option(value: $0.0, title: strings.text("users", $0.1), isChosen: false)
                        } + [
                            DecisionPanel.Option(
                                value: account.isDisabled ? "enable" : "disable",
                                title: strings.text("users", account.isDisabled ? "enable" : "disable"),
                                isChosen: false)
                        ]),
                ], button: strings.text("users", "apply"))
        ]
    }

    private static func roles(_ chosen: Account.Role, _ strings: Strings) -> [DecisionPanel.Option] {
        [Account.Role.moa, .provider, .administrator, .auditor].map {
            DecisionPanel.Option(
                value: $0.rawValue, title: strings.text("roles", $0.rawValue), isChosen: $0 == chosen)
        }
    }

    /// The first password is random and shown once.
    private func createUser(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let strings = site.strings(context.language)
        guard let name = fields.text("name", limit: 40).flatMap({ PathID($0.lowercased()) })?.text,
            let display = fields.text("display", limit: 80),
            let role = fields["role"].flatMap({ Account.Role(rawValue: $0) })
        else {
            return try await users(
                request, context, notice: TablePage.Notice(text: strings.text("users", "badName"), secret: nil))
        }
        guard try await site.store.account(named: name) == nil else {
            return try await users(
                request, context, notice: TablePage.Notice(text: strings.text("users", "taken"), secret: nil))
        }
        let password = PasswordMaker(random: site.random).password()
        let hash = try await site.passwords.hash(password)
        try await site.store.create(
            Account(name: name, displayName: display, role: role, passwordHash: hash), at: site.clock())
        try await site.store.audit(
            AuditEntry(
                at: site.clock(), actor: context.visitor.account.name, action: "account.created", subject: name,
                detail: role.rawValue))
        return try await users(
            request, context,
            notice: TablePage.Notice(
                text: strings.text("users", "passwordOnce", ["name": name]), secret: password))
    }

    private func changeUser(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let strings = site.strings(context.language)
        let actor = context.visitor.account.name
        guard var account = try await site.store.account(named: try context.pathID().text) else {
            throw HTTPError(.notFound)
        }
        let verb = fields["do"] ?? ""
        // Nobody locks themselves, and with them the clinic, out.
        guard account.name != actor || verb == "password" else {
            return try await users(
                request, context, notice: TablePage.Notice(text: strings.text("users", "notYourself"), secret: nil))
        }
        switch verb {
        case "save", "enable", "disable":
            account.role = fields["role"].flatMap { Account.Role(rawValue: $0) } ?? account.role
            if verb != "save" { account.isDisabled = verb == "disable" }
            try await site.store.update(account, by: actor, at: site.clock())
        case "factor-off":
            try await site.store.setSecondFactor(nil, recovery: [], of: account.name, by: actor, at: site.clock())
        case "password":
            let password = PasswordMaker(random: site.random).password()
            try await site.store.setPassword(
                try await site.passwords.hash(password), of: account.name,
                keeping: account.name == actor ? context.visitor.token.hash : nil, by: actor, at: site.clock())
            return try await users(
                request, context,
                notice: TablePage.Notice(
                    text: strings.text("users", "passwordOnce", ["name": account.name]), secret: password))
        default: throw HTTPError(.badRequest)
        }
        return .redirect(to: "/users")
    }

    private func keys(
        _ request: Request, _ context: SignedInContext, notice: TablePage.Notice? = nil
    ) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let token = context.visitor.token.formToken
        let rows = try await site.store.apiKeys().map { key in
            TablePage.Row(
                cells: [
                    TablePage.Cell(key.name, aside: key.id),
                    TablePage.Cell(strings.text("keys", key.scope.rawValue)),
                    TablePage.Cell(formats.moment(key.createdAt).text, aside: key.createdBy),
                    TablePage.Cell(key.usedAt.map { formats.moment($0).text } ?? "—"),
                    TablePage.Cell(
                        key.revokedAt.map { formats.moment($0).text } ?? strings.text("keys", "inForce")),
                ],
                forms: key.revokedAt != nil
                    ? []
                    : [TablePage.Form("/keys/\(key.id)/revoke", token: token, button: strings.text("keys", "revoke"))])
        }
        var page = TablePage(
            heading: strings.text("keys", "title"), about: strings.text("keys", "about"),
            columns: ["name", "scope", "created", "used", "state"].map { TablePage.Column(strings.text("keys", $0)) },
            rows: rows, empty: strings.text("keys", "none"),
            forms: [
                TablePage.Form(
                    "/keys", token: token, title: strings.text("keys", "new"),
                    fields: [
                        .input("name", strings.text("keys", "name"), isRequired: true),
                        .select(
                            "scope", strings.text("keys", "scope"),
                            APIKey.Scope.allCases.map {
                                DecisionPanel.Option(
                                    value: $0.rawValue, title: strings.text("keys", $0.rawValue), isChosen: false)
                            }),
                    ], button: strings.text("users", "create"))
            ])
        page.notice = notice
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context)
    }

    private func createKey(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        guard let name = fields.text("name", limit: 80),
            let scope = fields["scope"].flatMap({ APIKey.Scope(rawValue: $0) })
        else { throw HTTPError(.badRequest) }
        let secret = SecretToken(random: site.random)
        try await site.store.create(
            APIKey(
                id: "k" + secret.hash.prefix(12), name: name, scope: scope, hash: secret.hash,
                createdAt: site.clock(), createdBy: context.visitor.account.name))
        let text = site.strings(context.language).text("keys", "once")
        return try await keys(request, context, notice: TablePage.Notice(text: text, secret: secret.text))
    }

    private func revokeKey(_ request: Request, _ context: SignedInContext) async throws -> Response {
        _ = try await site.fields(request, context)
        let id = try context.pathID().text
        // One that is revoked already is as it should be.
        _ = try? await site.store.revokeKey(id, by: context.visitor.account.name, at: site.clock())
        return .redirect(to: "/keys")
    }
}
