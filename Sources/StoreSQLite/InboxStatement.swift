import GRDB
import Store

/// The statement for a query of the inbox: whoever owns it, one index gives the rows in order.
struct InboxStatement {
    let sql: String
    let arguments: StatementArguments

    init(query: InboxQuery, nobody: String) {
        let owner: String? =
            switch query.owner {
            case .everyone: nil
            case .provider(let number): number
            case .unclaimed: nobody
            }
        let isMatched: Bool? =
            switch query.matching {
            case .any: nil
            case .matched: true
            case .unmatched: false
            }
        let source: String
        let matching: String
        if owner == nil {
            source = "inbox_document r"
            matching = isMatched.map { "r.demographic_no IS \($0 ? "NOT NULL" : "NULL")" } ?? "1"
        } else {
            source = "inbox_routing r"
            matching = "r.provider_no = ?" + (isMatched.map { " AND r.is_matched = \($0 ? 1 : 0)" } ?? "")
        }
        // Only the rows that are shown are read whole: the many that are passed over are counted off in the index.
        sql = """
            SELECT d.*, p.record AS patient FROM (
                SELECT r.number FROM \(source) WHERE \(matching)
                ORDER BY 1 DESC LIMIT ? OFFSET ?) shown
            CROSS JOIN inbox_document d ON d.number = shown.number
            LEFT JOIN patient p ON p.demographic_no = d.demographic_no
            ORDER BY d.number DESC
            """
        let page: StatementArguments = [max(0, query.limit), max(0, query.offset)]
        arguments = owner.map { [$0] + page } ?? page
    }
}
