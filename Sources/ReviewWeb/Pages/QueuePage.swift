import Faxes
import Store

/// The list of what waits for a person.
struct QueuePage: PageContent {
    static let template = "queue"
    let heading: String
    let groups: [Group]
    let empty: String?
    let paging: Paging
    let filters: QueueFilters

    struct Group: Encodable, Sendable {
        let urgency: String
        let title: String
        let count: String?
        let rows: [Row]
    }

    struct Row: Encodable, Sendable {
        let href: String
        let urgency: String
        let label: String
        let certainty: String?
        let reason: String
        let patient: String
        let pages: String
        let received: Formats.Moment
        let age: String
        let isAging: Bool
        let isStuck: Bool
    }
}

extension QueuePage {
    init(
        _ items: [ReviewItem], counts: QueueCounts, filters: QueueFilters, selection: QueueFilters.Selection,
        total: Int, offset: Int, limit: Int, formats: Formats
    ) {
        let strings = formats.strings
        heading = strings.text("queue", "title")
        let shown = items.prefix(limit)
        groups = Urgency.allCases.reversed().compactMap { urgency in
            let rows = shown.filter { $0.urgency == urgency }.map {
                Row($0, within: selection.suffix, formats: formats)
            }
            guard !rows.isEmpty else { return nil }
            // A part of the list says nothing about the whole of it.
            let isWhole = offset == 0 && items.count <= limit
            return Group(
                urgency: urgency.rawValue, title: strings.text("urgency", urgency.rawValue),
                count: isWhole ? String(rows.count) : nil, rows: rows)
        }
        self.filters = filters
        empty =
            !shown.isEmpty
            ? nil
            : filters.isFiltered
                ? strings.text("queue", "emptyHere") : strings.counted("queue", "empty", counts.filedLastDay)
        paging = Paging(
            path: "/review", query: selection.parameters, offset: offset, limit: limit, shown: shown.count,
            total: total, hasMore: items.count > limit, strings: strings)
    }
}

extension QueuePage.Row {
    init(_ item: ReviewItem, within filter: String, formats: Formats) {
        let strings = formats.strings
        href = item.address + filter
        urgency = item.urgency.rawValue
        label = item.title(strings)
        certainty = item.labelProbability.map(formats.percent)
        reason = strings.reason(item.reason)
        patient =
            item.documentID == nil ? "—" : strings.text("matchShort", (item.matchState ?? .unmatched).rawValue)
        pages = item.pageCount == 0 ? "—" : strings.counted("common", "pages", item.pageCount)
        received = formats.moment(item.receivedAt)
        age = formats.age(since: item.receivedAt)
        isAging = item.urgency > .routine
        isStuck = item.stage == .stuck
    }
}

extension ReviewItem {
    /// Where the page shows it.
    var address: String { documentID.map { "/documents/\($0)" } ?? "/faxes/\(faxID)" }

    func title(_ strings: Strings) -> String {
        documentID == nil ? strings.text("queue", "failedFax") : strings.title(of: label ?? .other)
    }
}
