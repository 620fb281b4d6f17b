import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// What people's decisions taught: names of senders, other names of patients. An administrator sees who taught it and on
/// which document, says otherwise, and takes it out.
struct LearnedRoutes: Sendable {
    let site: SiteParts

    private static let pageLength = 50

    /// What the page can be asked for.
    private enum Part: String, CaseIterable {
        case senders, patients

        var kinds: Set<Lesson.Kind> { self == .senders ? [.senderNumber, .senderName] : [.patientAlias] }
    }

    func add(to admin: RouterGroup<SignedInContext>) {
        admin.get("learned") { request, context in try await self.page(request, context) }
        admin.post("learned/:id") { request, context in try await self.change(request, context) }
    }

    private func page(
        _ request: Request, _ context: SignedInContext, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let asked = request.uri.queryParameters
        let part = asked.get("of").flatMap { Part(rawValue: $0) } ?? .senders
        let withHistory = asked.get("show") == "all"
        let offset = max(0, asked.get("from").flatMap { Int($0) } ?? 0)
        let lessons = try await site.store.taught(
            part.kinds, withHistory: withHistory, limit: Self.pageLength, offset: offset)
        let total = try await site.store.taughtCount(part.kinds, withHistory: withHistory)
        var rows: [TablePage.Row] = []
        for lesson in lessons { rows.append(try await row(lesson, context, formats)) }
        var page = TablePage(
            heading: strings.text("learned", "title"), about: strings.text("learned", "about"),
            columns: ["subject", "value", "taught", "change"].map {
                TablePage.Column(strings.text("learned", $0 == "subject" ? "\(part.rawValue)Subject" : $0))
            }, rows: rows, empty: strings.text("learned", "none"))
        page.filters = filters(part, withHistory, strings)
        page.paging = Paging(
            path: "/learned", query: ["of=\(part.rawValue)"] + (withHistory ? ["show=all"] : []), offset: offset,
            limit: Self.pageLength, shown: rows.count, total: total, hasMore: offset + rows.count < total,
            strings: strings)
        page.notice = refusal.map { TablePage.Notice(text: strings.text("learned", $0), secret: nil) }
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context, status: status)
    }

    private func filters(_ part: Part, _ withHistory: Bool, _ strings: Strings) -> TablePage.Filters {
        let parts = Part.allCases.map {
            DecisionPanel.Option(
                value: $0.rawValue, title: strings.text("learned", $0.rawValue), isChosen: $0 == part)
        }
        let shown = [("", "inForce", false), ("all", "history", true)].map { value, key, isAll in
            DecisionPanel.Option(value: value, title: strings.text("learned", key), isChosen: isAll == withHistory)
        }
        return TablePage.Filters(
            path: "/learned",
            fields: [
                .select("of", strings.text("learned", "of"), parts),
                .select("show", strings.text("learned", "show"), shown),
            ])
    }

    private func row(
        _ taught: TaughtLesson, _ context: SignedInContext, _ formats: Formats
    ) async throws -> TablePage.Row {
        let strings = formats.strings
        let lesson = taught.lesson
        let subject =
            switch lesson.kind {
            case .senderNumber:
                TablePage.Cell(formats.phone(lesson.subject), aside: strings.text("learned", "byNumber"))
            case .senderName: TablePage.Cell(lesson.subject, aside: strings.text("learned", "byName"))
            case .patientAlias:
                TablePage.Cell(
                    try await site.store.patient(lesson.subject)?.chartName
                        ?? strings.text("document", "notInRoster"), aside: lesson.subject)
            }
        let who = try await site.store.account(named: taught.actor)?.displayName ?? taught.actor
        return TablePage.Row(
            cells: [
                subject,
                TablePage.Cell(lesson.value, tag: taught.end.map { strings.text("learned", $0.rawValue) }),
                TablePage.Cell(
                    formats.moment(taught.at).text, href: taught.documentID.map { "/documents/\($0)" }, aside: who),
            ], forms: taught.end == nil ? forms(taught, context, strings) : [])
    }

    private func forms(
        _ taught: TaughtLesson, _ context: SignedInContext, _ strings: Strings
    ) -> [TablePage.Form] {
        let token = context.visitor.token.formToken
        let action = "/learned/\(taught.id)"
        let remove = strings.text("learned", "remove")
        if taught.lesson.kind == .patientAlias {
            return [TablePage.Form(action, token: token, fields: [.hidden("do", "remove")], button: remove)]
        }
        var form = TablePage.Form(
            action, token: token,
            fields: [
                .input("value", strings.text("learned", "value"), value: taught.lesson.value, isRequired: true)
            ], button: strings.text("settings", "save"))
        form.second = TablePage.Form.Second(value: "remove", title: remove)
        return [form]
    }

    private func change(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        guard let id = Int64(try context.pathID().text), let taught = try await site.store.taughtLesson(id) else {
            throw HTTPError(.notFound)
        }
        let actor = context.visitor.account.name
        let isAlias = taught.lesson.kind == .patientAlias
        switch fields["do"] {
        case "remove": try await site.store.forget(id, by: actor, at: site.clock())
        case nil where !isAlias:
            guard let value = fields.text("value", limit: DecisionForm.longestName) else {
                return try await page(request, context, refusal: "nameless", status: .unprocessableContent)
            }
            try await site.store.correct(id, to: value, by: actor, at: site.clock())
        default: throw HTTPError(.badRequest)
        }
        return .redirect(to: "/learned?of=\(isAlias ? Part.patients.rawValue : Part.senders.rawValue)")
    }
}
