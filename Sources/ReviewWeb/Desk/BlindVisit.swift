import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// A document of the daily sample as a person sees it who is to read it: its pages, and nothing of what was made of them.
struct BlindPage: PageContent {
    static let template = "blind"
    let heading: String
    let action: String
    let formToken: String
    let refusal: String?
    let sheets: [PageSheet]
    let hasManySheets: Bool
    let search: String
    let searchNote: String?
    let candidates: [DecisionPanel.Candidate]
    let isNobodys: Bool
    let labels: [DecisionPanel.Option]
    let urgencies: [DecisionPanel.Option]
}

/// One person's reading of a sampled document.
struct BlindVisit: Sendable {
    let site: SiteParts
    let context: SignedInContext
    let document: DocumentRecord

    /// What was chosen so far is kept; charts are those that the person looked for.
    func page(
        _ fields: FormFields = FormFields(""), refusal: String? = nil, request: Request,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let words = fields.text("q", limit: 100) ?? ""
        var found = words.isEmpty ? [] : try await site.store.patients(matching: words, limit: 12)
        let chosen = fields["patient"]
        if let chosen, !found.contains(where: { $0.demographicNo == chosen }),
            let patient = try await site.store.patient(chosen)
        {
            found.append(patient)
        }
        let page = BlindPage(
            heading: strings.text("looks", "blindTitle"), action: "/documents/\(document.id)/blind",
            formToken: context.visitor.token.formToken, refusal: refusal.map { strings.text("looks", $0) },
            sheets: document.pages.enumerated().map { place, page in
                PageSheet(
                    page, place: place + 1, of: document.pages.count, document: document, marks: [], tools: nil,
                    strings: strings)
            }, hasManySheets: document.pages.count > 1, search: words,
            searchNote: words.isEmpty || !found.isEmpty ? nil : strings.text("desk", "foundNothing"),
            candidates: found.enumerated().map { place, patient in
                DecisionPanel.Candidate(
                    PatientCandidate(
                        demographicNo: patient.demographicNo, probability: 0, agree: [], conflict: []),
                    place: place, patient: patient, isChosen: patient.demographicNo == chosen, formats: formats)
            }, isNobodys: chosen == "none",
            labels: Label.shipped.map {
                DecisionPanel.Option(
                    value: $0.rawValue, title: strings.title(of: $0), isChosen: $0.rawValue == fields["label"])
            },
            urgencies: Urgency.allCases.map {
                DecisionPanel.Option(
                    value: $0.rawValue, title: strings.text("urgency", $0.rawValue),
                    isChosen: $0.rawValue == fields["urgency"])
            })
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context, status: status)
    }

    /// The reading, where all of it was given; a chart that nobody has is none.
    func reading(_ fields: FormFields) async throws -> BlindReading? {
        guard let label = fields["label"].flatMap({ PathID($0) }), let patient = fields["patient"],
            let urgency = fields["urgency"].flatMap({ Urgency(rawValue: $0) })
        else { return nil }
        if patient == "none" {
            return BlindReading(label: Label(rawValue: label.text), urgency: urgency, demographicNo: nil)
        }
        guard let chart = try await site.store.patient(patient) else { return nil }
        return BlindReading(label: Label(rawValue: label.text), urgency: urgency, demographicNo: chart.demographicNo)
    }
}

extension SiteParts {
    /// The blind look that somebody who may decide is asked for.
    func blindLook(at document: DocumentRecord, by visitor: Visitor) async throws -> SecondLookItem? {
        guard document.stage == .filed, visitor.account.role.may(.decide) else { return nil }
        return try await store.secondLook(at: document.id).flatMap { $0.isBlind ? $0 : nil }
    }
}
