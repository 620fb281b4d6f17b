import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// Who saw or changed what.
struct AuditRoutes: Sendable {
    let site: SiteParts
    private static let limit = 100

    func add(to audit: RouterGroup<SignedInContext>) {
        audit.get("audit") { request, context in try await self.log(request, context) }
    }

    private func log(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let asked = request.uri.queryParameters
        let values = ["actor", "action", "subject"].map { name in
            asked.get(name).map { $0.trimmingCharacters(in: .whitespaces) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        let offset = min(max(asked.get("from").flatMap { Int($0) } ?? 0, 0), 10_000_000)
        let entries = try await site.store.auditEntries(
            AuditQuery(
                actor: values[0], action: values[1], subject: values[2], limit: Self.limit + 1, offset: offset))
        let rows = entries.prefix(Self.limit).map { entry in
            TablePage.Row(cells: [
                TablePage.Cell(formats.moment(entry.at).text), TablePage.Cell(entry.actor),
                TablePage.Cell(entry.action), TablePage.Cell(entry.subject), TablePage.Cell(entry.detail),
            ])
        }
        var page = TablePage(
            heading: strings.text("audit", "title"), about: strings.text("audit", "about"),
            columns: ["when", "actor", "action", "subject", "detail"].map {
                TablePage.Column(strings.text("audit", $0))
            }, rows: Array(rows), empty: strings.text("audit", "none"))
        page.filters = TablePage.Filters(
            path: "/audit",
            fields: zip(["actor", "action", "subject"], values).map {
                .input($0.0, strings.text("audit", $0.0), value: $0.1 ?? "")
            })
        page.paging = Paging(
            path: "/audit",
            query: zip(["actor", "action", "subject"], values).compactMap { name, value in
                value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) }.map {
                    "\(name)=\($0)"
                }
            }, offset: offset, limit: Self.limit, shown: rows.count, total: nil, hasMore: entries.count > Self.limit,
            strings: strings)
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context)
    }
}
