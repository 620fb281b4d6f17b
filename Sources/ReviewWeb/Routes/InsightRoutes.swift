import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// What the clinic's intray consists of: senders, providers, rules with a tester, models, connection, health.
struct InsightRoutes: Sendable {
    let site: SiteParts

    func add(to admin: RouterGroup<SignedInContext>) {
        admin.get("senders") { request, context in try await self.senders(request, context) }
        admin.get("providers") { request, context in try await self.providers(request, context) }
        admin.get("connection") { request, context in try await self.connection(request, context) }
        LearnedRoutes(site: site).add(to: admin)
        guard let insights = site.insights else { return }
        admin.get("rules") { request, context in try await self.rules(request, context, insights) }
        admin.post("rules") { request, context in try await self.tryRules(request, context, insights) }
        admin.get("models") { request, context in
            try await self.lines("models", try await insights.models(), request, context)
        }
        admin.get("health") { request, context in
            try await self.lines("health", try await insights.health(), request, context)
        }
        SettingsRoutes(site: site, insights: insights).add(to: admin)
    }

    private func answer(_ page: TablePage, _ request: Request, _ context: SignedInContext) async throws -> Response {
        try await site.page(page, title: page.heading, section: .elsewhere, request: request, context: context)
    }

    private func columns(_ keys: [(String, isNumber: Bool)], _ strings: Strings) -> [TablePage.Column] {
        keys.map { TablePage.Column(strings.text("insights", $0.0), isNumber: $0.isNumber) }
    }

    private func lines(
        _ kind: String, _ lines: [SiteInsights.Line], _ request: Request, _ context: SignedInContext
    ) async throws -> Response {
        let strings = site.strings(context.language)
        let page = TablePage(
            heading: strings.text("insights", kind), about: strings.text("insights", kind + "About"),
            columns: columns([("subject", false), ("text", false)], strings),
            rows: lines.map {
                TablePage.Row(cells: [TablePage.Cell(strings.reason($0.subject)), Self.said($0, strings)])
            }, empty: strings.text("insights", "none"))
        return try await answer(page, request, context)
    }

    /// A failure's details are for whoever mends it, and stay in the log's own words.
    private static func said(_ line: SiteInsights.Line, _ strings: Strings) -> TablePage.Cell {
        let mend = line.aside.map(strings.reason)
        guard let error = line.error, let failure = Failure(code: error.code.name, strings: strings) else {
            return TablePage.Cell(strings.reason(line.text), aside: mend)
        }
        let detail = error.detail.isEmpty ? nil : strings.text("insights", "detail", ["detail": error.detail])
        return TablePage.Cell(
            strings.text("insights", "wrong", ["failure": failure.sentence, "code": failure.code]),
            aside: [mend, detail].compactMap(\.self).joined(separator: " · "))
    }

    /// Sorted by what the address names: `sort=name`, `received` (as it comes) or `alone`.
    private func senders(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let figures = try await site.figures(days: 365, formats)
        let sort = request.uri.queryParameters.get("sort") ?? "received"
        func rate(_ share: ReviewFigures.Share) -> Double {
            share.received == 0 ? 0 : Double(share.filedAlone) / Double(share.received)
        }
        let shares = figures.bySender.sorted { left, right in
            switch sort {
            case "name": left.name.localizedCompare(right.name) == .orderedAscending
            case "alone": (rate(right), left.name) < (rate(left), right.name)
            default: (right.received, left.name) < (left.received, right.name)
            }
        }
        func column(_ key: String, isNumber: Bool = true) -> TablePage.Column {
            TablePage.Column(
                strings.text("insights", key), isNumber: isNumber, href: "/senders?sort=\(key)",
                sort: sort == key ? (key == "name" ? "ascending" : "descending") : nil)
        }
        let page = TablePage(
            heading: strings.text("insights", "senders"), about: strings.text("insights", "sendersAbout"),
            columns: [
                column("name", isNumber: false), column("received"), column("alone"),
                TablePage.Column(strings.text("dashboard", "corrected"), isNumber: true),
            ],
            rows: shares.map { share in
                TablePage.Row(cells: [
                    TablePage.Cell(share.name.isEmpty ? strings.text("dashboard", "noSender") : share.name),
                    TablePage.Cell(String(share.received), isNumber: true),
                    TablePage.Cell(formats.percent(rate(share)), isNumber: true),
                    TablePage.Cell(String(share.corrected), isNumber: true),
                ])
            }, empty: strings.text("insights", "none"))
        return try await answer(page, request, context)
    }

    private func providers(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let counts = try await site.store.inboxCounts().byProvider
        let rows = try await site.store.providers().sorted { $0.listName < $1.listName }.map { provider in
            TablePage.Row(cells: [
                TablePage.Cell(
                    provider.listName, href: "/inbox?owner=\(provider.providerNo)", aside: provider.specialty,
                    tag: provider.isActive ? nil : strings.text("users", "disabled")),
                TablePage.Cell(provider.providerNo),
                TablePage.Cell(provider.fax.map(formats.phone) ?? "—"),
                TablePage.Cell(String(counts[provider.providerNo] ?? 0), isNumber: true),
            ])
        }
        let page = TablePage(
            heading: strings.text("insights", "providers"), about: strings.text("insights", "providersAbout"),
            columns: columns(
                [("name", false), ("number", false), ("fax", false), ("inInbox", true)], strings), rows: rows,
            empty: strings.text("insights", "none"))
        return try await answer(page, request, context)
    }

    private func connection(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let name = site.insights?.connection ?? "embedded"
        let status = try await site.store.connectionStatus(name)
        let outbox = try await site.store.outboxSummary()
        let failure = Failure(code: status?.errorCode, strings: strings)
        func line(_ key: String, _ value: String, aside: String? = nil) -> TablePage.Row {
            TablePage.Row(cells: [
                TablePage.Cell(strings.text("insights", key)), TablePage.Cell(value, aside: aside),
            ])
        }
        let page = TablePage(
            heading: strings.text("insights", "connection"), about: strings.text("insights", "connectionAbout"),
            columns: columns([("subject", false), ("text", false)], strings),
            rows: [
                line("emr", name),
                line(
                    "state", strings.text("connectionStates", status?.state.rawValue ?? "untried"),
                    aside: status.map { formats.moment($0.since).text }),
                line("error", failure?.sentence ?? "—", aside: failure?.code),
                line("nextTry", status?.nextTry.map { formats.moment($0).text } ?? "—"),
                line("waiting", String(outbox.waiting), aside: outbox.oldest.map { formats.moment($0).text }),
            ], empty: "")
        return try await answer(page, request, context)
    }

    private func rules(
        _ request: Request, _ context: SignedInContext, _ insights: SiteInsights, trial: [TablePage.Row]? = nil
    ) async throws -> Response {
        let strings = site.strings(context.language)
        let tester = TablePage.Form(
            "/rules", token: context.visitor.token.formToken, title: strings.text("insights", "tester"),
            about: strings.text("insights", "testerAbout"),
            fields: [.text("text", strings.text("insights", "trialText"))],
            button: strings.text("insights", "tryIt"))
        let rows: [TablePage.Row]
        if let trial {
            rows = trial
        } else {
            rows = try await insights.rules().map {
                TablePage.Row(cells: [TablePage.Cell($0.subject), TablePage.Cell(strings.reason($0.text))])
            }
        }
        var page = TablePage(
            heading: strings.text("insights", trial == nil ? "rules" : "trial"),
            about: strings.text("insights", "rulesAbout"),
            columns: columns([("subject", false), ("text", false)], strings), rows: rows,
            empty: strings.text("insights", "none"))
        page.lead = [tester]
        return try await answer(page, request, context)
    }

    private func tryRules(
        _ request: Request, _ context: SignedInContext, _ insights: SiteInsights
    ) async throws -> Response {
        let fields = try await site.fields(request, context)
        let formats = site.formats(context.language)
        let strings = formats.strings
        let found = try await insights.tryText(fields.text("text", limit: 20_000) ?? "").classification
        var rows = found.ranking.prefix(3).map { rank in
            TablePage.Row(cells: [
                TablePage.Cell(strings.text("document", "label")),
                TablePage.Cell("\(strings.title(of: rank.label)), \(formats.percent(rank.probability))"),
            ])
        }
        rows.append(
            TablePage.Row(cells: [
                TablePage.Cell(strings.text("desk", "urgency")),
                TablePage.Cell(strings.text("urgency", found.urgency.rawValue)),
            ]))
        rows += found.evidence.map { evidence in
            TablePage.Row(cells: [
                TablePage.Cell(strings.optional("subjects", evidence.subject) ?? evidence.subject),
                TablePage.Cell(strings.reason(evidence.reason), aside: evidence.source),
            ])
        }
        return try await self.rules(request, context, insights, trial: Array(rows))
    }
}
