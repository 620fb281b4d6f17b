public import Faxes
public import Foundation
import GRDB
import Store

extension SQLiteStore {
    public func readAgain(_ faxID: String, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            try desk.requireFree(faxID)
            try db.execute(
                sql: """
                    UPDATE fax SET stage = 'received', attempt = 0, due_at = ?, error_code = NULL
                    WHERE id = ? AND stage = 'failed' AND closed_at IS NULL
                    """, arguments: [now.microseconds, faxID])
            guard db.changesCount == 1 else { throw FaxError(.reviewSettled, "it no longer waits") }
            try desk.putDown(faxID)
            try desk.log("fax.read-again", faxID)
        }
    }

    public func close(fax faxID: String, why: String, by actor: String, at now: Date) async throws(FaxError) {
        try await write { db in
            let desk = DeskTransaction(db: db, actor: actor, now: now)
            try desk.requireFree(faxID)
            try db.execute(
                sql: "UPDATE fax SET closed_at = ? WHERE id = ? AND stage = 'failed' AND closed_at IS NULL",
                arguments: [now.microseconds, faxID])
            guard db.changesCount == 1 else { throw FaxError(.reviewSettled, "it no longer waits") }
            try desk.putDown(faxID)
            _ = try desk.record(.discard, of: faxID, ActionMemory(closedFax: faxID), why: why, detail: "fax closed")
        }
    }
}
