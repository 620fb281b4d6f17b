import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// Deciding: every verb is a plain form, answered by the page that comes next.
struct DeskRoutes: Sendable {
    let site: SiteParts

    func add(to desk: RouterGroup<SignedInContext>) {
        desk.post("documents/:id/decision") { request, context in try await self.decide(request, context) }
        desk.post("documents/:id/draft") { request, context in try await self.keepDraft(request, context) }
        desk.post("documents/:id/unfile") { request, context in try await self.unfile(request, context) }
        desk.post("faxes/:id/failed") { request, context in try await self.settleFailed(request, context) }
        desk.post("undo") { request, context in try await self.undo(request, context) }
    }

    /// One form, several buttons: `do` says which was pressed.
    private func decide(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let visit = try await visit(request, context)
        // Somebody else was quicker: their document is shown as it stands now.
        guard visit.document.waits else { return .redirect(to: "/documents/\(visit.document.id)") }
        switch fields["do"] {
        case "search": return try await search(fields, visit)
        case "skip": return try await skip(fields, visit)
        case "discard": return try await discard(fields, visit)
        case "found": return try await found(fields, visit, request)
        default: return try await file(fields, visit, request)
        }
    }

    private func file(_ fields: FormFields, _ visit: DeskVisit, _ request: Request) async throws -> Response {
        let now = site.clock()
        var form = DecisionForm(fields, today: CalendarDate(now, in: site.settings.timeZone))
        form.restoreMessages(
            of: visit.document.triaged.ticklers, shownBy: site.strings(visit.context.language))
        var candidate: PatientCandidate?
        if let number = form.demographicNo {
            candidate = try await visit.compared(number)
            if candidate == nil { form.chart = .unsaid }
        }
        guard form.problems.isEmpty, form.chart != .unsaid else {
            if form.chart == .unsaid { form.add(.patient) }
            return try await visit.page(
                DeskVisit.Input(form: form, isSent: true), request: request, status: .unprocessableContent)
        }
        if let candidate, try await needsConfirmation(candidate), fields["confirmed"] != candidate.demographicNo {
            return try await visit.page(
                DeskVisit.Input(form: form, isSent: true, confirming: candidate), request: request, status: .conflict)
        }
        let reviewed = form.reviewed(visit.document.triaged)
        let verdict = ReviewVerdict(
            documentID: visit.document.id, actor: visit.actor,
            outcome: .file(reviewed, notBefore: now.addingTimeInterval(site.settings.undoWindow)), why: form.why,
            lessons: try await visit.lessons(filed: reviewed))
        return try await settle(verdict, fields, within: visit.within)
    }

    /// Something on the pages speaks against the chart, or the chart is not an active one.
    private func needsConfirmation(_ candidate: PatientCandidate) async throws -> Bool {
        guard let patient = try await site.store.patient(candidate.demographicNo) else { return true }
        return !candidate.conflict.isEmpty || patient.status != .active
    }

    private func discard(_ fields: FormFields, _ visit: DeskVisit) async throws -> Response {
        guard let reason = fields["reason"].flatMap({ DiscardReason(rawValue: $0) }) else {
            throw HTTPError(.badRequest)
        }
        let verdict = ReviewVerdict(
            documentID: visit.document.id, actor: visit.actor, outcome: .discard(reason),
            why: fields.text("why", limit: 500) ?? "")
        return try await settle(verdict, fields, within: visit.within)
    }

    private func found(_ fields: FormFields, _ visit: DeskVisit, _ request: Request) async throws -> Response {
        guard visit.document.stage == .stuck, let number = fields.text("emr-number", limit: 40) else {
            return try await visit.page(request: request, status: .unprocessableContent)
        }
        let verdict = ReviewVerdict(
            documentID: visit.document.id, actor: visit.actor, outcome: .foundInEMR(documentNo: number),
            why: fields.text("why", limit: 500) ?? "")
        return try await settle(verdict, fields, within: visit.within)
    }

    private func settle(
        _ verdict: ReviewVerdict, _ fields: FormFields, within: QueueFilters.Selection
    ) async throws -> Response {
        let now = site.clock()
        let action = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.settle(verdict, at: now)
        }
        guard action != nil else { return .redirect(to: "/documents/\(verdict.documentID)") }
        let queue = try await QueueView(site: site, actor: verdict.actor, within: within, at: now)
        return .redirect(to: queue.next(asked: fields["next"]))
    }

    /// Without script a search is a round trip: what was typed so far is kept as the draft.
    private func search(_ fields: FormFields, _ visit: DeskVisit) async throws -> Response {
        _ = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.keepDraft(
                fields.body(without: Self.notKept), of: visit.document.id, by: visit.actor,
                lease: site.settings.holdLength, at: site.clock())
        }
        return .redirect(to: "/documents/\(visit.document.id)" + visit.within.suffix + "#patient")
    }

    /// The draft stays, the document is free for others.
    private func skip(_ fields: FormFields, _ visit: DeskVisit) async throws -> Response {
        let now = site.clock()
        try await site.store.letGo(visit.document.id, by: visit.actor)
        let queue = try await QueueView(site: site, actor: visit.actor, within: visit.within, at: now)
        let asked = fields["next"]
        let next = queue.next(asked: asked)
        let suffix = visit.within.suffix
        return .redirect(to: next == "/documents/\(visit.document.id)" + suffix ? "/review" + suffix : next)
    }

    private static let notKept: Set<String> = ["token", "do", "next", "confirmed"]

    private func keepDraft(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let id = try context.pathID()
        let kept: Void? = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.keepDraft(
                fields.body(without: Self.notKept), of: id.text, by: context.visitor.account.name,
                lease: site.settings.holdLength, at: site.clock())
        }
        return Response(status: kept == nil ? .conflict : .noContent)
    }

    private func unfile(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let id = try context.pathID()
        guard let reason = fields["reason"].flatMap({ UnfileReason(rawValue: $0) }) else {
            throw HTTPError(.badRequest)
        }
        _ = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.unfile(
                id.text, reason, why: fields.text("why", limit: 500) ?? "", by: context.visitor.account.name,
                at: site.clock())
        }
        return .redirect(to: "/documents/\(id.text)")
    }

    private func settleFailed(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let id = try context.pathID()
        let actor = context.visitor.account.name
        let verb = fields["do"]
        guard verb == "read" || verb == "close" else { throw HTTPError(.badRequest) }
        let done: Void? = try await unlessOvertaken { () async throws(FaxError) in
            if verb == "read" { return try await site.store.readAgain(id.text, by: actor, at: site.clock()) }
            try await site.store.close(
                fax: id.text, why: fields.text("why", limit: 500) ?? "", by: actor, at: site.clock())
        }
        guard done != nil else { return .redirect(to: "/faxes/\(id.text)") }
        let queue = try await QueueView(
            site: site, actor: actor, within: site.within(request), at: site.clock())
        return .redirect(to: queue.next(asked: fields["next"]))
    }

    private func undo(_ request: Request, _ context: SignedInContext) async throws -> Response {
        _ = try await site.fields(request, context)
        let now = site.clock()
        let actor = context.visitor.account.name
        let since = now.addingTimeInterval(-SiteParts.undoMemory)
        let last = try await site.store.lastAction(by: actor, since: since)
        guard let last else { return .redirect(to: "/review") }
        let taken = try await unlessOvertaken { () async throws(FaxError) in
            try await site.store.takeBack(lastBy: actor, since: since, at: now)
        }
        let isFax = try await site.store.fax(last.documentID) != nil
        let address = "/\(isFax ? "faxes" : "documents")/\(last.documentID)"
        // What stands in the EMR by now is un-filed there: its page says how.
        return .redirect(to: taken == nil ? address + "#unfile" : address)
    }

    private func visit(_ request: Request, _ context: SignedInContext) async throws -> DeskVisit {
        guard let document = try await site.store.document(try context.pathID().text) else {
            throw HTTPError(.notFound)
        }
        return DeskVisit(site: site, context: context, document: document, within: site.within(request))
    }
}

/// Nil when somebody else was quicker: they have the document open, or have decided on it.
func unlessOvertaken<Value>(
    _ verb: () async throws(FaxError) -> Value
) async throws(FaxError) -> Value? {
    do {
        return try await verb()
    } catch {
        if [.reviewSettled, .reviewHeld, .reviewFiled].contains(error.code) { return nil }
        throw error
    }
}

extension Response {
    static func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

extension SignedInContext {
    /// The id in the address; anything that could be something else finds nothing.
    func pathID() throws -> PathID {
        guard let id = parameters.get("id").flatMap({ PathID($0) }) else { throw HTTPError(.notFound) }
        return id
    }
}

extension SiteParts {
    /// How far back a person can take back what they did, in seconds.
    static let undoMemory: TimeInterval = 1800

    /// The part of the queue that an address names.
    func within(_ request: Request) -> QueueFilters.Selection {
        QueueFilters.Selection({ request.uri.queryParameters.get($0) }, in: settings.timeZone)
    }

    /// The fields of a form that one of our pages made for this very session.
    func fields(_ request: Request, _ context: SignedInContext) async throws -> FormFields {
        let body = try await request.body.collect(upTo: 64 * 1024)
        let fields = FormFields(String(buffer: body))
        guard context.visitor.token.accepts(formToken: fields["token"] ?? "") else { throw HTTPError(.forbidden) }
        return fields
    }
}
