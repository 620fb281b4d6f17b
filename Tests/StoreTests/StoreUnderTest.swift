import Faxes
import Foundation
import Store
import StoreSQLite
import Testing

/// A store that has to pass the conformance suite.
enum StoreUnderTest: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite

    static var all: [StoreUnderTest] { allCases }
    var testDescription: String { rawValue }

    /// Runs the body with a store that has nothing in it.
    func empty(_ body: (any Store) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            switch self {
            case .sqlite: try await body(try SQLiteStore(path: "\(folder)/intray.sqlite"))
            }
        }
    }
}

func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // Left-over test files do no harm.
    try await body(folder.path)
}

/// An invented moment from which the tests count.
let start = Date(timeIntervalSince1970: 1_770_000_000)

extension Arrival {
    static func sample(_ digit: Int = 1, receivedAt: Date? = nil, name: String = "fax.tif") -> Arrival {
        let hex = String(digit, radix: 16)
        return Arrival(
            sha256: String(repeating: "0", count: 64 - hex.count) + hex, byteCount: 1000, format: "tif",
            channel: "folder", fileName: name, transmission: Transmission(tsi: "6045550100", receivedAt: receivedAt))
    }
}

extension TriagedDocument {
    static func sample(
        pages: [Int] = [1], label: Label = .consultLetter, urgency: Urgency = .routine,
        patient: PatientMatch = PatientMatch(state: .matched, demographicNo: "1042", probability: 0.999),
        recipients: [String] = ["101"], disposition: Disposition = .file, title: String? = "Cardiology consult"
    ) -> TriagedDocument {
        let due = CalendarDate(year: 2026, month: 2, day: 9) ?? CalendarDate(daysSince1970: 0)
        return TriagedDocument(
            span: DocumentSpan(pages: pages),
            classification: Classification(
                label: label, probability: 0.98, ranking: [LabelProbability(label: label, probability: 0.98)],
                urgency: urgency),
            facts: DocumentFacts(sender: Sender(name: "Dr. A. Person", organization: "Heart Clinic"), title: title),
            identifiers: [], patient: patient, recipients: recipients,
            ticklers: [Tickler(kind: .bookFollowUp, due: due, to: Tickler.frontDesk, message: "Book a visit.")],
            disposition: disposition,
            reviewReasons: disposition == .review ? ["Two patients bear this name."] : [], evidence: [],
            fingerprint: Fingerprint(shingles: [7, 0xFFFF_FFFF], numbers: [3], pictures: [.max, 1]))
    }
}

extension TriagedFax {
    static func sample(_ claim: FaxClaim, _ documents: [TriagedDocument] = [.sample()]) -> TriagedFax {
        let count = documents.flatMap(\.span.pages).max() ?? 1
        let pages = (1...count).map { ReadPage(number: $0, text: "Page \($0) says Ångström.") }
        return TriagedFax(fax: ReadFax(sha256: claim.sha256, pages: pages), documents: documents)
    }
}

extension FaxLedger {
    /// Admits, claims and records one fax; returns its id.
    func triage(
        _ digit: Int = 1, _ documents: [TriagedDocument] = [.sample()], at now: Date = start
    ) async throws
        -> String
    {
        _ = try await admit(.sample(digit), at: now)
        let claim = try #require(try await claimFax(lease: 60, at: now))
        try await record(.sample(claim, documents), for: claim, at: now)
        return claim.faxID
    }
}
