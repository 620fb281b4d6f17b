public import Faxes
import GRDB
public import Store

extension SQLiteStore {
    public func audit(_ entry: AuditEntry) async throws(FaxError) {
        try await write { db in try AuditChain(db: db).append(entry) }
    }

    public func verifyAudit() async throws(FaxError) -> Int {
        try await read { db in try AuditChain(db: db).verify() }
    }
}
