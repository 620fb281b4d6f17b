public import Faxes
import Foundation
import GRDB
import Store

extension SQLiteStore {
    public func patients(matching words: String, limit: Int) async throws(FaxError) -> [Patient] {
        guard let query = RosterWords.query(words) else { return [] }
        return try await read { db in
            try String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT p.record FROM patient_words w JOIN patient p ON p.demographic_no = w.demographic_no
                        WHERE w.words MATCH ? LIMIT ?
                        """), arguments: [query, max(0, limit)]
            )
            .map { record in
                var patient = try RecordCoding.value(Patient.self, record)
                patient.learnedNames = try RosterWords(db: db).taught(patient.demographicNo)
                return patient
            }
            .sorted { ($0.lastName, $0.firstName, $0.demographicNo) < ($1.lastName, $1.firstName, $1.demographicNo) }
        }
    }

    /// Looking is no change: entries of views are passed over.
    public func revision() async throws(FaxError) -> String {
        try await read { db in
            let last = try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT sequence FROM audit WHERE action NOT LIKE '%.viewed' AND action NOT LIKE 'session.%'
                        ORDER BY sequence DESC LIMIT 1
                        """))
            let holds = try String.fetchOne(
                db.cachedStatement(sql: "SELECT group_concat(item_id || ':' || holder, ' ') FROM review_hold"))
            return "\(last ?? 0) \(holds ?? "")"
        }
    }
}
