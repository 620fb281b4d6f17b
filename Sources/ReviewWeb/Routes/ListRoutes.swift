import Faxes
import HTTPTypes
import Hummingbird
import Logging
import Store

/// The two lists: what waits for a person, and the inbox.
struct ListRoutes: Sendable {
    let site: SiteParts

    func add(to signedIn: RouterGroup<SignedInContext>) {
        signedIn.get("review") { request, context in try await self.queue(request, context) }
        signedIn.get("search") { request, context in try await self.search(request, context) }
        signedIn.get("inbox") { request, context in try await self.inbox(request, context) }
    }

    private static let queueLimit = 50

    private func queue(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let asked = request.uri.queryParameters.get("from").flatMap { Int($0) } ?? 0
        let offset = min(max(asked, 0), 1_000_000)
        let selection = QueueFilters.Selection({ request.uri.queryParameters.get($0) }, in: formats.timeZone)
        let items = try await site.store.awaitingReview(
            selection.filter, limit: Self.queueLimit + 1, offset: offset)
        let counts = try await site.store.counts(at: formats.now)
        let filters = QueueFilters(
            selection, facets: try await site.store.reviewFacets(), providers: try await site.store.providers(),
            strings: formats.strings)
        let total =
            selection.filter.isEmpty
            ? counts.toReview : try await site.store.countAwaitingReview(selection.filter)
        let page = QueuePage(
            items, counts: counts, filters: filters, selection: selection, total: total, offset: offset,
            limit: Self.queueLimit, formats: formats)
        return try await site.page(page, title: page.heading, section: .queue, request: request, context: context)
    }

    /// What people look for is written to the audit log as a fact, without the words.
    private func search(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let formats = site.formats(context.language)
        let selection = SearchSelection { request.uri.queryParameters.get($0) }
        var found: FoundDocuments?
        if selection.isAsked {
            found = try await site.store.documents(matching: selection.query(in: formats.timeZone))
            for broken in found?.documents ?? [] where broken.page != nil && broken.pageText == nil {
                context.logger.error(
                    "a page's record in the store can't be read",
                    metadata: ["fax": .string(broken.faxID), "page": .stringConvertible(broken.page ?? 0)])
            }
            try await site.store.audit(
                AuditEntry(
                    at: formats.now, actor: context.visitor.account.name, action: "search.viewed", subject: "documents",
                    detail: "\(found?.documents.count ?? 0) shown"))
        }
        let page = SearchPage(found, selection, providers: try await site.store.providers(), formats: formats)
        return try await site.page(
            page, title: formats.strings.text("search", "title"), section: .search, request: request, context: context)
    }

    private func inbox(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = request.uri.queryParameters
        let selection = InboxSelection(
            owner: query.get("owner"), matching: query.get("match"), offset: query.get("from"))
        let items = try await site.store.inbox(selection.query)
        let page = InboxPage(
            items, selection: selection, counts: try await site.store.inboxCounts(),
            providers: try await site.store.providers(), formats: site.formats(context.language))
        return try await site.page(page, title: page.heading, section: .inbox, request: request, context: context)
    }
}
