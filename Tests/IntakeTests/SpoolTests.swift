import Crypto
import Faxes
import Foundation
import Glibc
import Testing

@testable import Intake

@Suite("The spool of originals")
struct SpoolTests {
    private func keep(_ fixture: IntakeFixture, _ name: String) throws -> SpooledOriginal {
        let folder = try OpenFolder(fixture.drop)
        let found = folder.state(of: FileName(name))
        let state = try #require(found)
        return try fixture.spool.keep(try folder.open(FileName(name)), expected: state)
    }

    @Test("the bytes are kept as they are, under their hash, for intray alone")
    func kept() async throws {
        try await IntakeFixture.use { fixture in
            try fixture.spool.prepare()
            let bytes = tiff(String(repeating: "0123456789", count: 5000))
            try fixture.put("a.tif", bytes)

            let original = try keep(fixture, "a.tif")

            let path = fixture.spool.path(of: original.sha256)
            #expect(original.sha256 == SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined())
            #expect(original.byteCount == bytes.count)
            #expect(original.format == .tiff)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o400)
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.root)/data/spool/incoming") == [])
        }
    }

    @Test("a damaged original is mended when the same bytes come again")
    func mended() async throws {
        try await IntakeFixture.use { fixture in
            try fixture.spool.prepare()
            try fixture.put("a.tif")
            let path = fixture.spool.path(of: try keep(fixture, "a.tif").sha256)
            try FileManager.default.removeItem(atPath: path)
            try Data("torn".utf8).write(to: URL(filePath: path))

            _ = try keep(fixture, "a.tif")

            #expect(try Data(contentsOf: URL(filePath: path)) == tiff())
        }
    }

    @Test("a file that changed since it was looked at is not kept")
    func changed() async throws {
        try await IntakeFixture.use { fixture in
            try fixture.spool.prepare()
            try fixture.put("a.tif")
            let folder = try OpenFolder(fixture.drop)
            let found = folder.state(of: FileName("a.tif"))
            let state = try #require(found)
            try fixture.put("a.tif", tiff("longer than before"))

            let file = try folder.open(FileName("a.tif"))
            var failure: FaxError?
            do throws(FaxError) { _ = try fixture.spool.keep(file, expected: state) } catch { failure = error }

            #expect(failure?.code == .intakeBusy)
        }
    }

    @Test(
        "what is no fax is refused and leaves nothing behind",
        arguments: [
            (Data(), FaxError.Code.intakeEmpty), (Data("plain text".utf8), .intakeUnsupported),
            (tiff(String(repeating: "x", count: 100_000)), .intakeTooLarge),
        ])
    func refused(_ bytes: Data, _ code: FaxError.Code) async throws {
        try await IntakeFixture.use { fixture in
            try fixture.spool.prepare()
            try fixture.put("a.tif", bytes)

            let error = #expect(throws: FaxError.self) { try keep(fixture, "a.tif") }

            #expect(error?.code == code)
            for folder in ["incoming", "originals"] {
                let path = "\(fixture.root)/data/spool/\(folder)"
                #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
            }
        }
    }

    @Test("half-copied files of an earlier run are cleared away, those in work are not")
    func sweep() async throws {
        try await IntakeFixture.use { fixture in
            try fixture.spool.prepare()
            let incoming = "\(fixture.root)/data/spool/incoming"
            try Data("half".utf8).write(to: URL(filePath: "\(incoming)/old.part"))
            let inWork = try TemporaryFile(in: incoming)

            try fixture.spool.prepare()

            let left = try FileManager.default.contentsOfDirectory(atPath: incoming)
            let spared = inWork.path
            #expect(left.map { "\(incoming)/\($0)" } == [spared])
        }
    }

    @Test("a full disk is told from other failures")
    func full() {
        #expect(Spool.failure(ENOSPC).code == .intakeSpoolFull)
        #expect(Spool.failure(EDQUOT).code == .intakeSpoolFull)
        #expect(Spool.failure(EIO).code == .intakeSpoolUnavailable)
    }

    @Test("folders that lie in each other are refused, however they are written")
    func overlap() async throws {
        try await IntakeFixture.use { fixture in
            let root = fixture.root
            try FileManager.default.createSymbolicLink(
                atPath: "\(root)/link", withDestinationPath: "\(root)/drop")
            let harmful = [
                ("drop", "drop", "data"), ("drop", "drop/spool", "data"), ("data/in", "spool", "data"),
                ("spool", "spool/x", "data"), ("link", "drop/not-there-yet", "data"), ("drop", "data/../drop", "data"),
                (".", "spool", "data"),
            ]
            for (drop, spool, data) in harmful {
                let folders = IntakeFolders(drop: "\(root)/\(drop)", spool: "\(root)/\(spool)", data: "\(root)/\(data)")
                let error = #expect(throws: FaxError.self, "\(drop) \(spool)") { try folders.requireApart() }
                #expect(error?.code == .intakeFoldersOverlap)
            }
            let good = IntakeFolders(drop: "\(root)/drop", spool: "\(root)/drop-spool", data: "\(root)/data")
            #expect(throws: Never.self) { try good.requireApart() }
        }
    }
}
