import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// Splitting, joining, moving, leaving out and turning pages. What comes of it is decided anew by triage, for the person
/// who has it open to check.
struct PageRoutes: Sendable {
    let site: SiteParts

    func add(to desk: RouterGroup<SignedInContext>) {
        desk.post("documents/:id/pages") { request, context in try await self.change(request, context) }
    }

    private func change(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        guard let document = try await site.store.document(try context.pathID().text) else {
            throw HTTPError(.notFound)
        }
        let address = "/documents/\(document.id)"
        let page = fields["page"].flatMap { Int($0) } ?? 0
        guard document.waits else { return .redirect(to: address) }
        let bench = PageBench(site: site, actor: context.visitor.account.name, document: document)
        let opened: String? =
            switch fields["do"] {
            case "cut": try await bench.cut(before: page)
            case "join": try await bench.joinWithPrevious()
            case "remove": try await bench.remove(page)
            case "left": try await bench.move(page, by: -1)
            case "right": try await bench.move(page, by: 1)
            case "turn": try await bench.turn(page)
            default: throw HTTPError(.badRequest)
            }
        let within = site.within(request).suffix
        let isStill = ["left", "right", "turn"].contains(fields["do"])
        return .redirect(to: (opened.map { "/documents/\($0)" } ?? address) + within + (isStill ? "#page-\(page)" : ""))
    }
}

/// One document whose pages are being arranged. Every verb gives the document to go on with; nil where nothing was done.
struct PageBench: Sendable {
    let site: SiteParts
    let actor: String
    let document: DocumentRecord

    private var pages: [Int] { document.triaged.span.pages }

    func cut(before page: Int) async throws -> String? {
        guard let place = pages.firstIndex(of: page), place > 0 else { return nil }
        let parts = try await triaged([Array(pages[..<place]), Array(pages[place...])], from: [document])
        guard parts.count == 2 else { return nil }
        return try await apply(parts[0], .cut(rest: parts[1]), to: document.id)
    }

    /// The document that comes before it in the same fax, if that waits too.
    func previous() async throws -> DocumentRecord? {
        let ids = try await site.store.fax(document.faxID)?.documentIDs ?? []
        var before: DocumentRecord?
        for id in ids where id != document.id {
            guard let other = try await site.store.document(id), other.waits,
                let last = other.triaged.span.pages.last, let first = pages.first, last < first
            else { continue }
            if let known = before?.triaged.span.pages.last, known > last { continue }
            before = other
        }
        return before
    }

    func joinWithPrevious() async throws -> String? {
        guard let other = try await previous() else { return nil }
        let whole = try await triaged([other.triaged.span.pages + pages], from: [other, document])
        guard let joined = whole.first else { return nil }
        return try await apply(joined, .join(taken: document.id), to: other.id)
    }

    func remove(_ page: Int) async throws -> String? {
        guard pages.contains(page), pages.count > 1 else { return nil }
        let rest = try await triaged([pages.filter { $0 != page }], from: [document])
        return try await apply(rest[0], .arrange, to: document.id)
    }

    func move(_ page: Int, by step: Int) async throws -> String? {
        guard let place = pages.firstIndex(of: page), pages.indices.contains(place + step) else { return nil }
        var moved = pages
        moved.swapAt(place, place + step)
        // The same pages say the same things: only their order changes.
        var triaged = document.triaged
        triaged.span.pages = moved
        return try await apply(triaged, .arrange, to: document.id)
    }

    func turn(_ page: Int) async throws -> String? {
        let now = site.clock()
        return try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.turn(page: page, of: document.id, by: 90, actor: actor, at: now).documentID
        }
    }

    private func apply(
        _ triaged: TriagedDocument, _ change: Rearrangement.Change, to id: String
    ) async throws -> String? {
        let now = site.clock()
        let wanted = Rearrangement(documentID: id, actor: actor, document: triaged, change: change)
        return try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.rearrange(wanted, at: now).documentID
        }
    }

    /// Decides anew on lists of pages. Nothing of it is filed without a person.
    private func triaged(_ lists: [[Int]], from documents: [DocumentRecord]) async throws -> [TriagedDocument] {
        let spans = lists.map { list in
            DocumentSpan(
                pages: list,
                coverPages: documents.flatMap(\.triaged.span.coverPages).filter(list.contains),
                blankPages: documents.flatMap(\.triaged.span.blankPages).filter(list.contains))
        }
        let found: [TriagedDocument]
        if let look = site.secondLook {
            let fax = try await site.store.fax(document.faxID)
            var transmission = fax?.transmission ?? Transmission()
            transmission.receivedAt = transmission.receivedAt ?? document.receivedAt
            // A person has the pages before them and says what belongs together.
            transmission.promisedPages = nil
            transmission.callError = nil
            let read = ReadFax(
                sha256: document.sha256, transmission: transmission, pages: documents.flatMap(\.pages))
            found = try await look.triage(read, spans)
        } else {
            found = spans.map { span in
                var same = document.triaged
                same.span = span
                return same
            }
        }
        return found.map { triaged in
            var waiting = triaged
            waiting.disposition = .review
            if waiting.reviewReasons.isEmpty { waiting.reviewReasons = ["Pages: a person arranged them."] }
            return waiting
        }
    }
}
