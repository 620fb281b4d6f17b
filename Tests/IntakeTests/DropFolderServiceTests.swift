import Faxes
import Foundation
import Intake
import ServiceLifecycleTestKit
import Store
import Testing

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
