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
        let matching =
            switch query.matching {
            case .any: "1"
            case .matched: "d.demographic_no IS NOT NULL"
            case .unmatched: "d.demographic_no IS NULL"
            }
        let source =
            owner == nil
            ? "inbox_document d"
            : "inbox_routing r CROSS JOIN inbox_document d ON d.number = r.number AND r.provider_no = ?"
        // Only the rows that are shown are read whole: the many that are passed over are counted off in the index.
        sql = """
            SELECT d.*, p.record AS patient FROM (
                SELECT \(owner == nil ? "d" : "r").number FROM \(source) WHERE \(matching)
                ORDER BY 1 DESC LIMIT ? OFFSET ?) shown
            CROSS JOIN inbox_document d ON d.number = shown.number
            LEFT JOIN patient p ON p.demographic_no = d.demographic_no
            ORDER BY d.number DESC
            """
        let page: StatementArguments = [max(0, query.limit), max(0, query.offset)]
        arguments = owner.map { [$0] + page } ?? page
    }
}
