import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// The dashboard, privacy incidents, and second looks at what was filed.
struct OversightRoutes: Sendable {
    let site: SiteParts

    func add(overseeing: RouterGroup<SignedInContext>, deciding: RouterGroup<SignedInContext>) {
        overseeing.get("dashboard") { request, context in try await self.dashboard(request, context) }
        overseeing.get("incidents") { request, context in try await self.incidents(request, context) }
        deciding.post("incidents/:id/close") { request, context in try await self.closeIncident(request, context) }
        deciding.get("looks") { request, context in try await self.looks(request, context) }
        deciding.post("documents/:id/blind") { request, context in try await self.compare(request, context) }
        deciding.post("documents/:id/judge") { request, context in try await self.judge(request, context) }
    }

    private func dashboard(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let asked = request.uri.queryParameters.get("days").flatMap { Int($0) } ?? 30
        let length = [7, 30, 90, 365].contains(asked) ? asked : 30
        let today = CalendarDate(formats.now, in: formats.timeZone)
        let first = today.adding(days: 1 - length)
        let figures = try await site.figures(days: length, formats)
        let page = DashboardPage(figures, first: first, length: length, formats: formats)
        return try await site.page(
            page, title: page.heading, section: .dashboard, request: request, context: context)
    }

    private func incidents(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let isAll = request.uri.queryParameters.get("show") == "all"
        let role = context.visitor.account.role
        let token = context.visitor.token.formToken
        let rows = try await site.store.incidents(openOnly: !isAll).map { incident in
            TablePage.Row(
                cells: [
                    TablePage.Cell(formats.moment(incident.openedAt).text, aside: incident.openedBy),
                    TablePage.Cell(
                        strings.text("incidents", incident.kind.rawValue),
                        href: role.may(.read) ? "/documents/\(incident.documentID)" : nil,
                        aside: role.may(.read) && !incident.why.isEmpty ? incident.why : nil),
                    TablePage.Cell(incident.emrDocumentNo ?? "—"),
                    TablePage.Cell(
                        incident.closedAt.map { formats.moment($0).text } ?? strings.text("incidents", "open"),
                        aside: [incident.closedBy, incident.outcome].compactMap(\.self).joined(separator: ": ")),
                ],
                forms: incident.closedAt != nil || !role.may(.decide)
                    ? []
                    : [
                        TablePage.Form(
                            "/incidents/\(incident.id)/close", token: token,
                            fields: [.input("outcome", strings.text("incidents", "done"), isRequired: true)],
                            button: strings.text("incidents", "close"))
                    ])
        }
        var page = TablePage(
            heading: strings.text("incidents", "title"), about: strings.text("incidents", "about"),
            columns: ["when", "what", "emr", "state"].map { TablePage.Column(strings.text("incidents", $0)) },
            rows: rows, empty: strings.text("incidents", "none"))
        page.filters = TablePage.Filters(
            path: "/incidents",
            fields: [
                .select(
                    "show", strings.text("incidents", "show"),
                    [("open", false), ("all", true)].map {
                        DecisionPanel.Option(
                            value: $0.0, title: strings.text("incidents", $0.0), isChosen: $0.1 == isAll)
                    })
            ])
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context)
    }

    private func closeIncident(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        guard let id = Int64(try context.pathID().text), let outcome = fields.text("outcome", limit: 500) else {
            throw HTTPError(.badRequest)
        }
        _ = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.close(
                incident: id, outcome: outcome, by: context.visitor.account.name, at: site.clock())
        }
        return .redirect(to: "/incidents")
    }

    /// The sample of the day before is drawn when somebody comes to look; drawing twice draws the same.
    private func looks(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let today = CalendarDate(formats.now, in: formats.timeZone).start(in: formats.timeZone)
        try await site.store.drawSample(
            from: today.addingTimeInterval(-86_400), to: today, count: site.settings.dailySample, at: formats.now)
        let rows = try await site.store.secondLooks().map { look in
            TablePage.Row(cells: [
                TablePage.Cell(
                    strings.text("looks", look.kind.rawValue), href: "/documents/\(look.documentID)",
                    aside: look.kind == .sample ? nil : look.note),
                // The lot is looked at blind: what intray made of it is not said here.
                TablePage.Cell(look.kind == .sample ? "—" : strings.title(of: look.label)),
                TablePage.Cell(formats.moment(look.openedAt).text),
            ])
        }
        let page = TablePage(
            heading: strings.text("looks", "title"), about: strings.text("looks", "about"),
            columns: ["kind", "label", "since"].map { TablePage.Column(strings.text("looks", $0)) }, rows: rows,
            empty: strings.text("looks", "none"))
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context)
    }

    /// Where the reading is the same the next one comes; where not, the document is shown with both.
    private func compare(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let id = try context.pathID().text
        guard let document = try await site.store.document(id) else { throw HTTPError(.notFound) }
        guard try await site.blindLook(at: document, by: context.visitor) != nil else {
            return .redirect(to: "/documents/\(id)")
        }
        let visit = BlindVisit(site: site, context: context, document: document)
        if fields["do"] == "search" { return try await visit.page(fields, request: request) }
        guard let reading = try await visit.reading(fields) else {
            return try await visit.page(fields, refusal: "sayAll", request: request, status: .unprocessableContent)
        }
        let isSame = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.compare(reading, with: id, by: context.visitor.account.name, at: site.clock())
        }
        guard isSame == true else { return .redirect(to: "/documents/\(id)") }
        let next = try await site.store.secondLooks().first
        return .redirect(to: next.map { "/documents/\($0.documentID)" } ?? "/looks")
    }

    private func judge(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let id = try context.pathID().text
        let verdict = fields["do"]
        guard verdict == "right" || verdict == "wrong" else { throw HTTPError(.badRequest) }
        let done: Void? = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.judge(
                id, isRight: verdict == "right", by: context.visitor.account.name, at: site.clock())
        }
        guard done != nil, verdict == "right" else { return .redirect(to: "/documents/\(id)#unfile") }
        let next = try await site.store.secondLooks().first
        return .redirect(to: next.map { "/documents/\($0.documentID)" } ?? "/looks")
    }
}
