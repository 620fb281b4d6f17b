import Foundation

/// A daemon's folders, and the daemon while it runs.
struct ServedClinic {
    let root: URL
    var drop: URL { root.appendingPathComponent("drop") }
    var data: URL { root.appendingPathComponent("data") }
    private var log: URL { root.appendingPathComponent("log") }

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: drop, withIntermediateDirectories: true)
    }

    /// - Parameter environment: what the daemon finds in its environment besides.
    func start(_ environment: [String: String] = [:]) throws -> Process {
        let process = Program.process([
            "serve", "--drop", drop.path, "--data", data.path, "--roster", "SampleFaxes/roster", "--port", "0",
            "--quiet", "1",
        ])
        process.standardOutput = FileHandle.nullDevice
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        try Data().write(to: log)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        return process
    }

    /// A number from the store, -1 where it has none yet.
    func count(_ query: String) throws -> Int {
        Int(
            try Self.python(
                "import sqlite3,sys; print(sqlite3.connect(sys.argv[1], timeout=20).execute(sys.argv[2]).fetchone()[0])",
                [data.appendingPathComponent("intray.sqlite").path, query])) ?? -1
    }

    /// Runs a script and returns what it prints.
    static func python(
        _ script: String, _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first administrator's password, which the daemon says once.
    func password() throws -> String {
        String(try String(contentsOf: log, encoding: .utf8).firstMatch(of: /with the password (\S+)/)?.1 ?? "")
    }

    /// Where the page is, once it is there.
    func address() async throws -> String {
        var found: Substring?
        _ = try await wait(60) {
            found = try String(contentsOf: log, encoding: .utf8).firstMatch(of: /The page: (http:\S+[0-9])\//)?.1
            return found != nil
        }
        return String(found ?? "")
    }

    func wait(_ seconds: Int, until condition: () throws -> Bool) async throws -> Bool {
        for _ in 0..<(seconds * 4) {
            if try condition() { return true }
            try await Task.sleep(for: .milliseconds(250))
        }
        return false
    }
}
