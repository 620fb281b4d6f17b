import ArgumentParser
import Faxes
import Foundation
import PatientMatching

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Say whose texts or identifiers are, against a roster.",
        discussion: """
            Reads JSON lines on standard input: {"id","text"}, or {"id","evidence":{"hin","hinVersion","province",
            "names":[{"first","middle","last"}],"dob","sex","phone","address","city","postal"}} with every field
            optional. Writes {"id","state","demographicNo","probability","candidates"}; with --explain also
            "explanation".
            """)

    @Option(help: ArgumentHelp("Folder with patients.csv and providers.csv.", valueName: "dir"))
    var roster: String

    @Flag(help: "Add what was found, what each field weighs, and what the gate says of the likeliest charts.")
    var explain = false

    private struct Input: Decodable {
        let id: String
        let text: String?
        let evidence: StatedEvidence?
    }

    private struct Output: Encodable {
        let id: String
        let state: String
        let demographicNo: Nullable<String>
        let probability: Nullable<Double>
        let candidates: [PatientCandidate]
        /// Only when it is asked for.
        let explanation: MatchExplanation?
    }

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let patients = try await CSVRoster(directory: URL(fileURLWithPath: roster)).roster().patients
            let index = RosterIndex(patients: patients)
            let finder = IdentifierFinder(index: index)
            let matcher = PatientMatcher(index: index)
            let today = CalendarDate(Date(), in: .current)
            let lines = JSONLines()
            try lines.readInput(as: Input.self) { (input) throws(FaxError) in
                var identifiers = input.evidence?.identifiers ?? []
                if let text = input.text {
                    for (place, page) in text.split(separator: "\u{0C}", omittingEmptySubsequences: false).enumerated()
                    {
                        identifiers += finder.identifiers(
                            on: ReadPage(number: place + 1, text: String(page)), received: today)
                    }
                }
                let match = PatientOutput(matcher.match(identifiers))
                try lines.write(
                    Output(
                        id: input.id, state: match.state, demographicNo: match.demographicNo,
                        probability: match.probability, candidates: match.candidates,
                        explanation: explain ? matcher.explain(identifiers) : nil))
            }
        }
    }
}

/// Identifiers as another program states them, by the contract.
struct StatedEvidence: Decodable {
    struct Name: Decodable {
        let first: String?
        let middle: String?
        let last: String?
    }

    let hin: String?
    let hinVersion: String?
    let province: String?
    let names: [Name]?
    let dob: String?
    let sex: String?
    let phone: String?
    let address: String?
    let city: String?
    let postal: String?

    var identifiers: [Identifier] {
        var found: [Identifier] = []
        func add(_ kind: Identifier.Kind, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            found.append(Identifier(kind: kind, value: value, role: .patient, page: 1, cue: "stated"))
        }
        add(.healthNumber, hin.map { HealthNumber.normalized($0) })
        for name in names ?? [] {
            let given = [name.first, name.middle].compactMap { $0 }.joined(separator: " ")
            add(.name, "\(name.last ?? ""), \(given)")
        }
        add(.dateOfBirth, dob)
        add(.sex, sex?.uppercased())
        add(.phone, phone.map { String($0.filter(\.isNumber).suffix(10)) })
        add(.address, address)
        add(.postalCode, postal.map { HealthNumber.normalized($0) })
        return found
    }
}
