import Foundation
import Testing

@Suite("The sandbox of a reading process")
struct SandboxTests {
    private func outcome(of attempt: String) throws -> String {
        let process = Process()
        process.executableURL = builtProduct("sandbox-saboteur")
        process.arguments = [attempt]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test(
        "what decoding doesn't need is refused",
        arguments: ["open", "create", "connect", "exec", "fork", "kill", "allocate", "descriptors"])
    func refused(attempt: String) throws {
        #expect(try outcome(of: attempt) == "refused")
    }

    @Test("a child that spins is stopped by the limit on CPU time")
    func spins() throws {
        #expect(try outcome(of: "spin") == "signal \(SIGXCPU)")
    }

    @Test("a child may end itself, and one that does nothing wrong is left alone")
    func harmless() throws {
        #expect(try outcome(of: "abort") == "signal \(SIGABRT)")
        #expect(try outcome(of: "nothing") == "harmless")
    }
}

/// A program of this package, beside the tests' own bundle.
func builtProduct(_ name: String) -> URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name)
}
