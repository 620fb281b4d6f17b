import Faxes
import Foundation
import Store

extension InboxPage {
    init(
        _ items: [InboxItem], selection: InboxSelection, counts: InboxCounts, providers: [Provider], formats: Formats
    ) {
        let strings = formats.strings
        let names = Dictionary(providers.map { ($0.providerNo, $0.shortName) }, uniquingKeysWith: { first, _ in first })
        heading = strings.text("inbox", "title")
        owners = Self.owners(selection, counts: counts, providers: providers, strings: strings)
        matchings = [(InboxQuery.Matching.any, "all"), (.matched, "matched"), (.unmatched, "unmatched")].map {
            let choice = selection.with(matching: $0.0)
            return Choice(
                title: strings.text("inbox", $0.1), count: choice.total(in: counts).map(String.init),
                href: choice.href, isCurrent: selection.matching == $0.0)
        }
        let shown = items.prefix(InboxSelection.limit)
        rows = shown.map { Row($0, providerNames: names, formats: formats) }
        empty = shown.isEmpty ? strings.text("inbox", counts.total == 0 ? "emptyAll" : "emptyHere") : nil
        paging = Paging(
            path: "/inbox", query: selection.parameters, offset: selection.offset, limit: InboxSelection.limit,
            shown: shown.count, total: selection.total(in: counts), hasMore: items.count > InboxSelection.limit,
            strings: strings)
    }

    /// Everyone, unclaimed, then the providers: those who are active or hold documents, by name.
    private static func owners(
        _ selection: InboxSelection, counts: InboxCounts, providers: [Provider], strings: Strings
    ) -> [Choice] {
        func choice(_ owner: InboxQuery.Owner, _ title: String) -> Choice {
            let target = selection.with(owner: owner, matching: .any)
            return Choice(
                title: title, count: target.total(in: counts).map(String.init), href: target.href,
                isCurrent: selection.owner == owner)
        }
        let known = Set(providers.map(\.providerNo))
        let listed = providers.filter { $0.isActive || counts.byProvider[$0.providerNo] != nil }
            .sorted { ($0.lastName, $0.firstName, $0.providerNo) < ($1.lastName, $1.firstName, $1.providerNo) }
            .map { choice(.provider($0.providerNo), $0.listName) }
        let unlisted = counts.byProvider.keys.filter { !known.contains($0) }.sorted()
            .map { choice(.provider($0), strings.text("inbox", "providerNumber", ["number": $0])) }
        return [
            choice(.everyone, strings.text("inbox", "everyone")),
            choice(.unclaimed, strings.text("inbox", "unclaimed")),
        ] + listed + unlisted
    }
}

extension InboxPage.Row {
    init(_ item: InboxItem, providerNames: [String: String], formats: Formats) {
        let strings = formats.strings
        href = "/documents/\(item.documentID)"
        urgency = item.urgency.rawValue
        urgencyTitle = strings.text("urgency", item.urgency.rawValue)
        isUrgent = item.urgency > .routine
        label = strings.title(of: item.label)
        description = item.description
        // Many descriptions end with the sender already.
        sender = item.senderName.flatMap { item.description.localizedCaseInsensitiveContains($0) ? nil : $0 }
        patient = item.demographicNo.map {
            InboxPage.Patient(name: item.patientName ?? strings.text("inbox", "nameUnknown"), number: $0)
        }
        documentDate = item.documentDate?.description ?? "—"
        filed = formats.moment(item.filedAt)
        pages = strings.counted("common", "pages", item.pageCount)
        routing = item.routing.sorted { $0.key < $1.key }.map {
            InboxPage.Routing(
                provider: providerNames[$0.key] ?? $0.key, status: $0.value.rawValue,
                statusTitle: strings.text("routing", $0.value.rawValue))
        }
        ticklers = item.ticklers.map {
            InboxPage.Task(title: strings.text("ticklers", $0.kind.rawValue), due: $0.due.description)
        }
    }
}

extension Provider {
    /// `Dr. Osei` would be wrong for a nurse practitioner: surname and initial.
    var shortName: String { firstName.first.map { "\(lastName) \($0)." } ?? lastName }
    var listName: String { firstName.isEmpty ? lastName : "\(lastName), \(firstName)" }
}
