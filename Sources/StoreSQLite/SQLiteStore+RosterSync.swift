public import Faxes
public import Foundation
import GRDB
public import Store

extension SQLiteStore {
    public func rosterPass(_ connection: String) async throws(FaxError) -> RosterPass? {
        try await read { db in
            let text = try String.fetchOne(
                db, sql: "SELECT roster_pass FROM emr_connection WHERE name = ? AND roster_pass IS NOT NULL",
                arguments: [connection])
            return try text.map { try RecordCoding.value(RosterPass.self, $0) }
        }
    }

    public func sightings(_ demographicNos: [String]) async throws(FaxError) -> [String: RosterSighting] {
        try await read { db in
            var found: [String: RosterSighting] = [:]
            for number in demographicNos {
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT record, summary, fetched_at FROM patient
                        WHERE demographic_no = ? AND summary IS NOT NULL AND fetched_at IS NOT NULL
                        """, arguments: [number])
                guard let row else { continue }
                found[number] = RosterSighting(
                    patient: try RecordCoding.value(Patient.self, row["record"]), summary: row["summary"],
                    fetchedAt: Date(microseconds: row["fetched_at"]))
            }
            return found
        }
    }

    public func keepRosterPage(
        _ sightings: [RosterSighting], gone: [String], pass: RosterPass, of connection: String
    ) async throws(FaxError) {
        try await write { db in
            for sighting in sightings {
                try db.execute(
                    sql: """
                        INSERT INTO patient (demographic_no, record, summary, fetched_at, met_in) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (demographic_no) DO UPDATE SET record = excluded.record,
                            summary = excluded.summary, fetched_at = excluded.fetched_at, met_in = excluded.met_in
                        """,
                    arguments: [
                        sighting.patient.demographicNo, try RecordCoding.text(sighting.patient), sighting.summary,
                        sighting.fetchedAt.microseconds, pass.id,
                    ])
                try RosterWords(db: db).add(sighting.patient)
            }
            for number in gone {
                try db.execute(sql: "DELETE FROM patient WHERE demographic_no = ?", arguments: [number])
                try RosterWords(db: db).remove(number)
            }
            try Self.note(pass, of: connection, db)
        }
    }

    public func unknownNumbers(
        after number: Int, longestGap: Int, limit: Int
    ) async throws(FaxError) -> [Int] {
        let limit = max(0, limit)
        return try await read { db in
            let gaps = try Row.fetchAll(
                db,
                sql: """
                    SELECT below, above FROM (
                        SELECT number AS below, LEAD(number) OVER (ORDER BY number) AS above
                        FROM (SELECT CAST(demographic_no AS INTEGER) AS number FROM patient))
                    WHERE above > ?1 + 1 AND above - below BETWEEN 2 AND ?2 + 1 ORDER BY below LIMIT ?3
                    """, arguments: [number, longestGap, limit])
            let numbers = gaps.flatMap { gap -> Range<Int> in
                let (below, above): (Int, Int) = (gap["below"], gap["above"])
                return max(below, number) + 1..<max(above, number + 1)
            }
            return Array(numbers.prefix(limit))
        }
    }

    public func unmetPatients(in pass: RosterPass, limit: Int) async throws(FaxError) -> [String] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT demographic_no FROM patient WHERE met_in IS NULL OR met_in <> ?
                    ORDER BY demographic_no LIMIT ?
                    """, arguments: [pass.id, max(0, limit)])
        }
    }

    public func finishRosterPass(
        _ pass: RosterPass, providers: [Provider], of connection: String, at now: Date
    ) async throws(FaxError) {
        try await write { db in
            try Self.note(nil, of: connection, db)
            try db.execute(
                sql: "UPDATE emr_connection SET roster_completed_at = ? WHERE name = ?",
                arguments: [now.microseconds, connection])
            // A list that came empty is no reason to forget everybody who can be sent anything.
            if !providers.isEmpty { try Self.replaceProviders(providers, db) }
            let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM patient") ?? 0
            try AuditChain(db: db).append(
                "roster.synchronised", connection, "\(count) patients, \(providers.count) providers", at: now)
        }
    }

    public func rosterCompletedAt(_ connection: String) async throws(FaxError) -> Date? {
        try await read { db in
            let moment = try Int64.fetchOne(
                db,
                sql: """
                    SELECT roster_completed_at FROM emr_connection
                    WHERE name = ? AND roster_completed_at IS NOT NULL
                    """, arguments: [connection])
            return moment.map { Date(microseconds: $0) }
        }
    }

    private static func note(_ pass: RosterPass?, of connection: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO emr_connection (name, roster_pass) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET roster_pass = excluded.roster_pass
                """, arguments: [connection, try pass.map { try RecordCoding.text($0) }])
    }
}
