import Crypto
import Faxes
import Foundation
import Store
import Triage

/// What a derivation rests on, as digests of the things themselves: no number that somebody could forget to raise. A new
/// build of the program, another roster, another lesson or sender: each makes another basis, and all is derived again.
struct DerivationBasis: Sendable {
    private let base: String
    /// The patients, with the names that people taught: they change every day, and seldom what stands on old pages.
    let patients: String
    /// The model that ranks labels.
    let model: String

    /// - Parameter lessons: what people taught, aliases and senders.
    init(_ installation: Installation, roster: String, model file: URL, lessons: [Lesson]) throws(FaxError) {
        let senders = try installation.rulesFolder().appendingPathComponent("senders.yaml")
        let roster = URL(fileURLWithPath: roster)
        let files =
            [Installation.programFile, try installation.coversFile(), roster.appendingPathComponent("providers.csv")]
            + (FileManager.default.fileExists(atPath: senders.path) ? [senders] : [])
        let texts = [
            "\(installation.clinic.count) \(installation.clinic)",
            Self.text(lessons.filter { $0.kind != .patientAlias }),
        ]
        var digests = texts.map { Array($0.utf8).sha256 }
        for file in files { digests.append(try Self.digest(of: file)) }
        base = Array(digests.joined(separator: " ").utf8).sha256
        let aliases = Array(Self.text(lessons.filter { $0.kind == .patientAlias }).utf8).sha256
        patients = Array("\(aliases) \(try Self.digest(of: roster.appendingPathComponent("patients.csv")))".utf8).sha256
        model = try Self.digest(of: file)
    }

    /// Of one fax, which was received on a day of the clinic's calendar.
    func basis(of fax: StoredFax, received: CalendarDate) -> String {
        Array("\(base) \(fax.digest) \(received)".utf8).sha256
    }

    private static func text(_ lessons: [Lesson]) -> String {
        "\(lessons.map { "\($0.kind.rawValue) \($0.subject) \($0.value) \($0.isShared)" }.sorted())"
    }

    private static func digest(of file: URL) throws(FaxError) -> String {
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }  // It was only read.
            var hash = SHA256()
            while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { hash.update(data: part) }
            return hash.finalize().hexadecimal
        } catch {
            throw FaxError(.configurationInvalid, "\(file.lastPathComponent) can't be read")
        }
    }
}
