import Faxes
import Foundation
import Logging
import Store
import Testing

@testable import Intake

@Suite("Retention")
struct RetentionTests {
    /// Past whatever the clock says when the drop folder, which lives by it, admits the file: tests beside this one may take minutes.
    private let received = Date.now.addingTimeInterval(3600)

    private func documents(_ disposition: Disposition) -> [TriagedDocument] {
        [
            TriagedDocument(
                span: DocumentSpan(pages: [1]),
                classification: Classification(label: .other, probability: 1, ranking: []), facts: DocumentFacts(),
                identifiers: [], patient: PatientMatch(state: .unmatched), recipients: [], ticklers: [],
                disposition: disposition, reviewReasons: disposition == .review ? ["A reason."] : [], evidence: [],
                fingerprint: Fingerprint(shingles: [], numbers: [], pictures: []))
        ]
    }

    /// Admits and triages one file; a document that is to be filed is filed now.
    private func settle(_ fixture: IntakeFixture, _ name: String, _ disposition: Disposition) async throws -> String {
        try fixture.put(name, tiff(name))
        _ = await (try fixture.dropFolder()).lookTwice()
        let claim = try #require(try await fixture.store.claimFax(lease: 60, at: received + 60))
        let fax = ReadFax(sha256: claim.sha256, pages: [ReadPage(number: 1, text: "")])
        try await fixture.store.record(
            TriagedFax(fax: fax, documents: documents(disposition)), for: claim, at: received + 61)
        if let filing = try await fixture.store.claimFiling(lease: 60, at: received + 62) {
            try await fixture.store.settle(
                filing, .filed(emrDocumentNo: "1"), retryAt: received + 62, at: received + 62)
        }
        return claim.sha256
    }

    private func retention(_ fixture: IntakeFixture, at now: Date) -> Retention {
        let spool = fixture.spool
        return Retention(
            books: fixture.store,
            files: FaxFiles(originals: { spool.path(of: $0) }, pictures: "\(fixture.root)/data/pages"),
            keep: 30 * 86_400, logger: fixture.logger, now: { now })
    }

    @Test("an original goes after its time, not before, and what is not filed keeps it for ever")
    func time() async throws {
        try await IntakeFixture.use { fixture in
            let filed = try await settle(fixture, "filed.tif", .file)
            let review = try await settle(fixture, "review.tif", .review)
            let spool = fixture.spool

            try await retention(fixture, at: received + 29 * 86_400).sweep()
            #expect(spool.isWhole(filed))

            try await retention(fixture, at: received + 31 * 86_400).sweep()
            #expect(!FileManager.default.fileExists(atPath: spool.path(of: filed)))
            #expect(spool.isWhole(review))

            let lines = try await fixture.store.ledger(from: .distantPast, until: .distantFuture)
            #expect(lines.first { $0.sha256 == filed }?.originalRemovedAt != nil)
            #expect(lines.first { $0.sha256 == review }?.originalRemovedAt == nil)
            #expect(try await fixture.store.verifyAudit() > 0)
        }
    }

    @Test("a sweep that died between noting and deleting is made good by the next")
    func crash() async throws {
        try await IntakeFixture.use { fixture in
            let filed = try await settle(fixture, "filed.tif", .file)
            let now = received + 31 * 86_400
            _ = try await fixture.store.retireOriginals(
                settledBefore: now - 30 * 86_400, again: now, limit: 10, at: now)
            #expect(fixture.spool.isWhole(filed))

            try await retention(fixture, at: now + 3600).sweep()

            #expect(!FileManager.default.fileExists(atPath: fixture.spool.path(of: filed)))
        }
    }

    @Test("an original with a changed byte is not whole")
    func damage() async throws {
        try await IntakeFixture.use { fixture in
            let hash = try await settle(fixture, "a.tif", .review)
            let path = fixture.spool.path(of: hash)
            #expect(fixture.spool.isWhole(hash))
            try FileManager.default.removeItem(atPath: path)
            try tiff("b.tif").write(to: URL(filePath: path))
            #expect(!fixture.spool.isWhole(hash))
        }
    }
}
