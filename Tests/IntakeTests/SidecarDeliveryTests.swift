import Faxes
import Foundation
import Store
import Testing

@testable import Intake

@Suite("A fax and its sidecar")
struct SidecarDeliveryTests {
    private let sidecar = Data(#"{"tsi":"6045550100","pages":5}"#.utf8)
    private var waiting: DropFolderSettings {
        DropFolderSettings(conventions: FaxConventions(sidecarWait: .seconds(60)))
    }

    @Test("are admitted as one, in either order of arrival, and leave the folder together", arguments: [true, false])
    func either(_ faxFirst: Bool) async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder(waiting)
            let zero = ContinuousClock.now
            if faxFirst { try fixture.put("a.tif") } else { try fixture.put("a.json", sidecar) }
            _ = await folder.lookTwice(from: zero)
            #expect(try await fixture.admitted().isEmpty)
            if faxFirst { try fixture.put("a.json", sidecar) } else { try fixture.put("a.tif") }

            _ = await folder.lookTwice(from: zero + .seconds(10))

            let claim = try #require(try await fixture.admitted().first)
            #expect(claim.transmission.tsi == "6045550100")
            #expect(claim.transmission.promisedPages == 5)
            #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.drop).isEmpty)
        }
    }

    @Test("a fax does not wait for ever for a sidecar that does not come")
    func bounded() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder(waiting)
            let zero = ContinuousClock.now
            try fixture.put("a.tif")
            _ = await folder.lookTwice(from: zero)
            _ = await folder.lookThrough(at: zero + .seconds(64))
            #expect(try await fixture.admitted().isEmpty)

            _ = await folder.lookThrough(at: zero + .seconds(65))

            #expect(try await fixture.admitted().count == 1)
        }
    }

    @Test("facts that can't be understood hold up no fax, are told once and stay")
    func damaged() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("a.tif")
            try fixture.put("a.xml", Data("<Fax>".utf8))

            let zero = ContinuousClock.now
            _ = await folder.lookTwice(from: zero)
            _ = await folder.lookThrough(at: zero + .seconds(7200))

            #expect(try await fixture.admitted().count == 1)
            #expect(fixture.isInFolder("a.xml"))
            #expect(fixture.log.all.count { $0.contains("intake.sidecar-invalid") } == 1)
        }
    }

    @Test("a sidecar whose fax does not come is told after an hour: a fax may be missing")
    func alone() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("a.xml", Data("<Fax><Pages>2</Pages></Fax>".utf8))

            let zero = ContinuousClock.now
            _ = await folder.lookTwice(from: zero)
            #expect(!fixture.log.all.contains { $0.contains("intake.sidecar-alone") })
            for hour in 1...3 { _ = await folder.lookThrough(at: zero + .seconds(hour * 3600)) }

            #expect(fixture.log.all.count { $0.contains("intake.sidecar-alone") } == 1)
            #expect(fixture.isInFolder("a.xml"))
        }
    }

    @Test("a sidecar of another day is not this fax's")
    func stale() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            try fixture.put("a.json", sidecar)
            try FileManager.default.setAttributes(
                [.modificationDate: Date.now - 2 * 86_400], ofItemAtPath: "\(fixture.drop)/a.json")
            try fixture.put("a.tif")

            _ = await folder.lookTwice()

            let claim = try #require(try await fixture.admitted().first)
            #expect(claim.transmission.promisedPages == nil)
        }
    }

    @Test("a fax handed over by a hook arrives with its facts, and the server's file stays")
    func handover() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            let received = "\(fixture.root)/fax000000017.tif"
            try tiff().write(to: URL(filePath: received))
            try FaxHandover(drop: fixture.drop).handOver(
                received, facts: ["tsi": "6045550100", "pages": "2"], unique: "0a1b2c3d")
            #expect(fixture.isInFolder("fax000000017-0a1b2c3d.tif"))

            _ = await folder.lookTwice()

            let claim = try #require(try await fixture.admitted().first)
            #expect(claim.transmission.tsi == "6045550100")
            #expect(claim.transmission.promisedPages == 2)
            #expect(FileManager.default.fileExists(atPath: received))
            #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.drop).isEmpty)
        }
    }
}
