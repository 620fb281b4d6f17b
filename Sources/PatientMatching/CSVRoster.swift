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
        var roster = Roster(patients: [], providers: [])
        try eachRow(of: "patients.csv", requiring: ["demographic_no", "last_name"]) {
            roster.patients.append(Self.patient($0))
        }
        try eachRow(of: "providers.csv", requiring: ["provider_no", "last_name"]) {
            roster.providers.append(Self.provider($0))
        }
        return roster
    }

    /// A row's fields by the names of their columns; nil where a field is empty or there is no such column.
    private struct Row {
        let columns: [String: Int]
        let fields: [String]

        subscript(name: String) -> String? {
            guard let column = columns[name], column < fields.count else { return nil }
            let field = fields[column]
            guard let first = field.utf8.first, let last = field.utf8.last else { return nil }
            guard first <= 0x20 || last <= 0x20 else { return field }
            let trimmed = field.trimmingCharacters(in: .whitespacesAndNewlines)
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    private func eachRow(
        of name: String, requiring required: [String], _ take: (Row) -> Void
    ) throws(FaxError) {
        let url = directory.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw FaxError(.rosterMissing, "there is no \(name) in the roster folder")
        }
        let data: Data
        do { data = try Data(contentsOf: url, options: .mappedIfSafe) } catch {
            throw FaxError(.rosterMissing, "\(name) of the roster folder can't be read")
        }
        var columns: [String: Int]?
        try CSVReader(name: name).eachRow(in: data) { (fields) throws(FaxError) in
            guard let known = columns else {
                columns = try Self.columns(of: fields, in: name, requiring: required)
                return
            }
            let row = Row(columns: known, fields: fields)
            if required.allSatisfy({ row[$0] != nil }) { take(row) }
        }
        if columns == nil { throw FaxError(.rosterInvalid, "\(name) is empty: it needs a header row") }
    }

    private static func columns(
        of header: [String], in name: String, requiring required: [String]
    ) throws(FaxError) -> [String: Int] {
        let names = header.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        for column in required where !names.contains(column) {
            throw FaxError(.rosterInvalid, "\(name), line 1: the column \(column) is missing")
        }
        return Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    private static func patient(_ row: Row) -> Patient {
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
            status: row["patient_status"].map { Patient.Status(rawValue: $0.uppercased()) ?? .other } ?? .active,
            mergedInto: row["merged_to"])
    }

    private static func provider(_ row: Row) -> Provider {
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
