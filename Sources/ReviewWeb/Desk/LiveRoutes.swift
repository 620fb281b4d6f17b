import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Store

/// What keeps an open page true: patients as they are typed, the queue, and word of every change.
struct LiveRoutes: Sendable {
    let site: SiteParts

    func add(to desk: RouterGroup<SignedInContext>) {
        desk.get("documents/:id/patients") { request, context in try await self.patients(request, context) }
        desk.get("documents/:id/first-picture") { _, context in try await self.firstPicture(context) }
        desk.get("queue.json") { _, context in try await self.queue(context) }
        desk.get("events") { _, context in try await self.events(context) }
    }

    /// The charts that fit the words, as lines of the form.
    private func patients(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let document = try await site.store.document(try context.pathID().text) else {
            throw HTTPError(.notFound)
        }
        let visit = DeskVisit(site: site, context: context, document: document, within: site.within(request))
        let words = String((request.uri.queryParameters.get("q") ?? "").prefix(100))
        let found = try await site.store.patients(matching: words, limit: 12)
        let formats = site.formats(context.language)
        var candidates: [DecisionPanel.Candidate] = []
        for patient in found {
            guard let candidate = try await visit.compared(patient.demographicNo) else { continue }
            candidates.append(
                DecisionPanel.Candidate(
                    candidate, place: candidates.count, patient: patient, isChosen: false, formats: formats))
        }
        let list = CandidateList(
            candidates: candidates,
            note: words.isEmpty || !found.isEmpty ? nil : formats.strings.text("desk", "foundNothing"))
        return try site.fragment(list, language: context.language)
    }

    /// The first page of an item that may be opened next, so that its picture is there when it is. Nobody has seen it
    /// yet; that it was sent is written down all the same.
    private func firstPicture(_ context: SignedInContext) async throws -> Response {
        guard let document = try await site.store.document(try context.pathID().text),
            let page = document.triaged.span.pages.first,
            let bytes = try await site.pictures.picture(sha256: document.sha256, page: page)
        else { throw HTTPError(.notFound) }
        try await site.store.audit(
            AuditEntry(
                at: site.clock(), actor: context.visitor.account.name, action: "fax.fetched-ahead.viewed",
                subject: document.faxID))
        return Response(
            status: .ok,
            headers: [.contentType: "image/png", .contentLocation: "/faxes/\(document.faxID)/pages/\(page)"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private struct Queue: Encodable {
        let toReview: Int
        let urgent: Int
        let filed: Int
        let items: [Item]
    }

    private struct Item: Encodable {
        let href: String
        let urgency: String
        let title: String
        let holder: String?
    }

    private func queue(_ context: SignedInContext) async throws -> Response {
        let now = site.clock()
        let strings = site.strings(context.language)
        let counts = try await site.store.counts(at: now)
        let holds = try await site.store.holds(at: now)
        let items = try await site.store.awaitingReview(limit: QueuePosition.depth, offset: 0).map { item in
            let holder = holds[item.documentID ?? item.faxID]?.holder
            return Item(
                href: item.address, urgency: item.urgency.rawValue, title: item.title(strings),
                holder: holder == context.visitor.account.name ? nil : holder)
        }
        let queue = Queue(
            toReview: counts.toReview, urgent: counts.urgentToReview, filed: counts.filedLastDay, items: items)
        let json = try JSONEncoder().encode(queue)
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }

    /// Server-sent events (HTML Living Standard §9.2): `queue` whenever anything changed. The stream ends after a few
    /// minutes, and with the session; browsers come back by themselves and are then asked who they are.
    private func events(_ context: SignedInContext) async throws -> Response {
        let body = ResponseBody { writer in
            var seen = ""
            for beat in 0..<Self.beats {
                let revision = try await site.store.revision()
                if revision != seen {
                    if beat > 0 { try await writer.write(ByteBuffer(string: "event: queue\ndata: 1\n\n")) }
                    seen = revision
                } else if beat % 15 == 0 {
                    // Tells a proxy, and us, that somebody still listens.
                    try await writer.write(ByteBuffer(string: ": \n\n"))
                }
                do {
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
                } catch {
                    break
                }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }

    private static let pause = Duration.seconds(1)
    private static let beats = 240
}

/// Charts that fit what was typed.
struct CandidateList: PageContent {
    static let template = "candidates"
    let candidates: [DecisionPanel.Candidate]
    let note: String?
}
