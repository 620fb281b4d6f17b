import Foundation

/// OSCAR's own tables, in a MariaDB: its regular expressions, its collation, its lengths of columns say more than memory
/// does. Talks to the server by its command-line client; one database a clinic.
public struct Tables: Sendable {
    /// Set to the socket of a running server by `make test-oscar-tables`.
    public static let variable = "INTRAY_OSCAR_TABLES"
    private let socket: String
    private let database: String

    /// Nil when no server is named in the environment.
    public static func named(in environment: [String: String]) -> Tables? {
        environment[variable].map { socket in
            Tables(socket: socket, database: "oscar_" + UUID().uuidString.filter { $0.isHexDigit })
        }
    }

    private init(socket: String, database: String) {
        self.socket = socket
        self.database = database
    }

    /// Fills the table of patients anew.
    func fill(_ patients: [Ledger.Patient]) throws {
        let rows = patients.map { patient -> String in
            let birth = patient.birth.components(separatedBy: "-")
            let texts = [
                patient.lastName, patient.firstName, birth[0], birth[1], birth[2], patient.sex, patient.hin,
                patient.version, patient.province, patient.phone, patient.postal, patient.providerNo,
            ]
            let status = patient.status.map(Self.quoted) ?? "NULL"
            return "(\(patient.number),\(texts.map(Self.quoted).joined(separator: ",")),\(status))"
        }
        var script = "CREATE DATABASE IF NOT EXISTS \(database) CHARACTER SET utf8 COLLATE utf8_general_ci;\n"
        script += "USE \(database);\n\(Self.definitions)\nDELETE FROM demographic;\n"
        if !rows.isEmpty {
            script += "INSERT INTO demographic (demographic_no, last_name, first_name, year_of_birth, month_of_birth,"
            script += " date_of_birth, sex, hin, ver, hc_type, phone, postal, provider_no, patient_status) VALUES "
            script += rows.joined(separator: ",") + ";"
        }
        _ = try run(script, in: nil)
    }

    /// The numbers of those whom the search finds; nil when the database finds the term wrong.
    func find(_ search: PatientSearch) -> [Int]? {
        guard let condition = Self.condition(search) else { return nil }
        let inactive = "('IN','DE','IC','ID','MO','FI')"
        let script = """
            SELECT demographic_no FROM demographic WHERE \(condition)
            AND patient_status \(search.isActive ? "NOT IN" : "IN") \(inactive) ORDER BY demographic_no
            """
        return (try? run(script, in: database))?.split(separator: "\n").compactMap { Int($0) }  // Nil: an SQL error.
    }

    /// Writes the rows of a saved document; nil when one of them does not fit its table.
    func save(_ document: Ledger.Document) -> Int? {
        let texts = [
            document.type, document.description, document.fileName, document.creator, document.responsible,
            document.source, document.sourceFacility,
        ].map(Self.quoted).joined(separator: ",")
        var script = """
            SET SESSION sql_mode = 'STRICT_ALL_TABLES';
            INSERT INTO document (doctype, docdesc, docfilename, doccreator, responsible, source, sourceFacility,
                status, contenttype, restrictToProgram) VALUES (\(texts), 'A', 'application/pdf', 0);
            SET @number = LAST_INSERT_ID();
            INSERT INTO ctl_document VALUES ('demographic', \(document.demographicNo), @number, 'A');
            """
        for provider in document.inboxes {
            script += "INSERT INTO providerLabRouting (provider_no, lab_no, status, lab_type)"
            script += " VALUES (\(Self.quoted(provider)), @number, 'N', 'DOC');\n"
        }
        script += "SELECT @number;"
        // Nil: a value does not fit.
        return (try? run(script, in: database)).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private static func condition(_ search: PatientSearch) -> String? {
        func matches(_ column: String, _ term: String) -> String {
            term.contains("%") || term.contains("*")
                ? "\(column) LIKE \(quoted(term))" : "\(column) REGEXP \(quoted(term))"
        }
        switch search.type {
        case "HIN": return matches("hin", search.term)
        case "Phone": return matches("phone", search.term)
        case "DemographicNo": return matches("demographic_no", search.term)
        case "Name":
            let parts = search.term.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
            let names = zip(
                ["lower(last_name)", "lower(first_name)"], parts.map { $0.trimmingCharacters(in: .whitespaces) })
            return names.filter { !$0.1.isEmpty }.map { matches($0.0, $0.1.lowercased()) }.joined(separator: " AND ")
        case "DOB":
            let parts = search.term.components(separatedBy: "-")
            guard parts.count == 3 else { return "FALSE" }
            return "year_of_birth = \(quoted(parts[0])) AND month_of_birth = \(quoted(parts[1])) AND "
                + matches("date_of_birth", parts[2])
        default: return nil
        }
    }

    private static func quoted(_ text: String) -> String {
        text.isEmpty ? "''" : "_utf8 X'\(text.utf8.map { String(format: "%02x", $0) }.joined())'"
    }

    struct Failed: Error {}

    private func run(_ script: String, in database: String?) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["mariadb", "--socket=\(socket)", "--batch", "--skip-column-names", "--default-character-set=utf8"]
            + (database.map { [$0] } ?? [])
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
        try input.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
        return text
    }

    /// The columns that matter here, with the types and lengths that they have in OSCAR.
    private static let definitions = """
        CREATE TABLE IF NOT EXISTS demographic (demographic_no INT PRIMARY KEY, last_name VARCHAR(30),
            first_name VARCHAR(30), year_of_birth VARCHAR(4), month_of_birth VARCHAR(2), date_of_birth VARCHAR(2),
            sex CHAR(1), hin VARCHAR(20), ver CHAR(3), hc_type VARCHAR(20), phone VARCHAR(20), postal VARCHAR(9),
            provider_no VARCHAR(6), patient_status VARCHAR(20));
        CREATE TABLE IF NOT EXISTS document (document_no INT AUTO_INCREMENT PRIMARY KEY, doctype VARCHAR(60),
            docdesc VARCHAR(255) NOT NULL, docfilename VARCHAR(255) NOT NULL, doccreator VARCHAR(30) NOT NULL,
            responsible VARCHAR(30) NOT NULL, source VARCHAR(60), sourceFacility VARCHAR(120), status CHAR(1) NOT NULL,
            contenttype VARCHAR(255) NOT NULL, restrictToProgram TINYINT NOT NULL) AUTO_INCREMENT = 18;
        CREATE TABLE IF NOT EXISTS ctl_document (module VARCHAR(30), module_id INT, document_no INT, status CHAR(1),
            PRIMARY KEY (module_id, module, document_no));
        CREATE TABLE IF NOT EXISTS providerLabRouting (id INT AUTO_INCREMENT PRIMARY KEY, provider_no VARCHAR(6),
            lab_no INT, status CHAR(1), lab_type CHAR(3));
        """
}
