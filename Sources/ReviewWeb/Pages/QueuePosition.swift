import Faxes
import Store

/// What waits for a person, as the column beside an open item: where in it the item is, and what comes before and after.
struct QueuePosition: Encodable, Sendable {
    let summary: String
    let previousHref: String?
    let nextHref: String?
    /// Where the picture of the next item's first page is to be had ahead.
    let nextPicture: String?
    let entries: [Entry]

    struct Entry: Encodable, Sendable {
        let href: String
        let urgency: String
        let urgencyTitle: String
        let isUrgent: Bool
        let label: String
        let received: Formats.Moment
        let age: String
        let isCurrent: Bool
        /// Who else has it open.
        let holder: String?
    }

    /// As many of the queue as are looked through to find an item's place.
    static let depth = 200
    private static let columnLength = 40

    /// Nil for an item that does not wait, or not among the first `depth`.
    ///
    /// `filter` is what the address of every item ends with, so that going on stays within it.
    ///
    /// `holders` are those who have items open, by the item's id; what others have open is not gone on to.
    init?(
        of address: String, in items: [ReviewItem], total: Int, formats: Formats, holders: [String: String] = [:],
        within filter: String = ""
    ) {
        guard let place = items.firstIndex(where: { $0.address == address }) else { return nil }
        let strings = formats.strings
        summary = strings.text(
            "queue", "position", ["place": String(place + 1), "total": String(max(total, items.count))])
        previousHref = place > 0 ? items[place - 1].address + filter : nil
        let next = items[(place + 1)...].first { holders[$0.documentID ?? $0.faxID] == nil }
        nextHref = next.map { $0.address + filter }
        nextPicture = next?.documentID.map { "/documents/\($0)/first-picture" }
        let start = max(0, min(place - Self.columnLength / 2, items.count - Self.columnLength))
        entries = items.dropFirst(start).prefix(Self.columnLength).map { item in
            Entry(
                href: item.address + filter, urgency: item.urgency.rawValue,
                urgencyTitle: strings.text("urgency", item.urgency.rawValue), isUrgent: item.urgency > .routine,
                label: item.title(strings), received: formats.moment(item.receivedAt),
                age: formats.age(since: item.receivedAt), isCurrent: item.address == address,
                holder: holders[item.documentID ?? item.faxID])
        }
    }
}
