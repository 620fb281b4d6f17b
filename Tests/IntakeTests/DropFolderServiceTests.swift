import Faxes
import Foundation
import ServiceLifecycleTestKit
import Store
import Testing

@testable import Intake

@Suite("The drop folder as a service")
struct DropFolderServiceTests {
    @Test("it takes what comes while it runs, and ends when told to")
    func running() async throws {
        try await IntakeFixture.use { fixture in
            let settings = DropFolderSettings(quiet: .milliseconds(20), interval: .milliseconds(5))
            let folder = try fixture.dropFolder(settings)

            try await testGracefulShutdown { trigger in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await folder.run() }
                    for number in 1...3 { try fixture.put("\(number).tif", tiff("\(number)")) }
                    let deadline = ContinuousClock.now + .seconds(60)
                    while try await fixture.store.counts(at: .now).waitingFaxes < 3, ContinuousClock.now < deadline {
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    trigger.triggerGracefulShutdown()
                    try await group.waitForAll()
                }
            }

            #expect(try await fixture.admitted().count == 3)
        }
    }

    @Test("it looks again when the next file may be complete, often while one waits, seldom once events are proven")
    func pauses() async throws {
        try await IntakeFixture.use { fixture in
            let folder = try fixture.dropFolder()
            let zero = ContinuousClock.now
            #expect(await folder.lookThrough(at: zero) == .seconds(1))
            try fixture.put("a.tif")
            #expect(await folder.lookThrough(at: zero + .seconds(1)) == .seconds(1))
            #expect(await folder.lookThrough(at: zero + .milliseconds(5400)) == .milliseconds(600))
            #expect(await folder.lookThrough(at: zero + .milliseconds(6000)) == .seconds(1))
            #expect(await folder.lookThrough(at: zero + .milliseconds(7000)) == .seconds(15))
            #expect(try await fixture.admitted().count == 1)
        }
    }

    @Test("it takes what comes long before it would look by itself")
    func told() async throws {
        try await IntakeFixture.use { fixture in
            let settings = DropFolderSettings(
                quiet: .milliseconds(20), interval: .milliseconds(50), rescan: .seconds(3600))
            let folder = try fixture.dropFolder(settings)

            try await testGracefulShutdown { trigger in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await folder.run() }
                    let deadline = ContinuousClock.now + .seconds(60)
                    for number in 1...5 {
                        try fixture.put("\(number).tif", tiff("\(number)"))
                        while try await fixture.store.counts(at: .now).waitingFaxes < number,
                            ContinuousClock.now < deadline
                        {
                            try await Task.sleep(for: .milliseconds(5))
                        }
                        // Long enough for it to have gone to sleep.
                        try await Task.sleep(for: .milliseconds(200))
                    }
                    trigger.triggerGracefulShutdown()
                    try await group.waitForAll()
                }
            }

            #expect(try await fixture.admitted().count == 5)
        }
    }

    @Test("it refuses to run when its folders lie in each other")
    func overlap() async throws {
        try await IntakeFixture.use { fixture in
            let folders = IntakeFolders(
                drop: "\(fixture.root)/data/in", spool: "\(fixture.root)/data/spool", data: "\(fixture.root)/data")
            let folder = DropFolder(
                folders: folders, spool: fixture.spool, ledger: fixture.store, logger: fixture.logger)

            let error = await #expect(throws: FaxError.self) { try await folder.run() }

            #expect(error?.code == .intakeFoldersOverlap)
        }
    }
}
