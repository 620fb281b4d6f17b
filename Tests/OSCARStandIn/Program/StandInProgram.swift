import Foundation
import OSCARStandIn

/// `oscar-stand-in BUILD PORT [ROSTER-FOLDER]`: an OSCAR to try intray against. Faults are set by a POST to
/// `/stand-in/faults` (`oscar-stand-in faults NAME NUMBER` prints a body for it), what was filed is told by `/stand-in/ledger`, and `/stand-in/authorize` gives a token.
@main
struct StandInProgram {
    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count == 4, arguments[1] == "faults" { return try tellFault(arguments[2], Int(arguments[3])) }
        guard arguments.count >= 3, let build = Build(rawValue: arguments[1]), let port = Int(arguments[2]) else {
            let builds = Build.allCases.map(\.rawValue).joined(separator: "|")
            FileHandle.standardError.write(Data("usage: oscar-stand-in \(builds) PORT [ROSTER-FOLDER]\n".utf8))
            exit(64)
        }
        let clinic = Clinic(build: build)
        if arguments.count > 3 { try await RosterFolder(path: arguments[3]).move(into: clinic) }
        try await OSCARStandIn(clinic: clinic).run(port: port) { port in
            print("listening on http://127.0.0.1:\(port)/oscar")
            fflush(nil)
        }
    }
}

extension StandInProgram {
    /// No faults but one, as JSON.
    private static func tellFault(_ name: String, _ value: Int?) throws {
        var faults = Faults()
        switch name {
        case "gateway": faults.gateway = value
        case "loseAnswersAfterWrite": faults.loseAnswersAfterWrite = value ?? 0
        case "loseWrites": faults.loseWrites = value ?? 0
        case "slowness": faults.slowness = Double(value ?? 0)
        default:
            FileHandle.standardError.write(Data("no such fault\n".utf8))
            exit(64)
        }
        print(String(decoding: try JSONEncoder().encode(faults), as: UTF8.self))
    }
}

/// The patients and providers of a roster for intray, as the stand-in keeps them.
struct RosterFolder {
    let path: String

    func move(into clinic: Clinic) async throws {
        let patients = try rows(of: "patients.csv").compactMap(Self.patient)
        let providers = try rows(of: "providers.csv").map { row in
            Ledger.Provider(
                number: row["provider_no"] ?? "", lastName: row["last_name"] ?? "", firstName: row["first_name"] ?? "")
        }
        await clinic.change { ledger in
            ledger.patients = patients
            ledger.providers += providers
        }
    }

    private static func patient(_ row: [String: String]) -> Ledger.Patient? {
        guard let number = row["demographic_no"].flatMap(Int.init) else { return nil }
        return Ledger.Patient(
            number: number, lastName: row["last_name"] ?? "", firstName: row["first_name"] ?? "",
            birth: row["date_of_birth"] ?? "", sex: row["sex"] ?? "", hin: row["hin"] ?? "",
            version: row["ver"] ?? "", province: row["hc_type"] ?? "", phone: row["phone"] ?? "",
            postal: row["postal"] ?? "", providerNo: row["provider_no"] ?? "", status: row["patient_status"])
    }

    private func rows(of name: String) throws -> [[String: String]] {
        let lines = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8).split(whereSeparator: \.isNewline)
        guard let header = lines.first?.components(separatedBy: ",") else { return [] }
        return lines.dropFirst().map { line in
            Dictionary(zip(header, Self.fields(String(line)))) { $1 }
        }
    }

    /// Commas within quotes are no separators.
    private static func fields(_ line: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
