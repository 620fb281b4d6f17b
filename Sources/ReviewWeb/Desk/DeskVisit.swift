import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// One look of a person at a document: what is gathered for its page, and whether they may decide.
struct DeskVisit: Sendable {
    let site: SiteParts
    let context: SignedInContext
    let document: DocumentRecord
    /// The part of the queue from which the person came.
    let within: QueueFilters.Selection

    /// What the form shows beyond intray's proposal.
    struct Input: Sendable {
        var form: DecisionForm?
        var isSent = false
        var confirming: PatientCandidate?
        var search: String?
    }

    var actor: String { context.visitor.account.name }
    var mayDecide: Bool { context.visitor.account.role.may(.decide) && document.waits }

    /// The page. Whoever may decide takes the document, unless somebody else has it.
    func page(_ input: Input = Input(), request: Request, status: HTTPResponse.Status = .ok) async throws -> Response {
        let now = site.clock()
        let formats = site.formats(context.language)
        let hold: ReviewHold? =
            mayDecide
            ? try await site.store.hold(document.id, by: actor, lease: site.settings.holdLength, at: now) : nil
        // What does not wait has no place in the queue.
        let place =
            document.waits
            ? try await QueueView(site: site, actor: actor, within: within, at: now)
                .position(of: "/documents/\(document.id)", formats: formats) : nil
        let isMine = hold?.holder == actor
        let panel = isMine ? try await panel(input, next: place?.nextHref ?? "/review" + within.suffix, formats) : nil
        var surroundings = DocumentSurroundings(
            patients: try await patients(document.triaged.patient.candidates.map(\.demographicNo)),
            providers: try await site.store.providers(), position: place)
        surroundings.panel = panel
        if isMine {
            let bench = PageBench(site: site, actor: actor, document: document)
            surroundings.tools = PageTools(
                formToken: context.visitor.token.formToken, suffix: within.suffix,
                hasPrevious: try await bench.previous() != nil)
        }
        surroundings.history = try await site.store.history(of: document.id)
        surroundings.formToken = context.visitor.token.formToken
        surroundings.mayUnfile = context.visitor.account.role.may(.decide) && document.stage == .filed
        if surroundings.mayUnfile {
            surroundings.look = try await site.store.secondLook(at: document.id)
            let compared = [document.triaged.patient.demographicNo, surroundings.look?.reading?.demographicNo]
            surroundings.patients.merge(
                try await patients(compared.compactMap(\.self)), uniquingKeysWith: { first, _ in first })
        }
        if let hold, !isMine { surroundings.holder = try await name(of: hold.holder) }
        let page = DocumentPage(document, surroundings: surroundings, formats: formats)
        return try await site.page(
            page, title: page.heading, section: place == nil ? .inbox : .queue, request: request, context: context,
            status: status)
    }

    private func panel(_ input: Input, next: String, _ formats: Formats) async throws -> DecisionPanel {
        let draft = try await site.store.draft(of: document.id, by: actor)
        let today = CalendarDate(formats.now, in: formats.timeZone)
        let kept = draft.map { FormFields($0) }
        let form =
            input.form ?? kept.map { DecisionForm($0, today: today) } ?? DecisionForm(proposing: document.triaged)
        let words = input.search ?? kept?.text("q", limit: 100) ?? ""
        let found = words.isEmpty ? [] : try await site.store.patients(matching: words, limit: 12)
        var candidates = document.triaged.patient.candidates
        for number in found.map(\.demographicNo) + [form.demographicNo].compactMap(\.self)
        where !candidates.contains(where: { $0.demographicNo == number }) {
            if let candidate = try await compared(number) { candidates.append(candidate) }
        }
        // What the search found goes before: it brings the names that people taught.
        let known = Dictionary(found.map { ($0.demographicNo, $0) }, uniquingKeysWith: { first, _ in first })
            .merging(try await patients(candidates.map(\.demographicNo)), uniquingKeysWith: { found, _ in found })
        let material = DecisionMaterial(
            document: document, form: form, candidates: candidates, patients: known,
            providers: try await site.store.providers(),
            search: words, foundNothing: !words.isEmpty && found.isEmpty, isSent: input.isSent,
            isDraft: input.form == nil && draft != nil, confirming: input.confirming, next: next,
            suffix: within.suffix, formToken: context.visitor.token.formToken, today: today)
        return DecisionPanel(material, formats: formats)
    }

    /// A chart held against the pages, whoever named it.
    func compared(_ number: String) async throws -> PatientCandidate? {
        if let known = document.triaged.patient.candidates.first(where: { $0.demographicNo == number }) { return known }
        if let look = site.secondLook {
            return try await look.candidate(document.triaged.identifiers, number)
        }
        guard try await site.store.patient(number) != nil else { return nil }
        return PatientCandidate(demographicNo: number, probability: 0, agree: [], conflict: [])
    }

    /// What filing the document so teaches.
    func lessons(filed reviewed: ReviewedDocument) async throws -> [Lesson] {
        guard let look = site.secondLook else { return [] }
        let transmission = try await site.store.fax(document.faxID)?.transmission ?? Transmission()
        return try await look.lessons(document.triaged, transmission, reviewed)
    }

    func patients(_ numbers: [String]) async throws -> [String: Patient] {
        var patients: [String: Patient] = [:]
        for number in numbers where patients[number] == nil {
            patients[number] = try await site.store.patient(number)
        }
        return patients
    }

    private func name(of account: String) async throws -> String {
        try await site.store.account(named: account)?.displayName ?? account
    }
}

extension DocumentRecord {
    /// Whether a person is to decide on it.
    var waits: Bool { stage == .review || stage == .stuck }
}

/// The queue as one person sees it: what others have open is passed over when they go on.
struct QueueView: Sendable {
    let items: [ReviewItem]
    let total: Int
    private let suffix: String
    private let heldByOthers: [String: ReviewHold]

    /// What fits a filter, in its order.
    init(site: SiteParts, actor: String, within selection: QueueFilters.Selection, at now: Date) async throws {
        suffix = selection.suffix
        items = try await site.store.awaitingReview(selection.filter, limit: QueuePosition.depth, offset: 0)
        total =
            selection.filter.isEmpty
            ? try await site.store.counts(at: now).toReview
            : try await site.store.countAwaitingReview(selection.filter)
        heldByOthers = try await site.store.holds(at: now).filter { $0.value.holder != actor }
    }

    func isFree(_ item: ReviewItem) -> Bool { heldByOthers[item.documentID ?? item.faxID] == nil }

    func position(of address: String, formats: Formats) -> QueuePosition? {
        QueuePosition(
            of: address, in: items, total: total, formats: formats, holders: heldByOthers.mapValues(\.holder),
            within: suffix)
    }

    /// Where to go on: the place that was asked for if it is free, else the first that is.
    func next(asked: String?) -> String {
        let free = items.filter(isFree)
        return ((free.first { $0.address + suffix == asked } ?? free.first)?.address ?? "/review") + suffix
    }
}
