import Faxes
import Store

/// The embedded document inbox, by provider and by whether a patient is known.
struct InboxPage: PageContent {
    static let template = "inbox"
    let heading: String
    let owners: [Choice]
    let matchings: [Choice]
    let rows: [Row]
    let empty: String?
    let paging: Paging

    /// One of several views; the count is absent where nobody has counted.
    struct Choice: Encodable, Sendable {
        let title: String
        let count: String?
        let href: String
        let isCurrent: Bool
    }

    struct Row: Encodable, Sendable {
        let href: String
        let urgency: String
        let urgencyTitle: String
        let isUrgent: Bool
        let label: String
        let description: String
        let sender: String?
        let patient: Patient?
        let documentDate: String
        let filed: Formats.Moment
        let pages: String
        let routing: [Routing]
        let ticklers: [Task]
    }

    struct Patient: Encodable, Sendable {
        let name: String
        let number: String
    }

    struct Routing: Encodable, Sendable {
        let provider: String
        let status: String
        let statusTitle: String
    }

    struct Task: Encodable, Sendable {
        let title: String
        let due: String
    }
}

/// What the inbox's address asks for: `/inbox?owner=101&match=matched&from=50`.
struct InboxSelection: Sendable, Hashable {
    var owner: InboxQuery.Owner
    var matching: InboxQuery.Matching
    var offset: Int
    static let limit = 50

    init(owner: String?, matching: String?, offset: String?) {
        self.owner =
            switch owner {
            case nil, "": .everyone
            case "unclaimed": .unclaimed
            case .some(let number): PathID(number).map { .provider($0.text) } ?? .everyone
            }
        self.matching =
            switch matching {
            case "matched": .matched
            case "unmatched": .unmatched
            default: .any
            }
        self.offset = min(max(offset.flatMap { Int($0) } ?? 0, 0), 1_000_000)
    }

    /// One row more than is shown, to see whether there is more.
    var query: InboxQuery {
        InboxQuery(owner: owner, matching: matching, limit: Self.limit + 1, offset: offset)
    }

    var parameters: [String] {
        var result: [String] = []
        switch owner {
        case .everyone: break
        case .unclaimed: result.append("owner=unclaimed")
        case .provider(let number): result.append("owner=\(number)")
        }
        switch matching {
        case .any: break
        case .matched: result.append("match=matched")
        case .unmatched: result.append("match=unmatched")
        }
        return result
    }

    func with(owner: InboxQuery.Owner? = nil, matching: InboxQuery.Matching? = nil) -> InboxSelection {
        var copy = self
        copy.owner = owner ?? self.owner
        copy.matching = matching ?? self.matching
        copy.offset = 0
        return copy
    }

    var href: String { parameters.isEmpty ? "/inbox" : "/inbox?" + parameters.joined(separator: "&") }

    /// The number of documents selected, where the counts say it.
    func total(in counts: InboxCounts) -> Int? {
        switch (owner, matching) {
        case (.everyone, .any): counts.total
        case (.everyone, .matched): counts.matched
        case (.everyone, .unmatched): counts.unmatched
        case (.unclaimed, .any): counts.unclaimed
        case (.provider(let number), .any): counts.byProvider[number] ?? 0
        default: nil
        }
    }
}
