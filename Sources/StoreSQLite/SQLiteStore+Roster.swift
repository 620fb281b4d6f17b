public import Faxes
public import Foundation
import GRDB
import Store

extension SQLiteStore {
    public func replaceRoster(patients: [Patient], providers: [Provider], at now: Date) async throws(FaxError) {
        try await write { db in
            try db.execute(sql: "DELETE FROM patient; DELETE FROM patient_words")
            for patient in patients {
                try db.execute(
                    sql: "INSERT INTO patient (demographic_no, record) VALUES (?, ?)",
                    arguments: [patient.demographicNo, try RecordCoding.text(patient)])
                try RosterWords(db: db).add(patient)
            }
            try Self.replaceProviders(providers, db)
            let size = "\(patients.count) patients, \(providers.count) providers"
            try AuditChain(db: db).append("roster.replaced", "roster", size, at: now)
        }
    }

    static func replaceProviders(_ providers: [Provider], _ db: Database) throws {
        try db.execute(sql: "DELETE FROM provider")
        for provider in providers {
            try db.execute(
                sql: "INSERT INTO provider (provider_no, record) VALUES (?, ?)",
                arguments: [provider.providerNo, try RecordCoding.text(provider)])
        }
    }

    public func patient(_ demographicNo: String) async throws(FaxError) -> Patient? {
        try await read { db in
            let text = try String.fetchOne(
                db.cachedStatement(sql: "SELECT record FROM patient WHERE demographic_no = ?"),
                arguments: [demographicNo])
            return try text.map { try RecordCoding.value(Patient.self, $0) }
        }
    }

    public func patients() async throws(FaxError) -> [Patient] {
        try await read { db in
            try String.fetchAll(db.cachedStatement(sql: "SELECT record FROM patient ORDER BY demographic_no"))
                .map { try RecordCoding.value(Patient.self, $0) }
        }
    }

    /// By number.
    public func providers() async throws(FaxError) -> [Provider] {
        try await read { db in
            try String.fetchAll(db.cachedStatement(sql: "SELECT record FROM provider ORDER BY provider_no"))
                .map { try RecordCoding.value(Provider.self, $0) }
        }
    }
}
