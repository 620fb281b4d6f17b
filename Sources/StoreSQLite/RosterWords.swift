import Faxes
import Foundation
import GRDB

/// The index in which people look patients up: names without accents, dates and numbers without signs. The names that
/// people taught are among them, so that a patient is found by what the paper calls them.
struct RosterWords {
    let db: Database

    /// All patients by their records alone: for the migration that comes before anything was taught.
    func rebuild() throws {
        try db.execute(sql: "DELETE FROM patient_words")
        let rows = try Row.fetchCursor(db, sql: "SELECT record FROM patient")
        while let row = try rows.next() { try put(try RecordCoding.value(Patient.self, row["record"]), taught: []) }
    }

    func add(_ patient: Patient) throws { try put(patient, taught: try taught(patient.demographicNo)) }

    /// The names of a patient that people taught and that hold, each `SURNAME, GIVEN`.
    func taught(_ demographicNo: String) throws -> [String] {
        let names = try db.cachedStatement(
            sql: """
                SELECT DISTINCT value FROM lesson
                WHERE kind = 'patient-alias' AND subject = ? AND ended_at IS NULL ORDER BY value
                """)
        return try String.fetchAll(names, arguments: [demographicNo])
    }

    /// Anew, after names of theirs were taught or taken out. Who is no longer on the roster stays away.
    func renew(_ demographicNos: Set<String>) throws {
        for number in demographicNos.sorted() {
            let record = try String.fetchOne(
                db, sql: "SELECT record FROM patient WHERE demographic_no = ?", arguments: [number])
            if let record { try add(try RecordCoding.value(Patient.self, record)) }
        }
    }

    private func put(_ patient: Patient, taught: [String]) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO patient_words (rowid, demographic_no, words) VALUES (?, ?, ?)",
            arguments: [Self.key(patient.demographicNo), patient.demographicNo, Self.words(of: patient, taught)])
    }

    func remove(_ demographicNo: String) throws {
        try db.execute(sql: "DELETE FROM patient_words WHERE rowid = ?", arguments: [Self.key(demographicNo)])
    }

    /// The row of a patient: their number, as OSCAR counts them; of a number that is none, its FNV-1a hash, set apart.
    private static func key(_ demographicNo: String) -> Int64 {
        if let number = Int64(demographicNo), (0..<(1 << 60)).contains(number) { return number }
        let hash = demographicNo.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }
        return Int64(hash >> 3 | 1 << 60)
    }

    /// Names also without the signs in them, as people type them: `oneil`, `desjardinsroy`. Telephone numbers also
    /// without the area code, as people say them.
    private static func words(of patient: Patient, _ taught: [String]) -> String {
        let names =
            [patient.lastName, patient.firstName, patient.middleNames, patient.preferredName, patient.alias] + taught
        let plain = names.compactMap(\.self).filter { $0.contains { !$0.isLetter } }.map { $0.filter(\.isLetter) }
        let birth = patient.dateOfBirth.map { $0.description.filter(\.isNumber) }
        let phones = patient.phones.flatMap { [$0, String($0.suffix(7))] }
        return (names + plain + [birth, patient.healthNumber] + phones).compactMap(\.self).joined(separator: " ")
    }

    /// What to look for, as an FTS5 query: every word, from its beginning. Nil when there is nothing to look for.
    ///
    /// Groups of digits that stand together are also tried as one number: `9876 543 217`, `1987-03-12`.
    static func query(_ text: String) -> String? {
        var words: [String] = []
        var digits: [String] = []
        func flush() {
            if digits.isEmpty { return }
            let whole = digits.joined()
            let each = digits.map { "\"\($0)\"*" }.joined(separator: " AND ")
            words.append(digits.count == 1 ? each : "(\"\(whole)\"* OR (\(each)))")
            digits = []
        }
        for token in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(12) {
            if token.allSatisfy(\.isNumber) {
                digits.append(String(token))
            } else {
                flush()
                words.append("\"\(token)\"*")
            }
        }
        flush()
        return words.isEmpty ? nil : words.joined(separator: " AND ")
    }
}
