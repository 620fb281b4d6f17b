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
        sql = """
            SELECT d.*, p.record AS patient
            FROM \(source) LEFT JOIN patient p ON p.demographic_no = d.demographic_no
            WHERE \(matching) ORDER BY \(owner == nil ? "d" : "r").number DESC LIMIT ? OFFSET ?
            """
        let page: StatementArguments = [max(0, query.limit), max(0, query.offset)]
        arguments = owner.map { [$0] + page } ?? page
    }
}
