import Foundation
import Testing

@Suite("The daemon")
struct ServeTests {
    @Test("killed in the middle of ten faxes, it goes on where it stopped: ten faxes, each once")
    func killed() async throws {
        let clinic = try ServedClinic()
        let faxes = try FileManager.default
            .contentsOfDirectory(atPath: Program.project.appendingPathComponent("SampleFaxes/faxes").path)
            .sorted().prefix(10)
        let first = try clinic.start()
        for fax in faxes {
            try FileManager.default.copyItem(
                at: Program.project.appendingPathComponent("SampleFaxes/faxes/\(fax)"),
                to: clinic.drop.appendingPathComponent(fax))
        }
        #expect(try await clinic.wait(60) { try clinic.count("SELECT count(*) FROM fax WHERE stage = 'triaged'") >= 2 })
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        #expect(try clinic.count("SELECT count(*) FROM fax WHERE stage = 'triaged'") < 10)

        // The leases of the dead process last a quarter of an hour: a restart must not wait for them.
        let second = try clinic.start()
        defer {
            second.terminate()
            second.waitUntilExit()
        }
        #expect(
            try await clinic.wait(120) { try clinic.count("SELECT count(*) FROM fax WHERE stage = 'triaged'") == 10 })
        #expect(
            try await clinic.wait(20) { try clinic.count("SELECT count(*) FROM document WHERE stage = 'filing'") == 0 })
        #expect(try clinic.count("SELECT count(*) FROM fax") == 10)
        #expect(try clinic.count("SELECT count(*) FROM arrival") == 10)
        #expect(try FileManager.default.contentsOfDirectory(atPath: clinic.drop.path).isEmpty)
    }

    @Test("the same bytes twice are one fax with two arrivals")
    func twice() async throws {
        let clinic = try ServedClinic()
        let daemon = try clinic.start()
        defer {
            daemon.terminate()
            daemon.waitUntilExit()
        }
        let sample = Program.project.appendingPathComponent("SampleFaxes/faxes/27-insurance-form.pdf")
        for name in ["a.pdf", "b.pdf"] {
            try FileManager.default.copyItem(at: sample, to: clinic.drop.appendingPathComponent(name))
        }
        #expect(try await clinic.wait(60) { try clinic.count("SELECT count(*) FROM arrival") == 2 })
        #expect(try clinic.count("SELECT count(*) FROM fax") == 1)
    }

    @Test("told to stop, it stops cleanly")
    func stops() async throws {
        let clinic = try ServedClinic()
        let daemon = try clinic.start()
        // The spool is made by the service that watches the folder: from then on all services run.
        let spool = clinic.data.appendingPathComponent("spool/originals").path
        #expect(try await clinic.wait(60) { FileManager.default.fileExists(atPath: spool) })
        try await Task.sleep(for: .seconds(1))
        daemon.terminate()
        daemon.waitUntilExit()
        #expect(daemon.terminationStatus == 0)
    }
}
