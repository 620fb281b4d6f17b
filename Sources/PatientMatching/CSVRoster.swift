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
        try eachRow(of: "patients.csv", requiring: [.demographicNo, .lastName]) {
            roster.patients.append(Self.patient($0))
        }
        try eachRow(of: "providers.csv", requiring: [.providerNo, .lastName]) {
            roster.providers.append(Self.provider($0))
        }
        return roster
    }

    /// The columns that are looked at, in the order of the contract; others are let be.
    private enum Column: Int, CaseIterable {
        case demographicNo, lastName, firstName, middleNames, preferredName, alias, dateOfBirth, sex, healthNumber
        case version, healthCardType, address, city, province, postal, phone, secondPhone, email, providerNo
        case patientStatus, mergedTo, specialty, billingNo, fax, status

        var name: String { Self.names[rawValue] }

        private static let names = [
            "demographic_no", "last_name", "first_name", "middle_names", "pref_name", "alias", "date_of_birth", "sex",
            "hin", "ver", "hc_type", "address", "city", "province", "postal", "phone", "phone2", "email", "provider_no",
            "patient_status", "merged_to", "specialty", "billing_no", "fax", "status",
        ]
    }

    /// A row's fields by their columns; nil where a field is empty or there is no such column.
    private struct Row {
        /// Where each column stands, in the order of `Column.allCases`.
        let places: [Int?]
        let fields: [String]

        subscript(column: Column) -> String? {
            guard let place = places[column.rawValue], place < fields.count else { return nil }
            let field = fields[place]
            guard let first = field.utf8.first, let last = field.utf8.last else { return nil }
            guard first <= 0x20 || last <= 0x20 else { return field }
            let trimmed = field.trimmingCharacters(in: .whitespacesAndNewlines)
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    private func eachRow(
        of name: String, requiring required: [Column], _ take: (Row) -> Void
    ) throws(FaxError) {
        let url = directory.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw FaxError(.rosterMissing, "there is no \(name) in the roster folder")
        }
        let data: Data
        do { data = try Data(contentsOf: url, options: .mappedIfSafe) } catch {
            throw FaxError(.rosterMissing, "\(name) of the roster folder can't be read")
        }
        var columns: [Int?]?
        try CSVReader(name: name).eachRow(in: data) { (fields) throws(FaxError) in
            guard let known = columns else {
                columns = try Self.columns(of: fields, in: name, requiring: required)
                return
            }
            let row = Row(places: known, fields: fields)
            if required.allSatisfy({ row[$0] != nil }) { take(row) }
        }
        if columns == nil { throw FaxError(.rosterInvalid, "\(name) is empty: it needs a header row") }
    }

    private static func columns(
        of header: [String], in name: String, requiring required: [Column]
    ) throws(FaxError) -> [Int?] {
        let names = header.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        for column in required where !names.contains(column.name) {
            throw FaxError(.rosterInvalid, "\(name), line 1: the column \(column.name) is missing")
        }
        return Column.allCases.map { names.firstIndex(of: $0.name) }
    }

    private static func patient(_ row: Row) -> Patient {
        Patient(
            demographicNo: row[.demographicNo] ?? "", lastName: row[.lastName] ?? "",
            firstName: row[.firstName] ?? "", middleNames: row[.middleNames], preferredName: row[.preferredName],
            alias: row[.alias], dateOfBirth: row[.dateOfBirth].flatMap { CalendarDate($0) }, sex: row[.sex],
            healthNumber: row[.healthNumber].map { HealthNumber.normalized($0) }.flatMap { $0.isEmpty ? nil : $0 },
            healthNumberVersion: row[.version], healthNumberProvince: row[.healthCardType], address: row[.address],
            city: row[.city], province: row[.province],
            postalCode: row[.postal].map { HealthNumber.normalized($0) },
            phones: [row[.phone], row[.secondPhone]].compactMap { $0.flatMap { PrintedNumberReader.phone($0) } },
            email: row[.email], providerNo: row[.providerNo],
            status: row[.patientStatus].map { Patient.Status(rawValue: $0.uppercased()) ?? .other } ?? .active,
            mergedInto: row[.mergedTo])
    }

    private static func provider(_ row: Row) -> Provider {
        Provider(
            providerNo: row[.providerNo] ?? "", lastName: row[.lastName] ?? "",
            firstName: row[.firstName] ?? "", specialty: row[.specialty], billingNo: row[.billingNo],
            fax: row[.fax], isActive: row[.status].map { $0 != "0" } ?? true)
    }
}

extension FaxError.Code {
    public static let rosterMissing = Self("roster.missing", .reject, exit: 66)
    public static let rosterInvalid = Self("roster.invalid", .reject, exit: 65)
}
