import Faxes
import Foundation
import Store
import Testing

@testable import Intake

@Suite("Faxes that are handed in as bytes")
struct UploadIntakeTests {
    private struct Cut: Error {}

    private func uploads(
        _ fixture: IntakeFixture, patience: Duration = .seconds(60), ledger: (any FaxLedger)? = nil
    ) -> UploadIntake {
        UploadIntake(
            spool: fixture.spool, ledger: ledger ?? fixture.store, conventions: FaxConventions(), patience: patience,
            logger: fixture.logger)
    }

    /// The pieces one by one, and then the error if there is one.
    private func sending(_ pieces: [[UInt8]], then error: (any Error)? = nil) -> AsyncThrowingStream<[UInt8], any Error>
    {
        AsyncThrowingStream { continuation in
            for piece in pieces { continuation.yield(piece) }
            continuation.finish(throwing: error)
        }
    }

    private func leftovers(_ fixture: IntakeFixture) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(fixture.root)/data/spool/incoming")
            + FileManager.default.contentsOfDirectory(atPath: "\(fixture.root)/data/spool/originals")
    }

    @Test("the bytes are on the disk and admitted, with the facts of the call, whatever the pieces they came in")
    func admitted() async throws {
        try await IntakeFixture.use { fixture in
            let bytes = Array(tiff(String(repeating: "page", count: 2000)))
            let pieces = stride(from: 0, to: bytes.count, by: 700).map { Array(bytes[$0..<min($0 + 700, bytes.count)]) }

            let (original, admission) = try await uploads(fixture).admit(
                sending(pieces), promised: bytes.count,
                facts: ["Caller-Number": "604 555 0100", "pages": "5", "fileName": "a.tif"])

            let claim = try #require(try await fixture.admitted().first)
            #expect(admission == .new(faxID: claim.faxID))
            #expect(claim.transmission.tsi == "604 555 0100")
            #expect(claim.transmission.promisedPages == 5)
            #expect(original.byteCount == bytes.count)
            #expect(try Data(contentsOf: URL(filePath: fixture.spool.path(of: original.sha256))) == Data(bytes))
        }
    }

    @Test("the same bytes again are the same fax, also when they came by the folder first")
    func again() async throws {
        try await IntakeFixture.use { fixture in
            try fixture.put("a.tif")
            _ = try await fixture.dropFolder().lookTwice()
            let first = try #require(try await fixture.admitted().first)

            for _ in 1...2 {
                let (_, admission) = try await uploads(fixture).admit(
                    sending([Array(tiff())]), promised: nil, facts: [:])
                #expect(admission == .again(faxID: first.faxID))
            }
        }
    }

    @Test("a PDF whose header does not stand at its very beginning is known by it")
    func lateHeader() async throws {
        try await IntakeFixture.use { fixture in
            let bytes = [UInt8](repeating: 0x20, count: 600) + Array("%PDF-1.4".utf8)
            let (original, _) = try await uploads(fixture).admit(
                sending([Array(bytes[..<300]), Array(bytes[300...])]), promised: nil, facts: [:])
            #expect(original.format == .pdf)
        }
    }

    @Test(
        "what is no whole fax is refused, and nothing of it stays",
        arguments: [
            ([[]], nil, FaxError.Code.intakeEmpty), ([Array("a letter".utf8)], nil, .intakeUnsupported),
            ([[UInt8](repeating: 7, count: 5000)], nil, .intakeUnsupported),
            ([Array(tiff()), [UInt8](repeating: 7, count: 100_000)], nil, .intakeTooLarge),
            ([Array(tiff())], 9, .intakeUploadBroken), ([Array(tiff())], 7, .intakeUploadBroken),
        ] as [([[UInt8]], Int?, FaxError.Code)])
    func refused(pieces: [[UInt8]], promised: Int?, code: FaxError.Code) async throws {
        try await IntakeFixture.use { fixture in
            let error = await #expect(throws: FaxError.self) {
                try await uploads(fixture).admit(sending(pieces), promised: promised, facts: [:])
            }
            #expect(error?.code == code)
            let (left, admitted) = (try leftovers(fixture), try await fixture.admitted())
            #expect(left.isEmpty && admitted.isEmpty)
        }
    }

    @Test("a connection that ends, and one that never ends, leave nothing behind")
    func cut() async throws {
        try await IntakeFixture.use { fixture in
            let broken = await #expect(throws: FaxError.self) {
                try await uploads(fixture).admit(sending([Array(tiff())], then: Cut()), promised: nil, facts: [:])
            }
            let slow = await #expect(throws: FaxError.self) {
                try await uploads(fixture, patience: .zero).admit(
                    sending([Array(tiff())]), promised: nil, facts: [:])
            }
            #expect(broken?.code == .intakeUploadBroken)
            #expect(slow?.code == .intakeUploadBroken)
            let left = try leftovers(fixture)
            #expect(left.isEmpty)
        }
    }

    @Test("when the store can't admit it, that is said, and the same bytes are taken the next time")
    func storeFull() async throws {
        try await IntakeFixture.use { fixture in
            let ledger = FailingLedger(fixture.store, failures: 1, error: FaxError(.storeFull))
            let uploads = uploads(fixture, ledger: ledger)
            let error = await #expect(throws: FaxError.self) {
                try await uploads.admit(sending([Array(tiff())]), promised: nil, facts: [:])
            }
            #expect(error?.code == .storeFull)
            let (_, admission) = try await uploads.admit(sending([Array(tiff())]), promised: nil, facts: [:])
            #expect(try await fixture.admitted().map(\.faxID) == [admission.faxID])
        }
    }
}
