/// Where in a list a page is, and the ways on and back.
struct Paging: Encodable, Sendable {
    let summary: String
    let previousHref: String?
    let nextHref: String?
    let isNeeded: Bool

    /// `total` is nil where nobody has counted; the query's values must need no escaping.
    init(
        path: String, query: [String], offset: Int, limit: Int, shown: Int, total: Int?, hasMore: Bool,
        strings: Strings, name: String = "from"
    ) {
        func href(_ offset: Int) -> String {
            let all = query + (offset > 0 ? ["\(name)=\(offset)"] : [])
            return all.isEmpty ? path : path + "?" + all.joined(separator: "&")
        }
        let range = shown == 0 ? "0" : "\(offset + 1)–\(offset + shown)"
        summary =
            total.map { strings.text("common", "rangeOf", ["range": range, "total": String($0)]) }
            ?? strings.text("common", "range", ["range": range])
        previousHref = offset > 0 ? href(max(0, offset - limit)) : nil
        nextHref = hasMore ? href(offset + limit) : nil
        isNeeded = offset > 0 || hasMore
    }
}
