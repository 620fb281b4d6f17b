import Faxes
import Foundation
import Glibc
import Store
import Testing

@testable import Intake

@Suite("The drop folder")
struct DropFolderTests {
    @Test("a complete file is admitted, kept and taken out of the folder")
    func admission() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("a.tif")

            _ = await folder.lookTwice()

            let claim = try #require(try await fixture.admitted().first)
            #expect(!fixture.isInFolder("a.tif"))
            #expect(claim.format == "tif")
            #expect(claim.transmission.receivedAt != nil)
            #expect(try Data(contentsOf: URL(filePath: fixture.spool.path(of: claim.sha256))) == tiff())
        }
    }

    @Test("a file that still changes is left alone")
    func growing() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            let zero = ContinuousClock.now
            try fixture.put("a.tif", tiff("1"))
            _ = await folder.lookThrough(at: zero)
            try fixture.put("a.tif", tiff("12"))

            _ = await folder.lookThrough(at: zero + .seconds(5))

            #expect(fixture.isInFolder("a.tif"))
            #expect(try await fixture.admitted().isEmpty)
        }
    }

    @Test("a file that a fax server holds locked is left alone until it lets go")
    func locked() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("a.tif")
            let holder = open("\(fixture.drop)/a.tif", O_RDONLY)
            #expect(flock(holder, LOCK_EX) == 0)

            let zero = ContinuousClock.now
            _ = await folder.lookTwice(from: zero)
            _ = await folder.lookThrough(at: zero + .seconds(3600))
            #expect(try await fixture.admitted().isEmpty)

            close(holder)
            _ = await folder.lookThrough(at: zero + .seconds(3601))
            #expect(try await fixture.admitted().count == 1)
        }
    }

    @Test("a quiet file that is still open for writing is left alone, but not for ever")
    func stillWritten() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("a.tif")
            let writer = open("\(fixture.drop)/a.tif", O_WRONLY)
            defer { close(writer) }
            let zero = ContinuousClock.now

            _ = await folder.lookTwice(from: zero)
            #expect(try await fixture.admitted().isEmpty)

            // Taken after all, but it stays: what is yet to be written into it would be lost otherwise.
            _ = await folder.lookThrough(at: zero + .seconds(600))
            #expect(try await fixture.admitted().count == 1)
            #expect(fixture.isInFolder("a.tif"))
        }
    }

    @Test("folders, links, pipes, hidden and unfinished files are never touched")
    func otherThings() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            let drop = fixture.drop
            try tiff().write(to: URL(filePath: "\(fixture.root)/outside.tif"))
            try FileManager.default.createSymbolicLink(
                atPath: "\(drop)/link.tif", withDestinationPath: "\(fixture.root)/outside.tif")
            try FileManager.default.createDirectory(atPath: "\(drop)/folder.tif", withIntermediateDirectories: false)
            #expect(mkfifo("\(drop)/pipe.tif", 0o600) == 0)
            try fixture.put(".hidden.tif")
            try fixture.put("a.tif.part")

            _ = await folder.lookTwice()

            #expect(try await fixture.admitted().isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: drop).count == 5)
        }
    }

    @Test("a file whose name is no UTF-8 is taken too")
    func latin1() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            let name: [CChar] = Array("\(fixture.drop)/".utf8CString.dropLast()) + [-23, 0x2E, 0x74, 0x69, 0x66, 0]
            let file = open(name, O_WRONLY | O_CREAT, 0o600)
            #expect(tiff().withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == tiff().count)
            close(file)

            _ = await folder.lookTwice()

            #expect(try await fixture.admitted().count == 1)
        }
    }

    @Test("what can't be taken stays, is reported once, and is tried again when it changes")
    func refusal() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("MARKER-1.tif", Data("text".utf8))
            try fixture.put("MARKER-2.tif", Data("other text".utf8))
            let zero = ContinuousClock.now
            _ = await folder.lookTwice(from: zero)
            for second in 6...20 { _ = await folder.lookThrough(at: zero + .seconds(second)) }

            let reports = fixture.log.all.filter { $0.contains("code=intake.unsupported") }
            #expect(reports.count == 1)
            #expect(reports.first?.contains("count=2") == true)
            try fixture.put("MARKER-1.tif")
            _ = await folder.lookTwice(from: zero + .seconds(21))

            #expect(try await fixture.admitted().count == 1)
            #expect(fixture.isInFolder("MARKER-2.tif"))
            #expect(!fixture.log.all.contains { $0.contains("MARKER") })
        }
    }

    @Test("the same bytes twice are one fax with two arrivals")
    func again() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("a.tif")
            try fixture.put("b.tif")

            _ = await folder.lookTwice()

            let claims = try await fixture.admitted()
            #expect(claims.count == 1)
            #expect(try await fixture.store.fax(claims[0].faxID)?.arrivals.count == 2)
            #expect(!fixture.isInFolder("b.tif"))
        }
    }

    @Test("files that are to stay are admitted once, also after a restart")
    func leave() async throws {
        try await IntakeFixture.use { fixture in
            try fixture.put("a.tif")
            let settings = DropFolderSettings(afterwards: .leave)
            let folder = try fixture.dropFolder(settings)
            let zero = ContinuousClock.now
            for second in 0...20 { _ = await folder.lookThrough(at: zero + .seconds(second)) }
            _ = await (try fixture.dropFolder(settings)).lookTwice()

            let claims = try await fixture.admitted()
            #expect(claims.count == 1)
            #expect(try await fixture.store.fax(claims[0].faxID)?.arrivals.count == 1)
            #expect(fixture.isInFolder("a.tif"))
            #expect(fixture.log.all.count { $0.contains("admitted") } == 1)
        }
    }

    @Test(
        "when disk or store fail, faxes wait in the folder; it says so once, and goes on",
        arguments: [FaxError.Code.storeFull, .storeUnavailable, .intakeSpoolFull])
    func trouble(_ code: FaxError.Code) async throws {
        try await IntakeFixture.use { fixture in
            let ledger = FailingLedger(fixture.store, failures: 3, error: FaxError(code))
            let folder = try fixture.dropFolder(ledger: ledger)
            try fixture.put("a.tif")
            try fixture.put("b.tif", tiff("other"))
            let zero = ContinuousClock.now

            let pause = await folder.lookTwice(from: zero)
            #expect(pause == .seconds(15))
            #expect(fixture.isInFolder("a.tif"))
            for second in [20, 35, 50] { _ = await folder.lookThrough(at: zero + .seconds(second)) }

            #expect(try await fixture.admitted().count == 2)
            #expect(!fixture.isInFolder("a.tif"))
            #expect(fixture.log.all.count { $0.contains("code=\(code.name)") } == 2)  // When it began and ended.
        }
    }

    @Test("a folder that is gone is waited for")
    func unmounted() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try FileManager.default.removeItem(atPath: fixture.drop)
            let zero = ContinuousClock.now
            #expect(await folder.lookThrough(at: zero) == .seconds(15))

            try FileManager.default.createDirectory(atPath: fixture.drop, withIntermediateDirectories: false)
            try fixture.put("a.tif")
            _ = await folder.lookTwice(from: zero + .seconds(15))

            #expect(try await fixture.admitted().count == 1)
        }
    }
}
