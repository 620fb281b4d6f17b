import Foundation
import OSCARStandIn

/// `oscar-stand-in BUILD PORT [PATIENTS.csv]`: an OSCAR to try intray against. Faults are set by a POST to
/// `/stand-in/faults`, what was filed is told by `/stand-in/ledger`, and `/stand-in/authorize` gives a token.
@main
struct StandInProgram {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let build = Build(rawValue: arguments[1]), let port = Int(arguments[2]) else {
            let builds = Build.allCases.map(\.rawValue).joined(separator: "|")
            FileHandle.standardError.write(Data("usage: oscar-stand-in \(builds) PORT [PATIENTS.csv]\n".utf8))
            exit(64)
        }
        let patients = arguments.count > 3 ? try PatientFile(path: arguments[3]).patients() : []
        try await OSCARStandIn(clinic: Clinic(build: build, patients: patients)).run(port: port) { port in
            print("listening on http://127.0.0.1:\(port)/oscar")
            fflush(nil)
        }
    }
}

/// The sample roster's patients as the stand-in keeps them.
struct PatientFile {
    let path: String

    func patients() throws -> [Ledger.Patient] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        guard let header = lines.first?.components(separatedBy: ",") else { return [] }
        return lines.dropFirst().compactMap { line in
            let values = fields(String(line))
            func value(_ column: String) -> String {
                header.firstIndex(of: column).flatMap { $0 < values.count ? values[$0] : nil } ?? ""
            }
            guard let number = Int(value("demographic_no")) else { return nil }
            return Ledger.Patient(
                number: number, lastName: value("last_name"), firstName: value("first_name"),
                birth: value("date_of_birth"), sex: value("sex"), hin: value("hin"), version: value("ver"),
                province: value("hc_type"), phone: value("phone"), postal: value("postal"),
                providerNo: value("provider_no"), status: value("patient_status"))
        }
    }

    /// Commas within quotes are no separators.
    private func fields(_ line: String) -> [String] {
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
