import Faxes
import Notation

/// Finds a line for the EMR's description field: the document's own title, else its kind and sender.
struct TitleFinder {
    func find(body: [FactPage], label: Label, organization: String?, patientNames: [String]) -> String? {
        let forbidden = Set(patientNames.flatMap { TextFolding.tokens($0) }.filter { $0.utf8.count > 1 })
        let printed = body.prefix(1).lazy.flatMap { $0.lines.prefix(20) }.compactMap { Self.title(in: $0) }
            .first { title in TextFolding.tokens(title).allSatisfy { !forbidden.contains($0) } }
        let kind = printed ?? Self.titles[label]
        guard let kind else { return nil }
        let sender = organization.map { Self.isPart($0, of: kind) ? "" : " - \($0)" } ?? ""
        let isSafe = TextFolding.tokens(sender).allSatisfy { !forbidden.contains($0) }
        let title = isSafe ? kind + sender : kind
        return title.count <= Self.limit ? title : String(title.prefix(Self.limit - 1)).trimming(" ,-") + "…"
    }

    private static func isPart(_ organization: String, of title: String) -> Bool {
        let words = Set(TextFolding.tokens(title))
        return TextFolding.tokens(organization).allSatisfy { words.contains($0) }
    }

    /// A short line with a title's word and no value; written in sentence case where it was printed in capitals.
    private static func title(in line: FactLine) -> String? {
        guard line.tokens.count <= 10, line.letterCount >= 5, !line.text.contains(":"), line.text.count <= 70 else {
            return nil
        }
        guard line.words.contains(where: { SplitCues.titleWords.contains($0) }) else { return nil }
        guard FaxNumbers.numbers(in: line).isEmpty, !LetterheadReader.isAddress(line) else { return nil }
        let long = line.line.words.map(\.text).filter { $0.count > 3 && $0.contains(where: \.isLetter) }
        guard long.allSatisfy({ $0.first?.isUppercase == true || $0.first?.isLetter == false }) else { return nil }
        let isShouted = !line.text.contains(where: \.isLowercase)
        let text = line.text.trimming("-=*_.:;|~ ")
        return isShouted ? text.prefix(1) + text.dropFirst().lowercased() : text
    }

    private static let limit = 80
    private static let titles: [Label: String] = [
        .labResult: "Lab result", .pathologyReport: "Pathology report", .imagingReport: "Imaging report",
        .diagnosticTest: "Diagnostic test", .consultLetter: "Consult letter", .progressNote: "Progress note",
        .dischargeSummary: "Discharge summary", .emergencyReport: "Emergency report",
        .operativeReport: "Operative report", .referral: "Referral", .referralResponse: "Referral response",
        .appointmentNotice: "Appointment notice", .prescriptionRenewal: "Prescription renewal request",
        .pharmacyNotice: "Pharmacy notice", .insuranceForm: "Insurance form", .recordsRequest: "Records request",
        .alliedHealth: "Allied health report", .screeningNotice: "Screening notice",
        .immunizationRecord: "Immunization record", .admin: "Administrative", .junk: "Junk", .other: "Document",
    ]
}
