public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func admit(_ arrival: Arrival, at now: Date) async throws(FaxError) -> Admission {
        let newID = ids.next("f", at: now)
        return try await write { db in
            let known = try String.fetchOne(db, sql: "SELECT id FROM fax WHERE sha256 = ?", arguments: [arrival.sha256])
            let received = Self.believable(arrival.transmission.receivedAt, at: now)
            if known == nil { try Self.insertFax(newID, arrival, received, now, db) }
            let faxID = known ?? newID
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO arrival (fax_id, arrived_at, channel, file_name, file_time, byte_count)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    faxID, received.microseconds, arrival.channel, arrival.fileName,
                    arrival.transmission.receivedAt?.microseconds, arrival.byteCount,
                ])
            let isNewArrival = db.changesCount == 1
            // The bytes are in the spool again, whatever became of those that came before.
            try db.execute(sql: "UPDATE fax SET original_removed_at = NULL WHERE id = ?", arguments: [faxID])
            if known == nil {
                try AuditChain(db: db).append("fax.admitted", faxID, arrival.channel, at: now)
            } else if isNewArrival {
                try AuditChain(db: db).append("fax.arrived-again", faxID, arrival.channel, at: now)
            }
            return known == nil ? .new(faxID: faxID) : .again(faxID: faxID)
        }
    }

    private static func insertFax(
        _ id: String, _ arrival: Arrival, _ received: Date, _ now: Date, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO fax (id, sha256, byte_count, format, received_at, transmission, stage, due_at)
                VALUES (?, ?, ?, ?, ?, ?, 'received', ?)
                """,
            arguments: [
                id, arrival.sha256, arrival.byteCount, arrival.format, received.microseconds,
                try RecordCoding.text(arrival.transmission), now.microseconds,
            ])
    }

    /// When a fax came, by what the transport says. A time in the future, or further back than a long closure of the
    /// clinic, is some clock's mistake: it would put the fax at the wrong end of the queue.
    private static func believable(_ hint: Date?, at now: Date) -> Date {
        guard let hint, hint <= now, hint > now.addingTimeInterval(-31 * 86_400) else { return now }
        return hint
    }
}
