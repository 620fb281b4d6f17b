import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// One document, one fax, and their pictures. Whoever looks is written to the audit log.
struct DocumentRoutes: Sendable {
    let site: SiteParts

    func add(to signedIn: RouterGroup<SignedInContext>) {
        signedIn.get("documents/:id") { request, context in try await self.document(request, context) }
        signedIn.get("documents/:id/pdf") { _, context in try await self.pdf(context) }
        signedIn.get("faxes/:id") { request, context in try await self.fax(request, context) }
        signedIn.get("faxes/:id/pages/:page") { _, context in try await self.picture(context) }
        signedIn.get("faxes/:id/original") { _, context in try await self.original(context) }
    }

    private func document(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.pathID()
        guard let document = try await site.store.document(id.text) else { throw HTTPError(.notFound) }
        try await audit("document.viewed", subject: document.id, context)
        _ = await site.views.isFirst(context.visitor.token, faxID: document.faxID)
        if try await site.blindLook(at: document, by: context.visitor) != nil {
            return try await BlindVisit(site: site, context: context, document: document).page(request: request)
        }
        let visit = DeskVisit(site: site, context: context, document: document, within: site.within(request))
        return try await visit.page(request: request)
    }

    private func fax(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fax = try await recordedFax(context)
        try await audit("fax.viewed", subject: fax.id, context)
        _ = await site.views.isFirst(context.visitor.token, faxID: fax.id)
        var documents: [DocumentRecord] = []
        for id in fax.documentIDs {
            if let document = try await site.store.document(id) { documents.append(document) }
        }
        let formats = site.formats(context.language)
        let queue = try await QueueView(
            site: site, actor: context.visitor.account.name, within: site.within(request), at: formats.now)
        let maySettle = fax.stage == .failed && context.visitor.account.role.may(.decide)
        let page = FaxPage(
            fax, documents: documents, position: queue.position(of: "/faxes/\(fax.id)", formats: formats),
            formToken: maySettle ? context.visitor.token.formToken : nil, formats: formats)
        return try await site.page(page, title: page.heading, section: .elsewhere, request: request, context: context)
    }

    private func picture(_ context: SignedInContext) async throws -> Response {
        let fax = try await recordedFax(context)
        guard let page = context.parameters.get("page").flatMap({ Int($0) }), page >= 1, page <= fax.pageCount,
            let bytes = try await site.pictures.picture(sha256: fax.sha256, page: page)
        else { throw HTTPError(.notFound) }
        if await site.views.isFirst(context.visitor.token, faxID: fax.id) {
            try await audit("fax.viewed", subject: fax.id, context)
        }
        return Self.bytes(bytes, type: "image/png")
    }

    /// Under the fax's id, never under the name that it came with. A browser saves it and doesn't open it.
    private func original(_ context: SignedInContext) async throws -> Response {
        let fax = try await recordedFax(context)
        guard let bytes = try await site.pictures.original(sha256: fax.sha256) else { throw HTTPError(.notFound) }
        try await audit("fax.downloaded", subject: fax.id, context)
        let known = ["tif": "image/tiff", "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"]
        let suffix = known[fax.format] == nil ? "bin" : fax.format
        var response = Self.bytes(bytes, type: known[fax.format] ?? "application/octet-stream")
        response.headers[.contentDisposition] = "attachment; filename=\"fax-\(fax.id).\(suffix)\""
        return response
    }

    /// The document's own pages, as the EMR gets them. Under its id: a file's name is seen by more people than the file.
    private func pdf(_ context: SignedInContext) async throws -> Response {
        let id = try context.pathID()
        guard let document = try await site.store.document(id.text) else { throw HTTPError(.notFound) }
        guard let bytes = try await site.pictures.pdf(documentID: document.id) else { throw HTTPError(.gone) }
        try await audit("document.downloaded", subject: document.id, context)
        var response = Self.bytes(bytes, type: "application/pdf")
        response.headers[.contentDisposition] = "attachment; filename=\"document-\(document.id).pdf\""
        return response
    }

    private func recordedFax(_ context: SignedInContext) async throws -> FaxRecord {
        guard let fax = try await site.store.fax(try context.pathID().text) else { throw HTTPError(.notFound) }
        return fax
    }

    private func audit(_ action: String, subject: String, _ context: SignedInContext) async throws {
        try await site.store.audit(
            AuditEntry(at: site.clock(), actor: context.visitor.account.name, action: action, subject: subject))
    }

    private static func bytes(_ bytes: [UInt8], type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
