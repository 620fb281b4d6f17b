import Crypto
import Faxes
import Foundation
import Glibc
import Store
import StoreSQLite
import Testing

@testable import Intake

@Suite("Killed at any moment")
struct CrashTests {
    /// Drops files while intray is killed over and over, then lets it finish.
    @Test("each file is admitted once, its bytes intact, and filed once", .timeLimit(.minutes(2)))
    func nothingLostNothingDoubled() async throws {
        let kills = Int(ProcessInfo.processInfo.environment["INTRAY_CRASH_KILLS"] ?? "") ?? 25
        try await IntakeFixture.use { fixture in
            var random = SystemRandomNumberGenerator()
            var dropped: [String: Data] = [:]
            for round in 0..<kills {
                let child = try CrashChildProcess(root: fixture.root)
                for file in 0..<3 {
                    let bytes = tiff("\(round)/\(file) " + String(repeating: "x", count: .random(in: 0...60_000)))
                    try fixture.put("\(round)-\(file).tif", bytes)
                    dropped[hexadecimal(bytes)] = bytes
                    try await Task.sleep(for: .milliseconds(Int.random(in: 0...15, using: &random)))
                }
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...120, using: &random)))
                child.kill()
            }

            try await finish(fixture)

            try await expectWhole(fixture, dropped)
        }
    }

    private func finish(_ fixture: IntakeFixture) async throws {
        let child = try CrashChildProcess(root: fixture.root)
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let counts = try await fixture.store.counts(at: .now)
            let left = try FileManager.default.contentsOfDirectory(atPath: fixture.drop)
            if left.isEmpty, counts.waitingFaxes == 0, counts.toFile == 0 { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        child.kill()
    }

    private func expectWhole(_ fixture: IntakeFixture, _ dropped: [String: Data]) async throws {
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.drop).isEmpty)
        let items = try await fixture.store.inbox(InboxQuery(limit: 10_000))
        #expect(items.count == dropped.count)
        #expect(Set(items.map(\.faxID)).count == dropped.count)
        var hashes: Set<String> = []
        for item in items {
            let fax = try #require(try await fixture.store.fax(item.faxID))
            let document = try #require(try await fixture.store.document(item.documentID))
            hashes.insert(fax.sha256)
            let kept = try Data(contentsOf: URL(filePath: fixture.spool.path(of: fax.sha256)))
            #expect(kept == dropped[fax.sha256])
            #expect(fax.arrivals.count == 1)
            #expect(fax.documentIDs == [item.documentID])
            #expect(document.stage == .filed)
            #expect(document.emrDocumentNo == item.documentNo)
        }
        #expect(hashes == Set(dropped.keys))
        #expect(try await fixture.store.counts(at: .now).toReview == 0)
        #expect(try await fixture.store.verifyAudit() > 0)
        try fixture.spool.prepare()
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.root)/data/spool/incoming").isEmpty)
    }

    private func hexadecimal(_ bytes: Data) -> String {
        SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }
}

/// The program under test, found beside the test bundle.
private final class CrashChildProcess {
    private let process = Process()

    init(root: String) throws {
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        process.executableURL = folder.appending(path: "crash-child")
        process.arguments = [root]
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// SIGKILL: the process gets no chance to tidy up.
    func kill() {
        _ = Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
