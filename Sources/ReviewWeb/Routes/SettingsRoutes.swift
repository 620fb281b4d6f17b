import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// How far intray files without a person: everything reviewed, or label by label, each from its own threshold. What is
/// saved holds for the next fax.
struct SettingsRoutes: Sendable {
    let site: SiteParts
    let insights: SiteInsights

    func add(to admin: RouterGroup<SignedInContext>) {
        admin.get("settings") { request, context in try await self.page(request, context) }
        admin.post("settings") { request, context in try await self.changeAll(request, context) }
        admin.post("settings/:id") { request, context in try await self.changeLabel(request, context) }
    }

    private func page(
        _ request: Request, _ context: SignedInContext, refusal: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let formats = site.formats(context.language)
        let strings = formats.strings
        let token = context.visitor.token.formToken
        let limits = try await site.store.filingLimits()
        let past = Dictionary(
            try await site.figures(days: 90, formats).byLabel.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
        let rows = try await insights.thresholds().map { label, threshold in
            row(label, threshold, limits, past[label.rawValue], token: token, formats)
        }
        var page = TablePage(
            heading: strings.text("settings", "title"), about: strings.text("settings", "about"),
            columns: [
                TablePage.Column(strings.text("document", "label")),
                TablePage.Column(strings.text("settings", "now")),
                TablePage.Column(strings.text("settings", "received"), isNumber: true),
                TablePage.Column(strings.text("settings", "corrected"), isNumber: true),
                TablePage.Column(strings.text("settings", "change")),
            ], rows: rows, empty: strings.text("insights", "none"))
        page.lead = [
            TablePage.Form(
                "/settings", token: token,
                title: strings.text("settings", limits.isEverythingReviewed ? "allReviewed" : "byLabel"),
                about: strings.text("settings", "allAbout"),
                fields: [.hidden("reviewed", limits.isEverythingReviewed ? "no" : "yes")],
                button: strings.text("settings", limits.isEverythingReviewed ? "letByLabel" : "reviewAll"))
        ]
        page.notice = refusal.map { TablePage.Notice(text: strings.text("settings", $0), secret: nil) }
        return try await site.page(
            page, title: page.heading, section: .elsewhere, request: request, context: context, status: status)
    }

    private func row(
        _ label: Label, _ inRules: Double, _ limits: FilingLimits, _ past: ReviewFigures.Share?, token: String,
        _ formats: Formats
    ) -> TablePage.Row {
        let strings = formats.strings
        let threshold = limits.thresholds[label] ?? inRules
        let state =
            limits.isReviewed(label)
            ? strings.text("settings", "reviewed")
            : strings.text("settings", "alone", ["threshold": formats.percent(threshold)])
        let choices = [("alone", "fileAlone", false), ("review", "review", true)].map { value, key, isReviewed in
            DecisionPanel.Option(
                value: value, title: strings.text("settings", key),
                isChosen: limits.reviewed.contains(label) == isReviewed)
        }
        let form = TablePage.Form(
            "/settings/\(label.rawValue)", token: token,
            fields: [
                .select("filing", "\(strings.text("settings", "filing")), \(strings.title(of: label))", choices),
                .input(
                    "threshold", strings.text("settings", "threshold"),
                    value: formats.decimal(threshold * 100)),
            ], button: strings.text("settings", "save"))
        return TablePage.Row(
            cells: [
                TablePage.Cell(strings.title(of: label)),
                TablePage.Cell(
                    state,
                    aside: limits.thresholds[label] == nil
                        ? nil : strings.text("settings", "inRules", ["threshold": formats.percent(inRules)])),
                TablePage.Cell(String(past?.received ?? 0), isNumber: true),
                TablePage.Cell(String(past?.corrected ?? 0), isNumber: true),
            ], forms: [form])
    }

    private func changeAll(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        guard let wanted = fields["reviewed"], ["yes", "no"].contains(wanted) else { throw HTTPError(.badRequest) }
        try await site.store.change(
            .everything(isReviewed: wanted == "yes"), by: context.visitor.account.name, at: site.clock())
        return .redirect(to: "/settings")
    }

    private func changeLabel(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await site.fields(request, context)
        let label = Label(rawValue: try context.pathID().text)
        guard let inRules = try await insights.thresholds().first(where: { $0.label == label })?.threshold else {
            throw HTTPError(.notFound)
        }
        guard let filing = fields["filing"], ["alone", "review"].contains(filing) else { throw HTTPError(.badRequest) }
        var threshold: Double?
        if let text = fields.text("threshold", limit: 12) {
            guard let share = Self.share(text), FilingLimits.thresholdRange.contains(share) else {
                return try await page(request, context, refusal: "badThreshold", status: .unprocessableContent)
            }
            threshold = share
        }
        if let same = threshold, abs(same - inRules) < 0.0005 { threshold = nil }
        try await site.store.change(
            .label(label, isReviewed: filing == "review", threshold: threshold),
            by: context.visitor.account.name, at: site.clock())
        return .redirect(to: "/settings")
    }

    /// Percent, with a point or a comma, as a share of one.
    private static func share(_ text: String) -> Double? {
        let plain = text.replacing("%", with: "").replacing(",", with: ".").filter { !$0.isWhitespace }
        return Double(plain).map { ($0 * 10).rounded() / 1000 }
    }
}
