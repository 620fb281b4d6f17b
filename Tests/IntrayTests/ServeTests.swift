import Foundation
import Testing

@Suite("The daemon")
struct ServeTests {
    /// A daemon's folders, and the daemon while it runs.
    private struct Clinic {
        let root: URL
        var drop: URL { root.appendingPathComponent("drop") }
        var data: URL { root.appendingPathComponent("data") }

        init() throws {
            root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: drop, withIntermediateDirectories: true)
        }

        func start() throws -> Process {
            let process = Program.process([
                "serve", "--drop", drop.path, "--data", data.path, "--roster", "SampleFaxes/roster", "--port", "0",
                "--quiet", "1",
            ])
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }

        /// Rows by the sqlite3 that Foundation does not bring: read with the program's own doctor instead.
        func count(_ query: String) throws -> Int {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "python3", "-c",
                "import sqlite3,sys; print(sqlite3.connect(sys.argv[1], timeout=20).execute(sys.argv[2]).fetchone()[0])",
                data.appendingPathComponent("intray.sqlite").path, query,
            ]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try process.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Int(String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
        }

        func wait(_ seconds: Int, until condition: () throws -> Bool) async throws -> Bool {
            for _ in 0..<(seconds * 4) {
                if try condition() { return true }
                try await Task.sleep(for: .milliseconds(250))
            }
            return false
        }
    }

    @Test("killed in the middle of ten faxes, it goes on where it stopped: ten faxes, each once")
    func killed() async throws {
        let clinic = try Clinic()
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
        let clinic = try Clinic()
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
        let clinic = try Clinic()
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
