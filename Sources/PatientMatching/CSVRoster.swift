public import Faxes
public import Foundation

/// The patients and providers of the clinic.
public struct Roster: Sendable {
    public var patients: [Patient]
    public var providers: [Provider]

    public init(patients: [Patient], providers: [Provider]) {
        self.patients = patients
        self.providers = providers
    }
}

/// Where the roster comes from: files now, the EMR's own interface as it is connected.
public protocol RosterSource: Sendable {
    func roster() async throws(FaxError) -> Roster
}

/// A folder with `patients.csv` and `providers.csv`, as the contract describes them.
public struct CSVRoster: RosterSource {
    private let directory: URL

    public init(directory: URL) {
        self.directory = directory
    }

    public func roster() async throws(FaxError) -> Roster {
        Roster(
            patients: try rows(of: "patients.csv", requiring: ["demographic_no", "last_name"]).map(Self.patient),
            providers: try rows(of: "providers.csv", requiring: ["provider_no", "last_name"]).map(Self.provider))
    }

    private func rows(of name: String, requiring columns: [String]) throws(FaxError) -> [[String: String]] {
        let url = directory.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw FaxError(.rosterMissing, "there is no \(name) in the roster folder")
        }
        let data: Data
        do { data = try Data(contentsOf: url) } catch {
            throw FaxError(.rosterMissing, "\(name) of the roster folder can't be read")
        }
        var rows = try CSVReader(name: name).rows(in: data)
        guard let header = rows.first else { throw FaxError(.rosterInvalid, "\(name) is empty: it needs a header row") }
        let names = header.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        for column in columns where !names.contains(column) {
            throw FaxError(.rosterInvalid, "\(name), line 1: the column \(column) is missing")
        }
        rows.removeFirst()
        return rows.map { row in
            var fields: [String: String] = [:]
            for (name, value) in zip(names, row) {
                let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
                if !trimmed.isEmpty { fields[name] = trimmed }
            }
            return fields
        }
        .filter { fields in columns.allSatisfy { fields[$0] != nil } }
    }

    private static func patient(_ row: [String: String]) -> Patient {
        Patient(
            demographicNo: row["demographic_no"] ?? "", lastName: row["last_name"] ?? "",
            firstName: row["first_name"] ?? "", middleNames: row["middle_names"], preferredName: row["pref_name"],
            alias: row["alias"], dateOfBirth: row["date_of_birth"].flatMap { CalendarDate($0) }, sex: row["sex"],
            healthNumber: row["hin"].map { HealthNumber.normalized($0) }.flatMap { $0.isEmpty ? nil : $0 },
            healthNumberVersion: row["ver"], healthNumberProvince: row["hc_type"], address: row["address"],
            city: row["city"], province: row["province"],
            postalCode: row["postal"].map { HealthNumber.normalized($0) },
            phones: [row["phone"], row["phone2"]].compactMap { $0.flatMap { PrintedNumberReader.phone($0) } },
            email: row["email"], providerNo: row["provider_no"],
            status: row["patient_status"].map { Patient.Status(rawValue: $0.uppercased()) ?? .other } ?? .active)
    }

    private static func provider(_ row: [String: String]) -> Provider {
        Provider(
            providerNo: row["provider_no"] ?? "", lastName: row["last_name"] ?? "",
            firstName: row["first_name"] ?? "", specialty: row["specialty"], billingNo: row["billing_no"],
            fax: row["fax"], isActive: row["status"].map { $0 != "0" } ?? true)
    }
}

extension FaxError.Code {
    public static let rosterMissing = Self("roster.missing", .reject, exit: 66)
    public static let rosterInvalid = Self("roster.invalid", .reject, exit: 65)
}
