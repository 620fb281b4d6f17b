import Foundation
import Testing

@Suite("The sandbox of a reading process")
struct SandboxTests {
    private func saboteur(_ attempt: String) throws -> (process: Process, output: FileHandle) {
        let process = Process()
        process.executableURL = builtProduct("sandbox-saboteur")
        process.arguments = [attempt]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        return (process, output.fileHandleForReading)
    }

    private func outcome(of attempt: String) throws -> String {
        let (process, output) = try saboteur(attempt)
        let said = output.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test(
        "what decoding doesn't need is refused",
        arguments: [
            // Files.
            "open", "create", "openat2", "unlink", "stat", "list", "io_uring", "descriptors",
            // The network and other processes' sockets.
            "connect", "unix-socket", "netlink", "socketpair",
            // Programs and processes.
            "exec", "memfd", "memfd-exec", "fork-bomb", "clone", "clone3", "unshare", "write-code", "map-code",
            // The reader that forked it.
            "signal-parent", "kill-parent", "kill-all", "ptrace", "traced", "read-parent",
            // The limits themselves.
            "allocate", "raise-limits",
        ])
    func refused(attempt: String) throws {
        #expect(try outcome(of: attempt) == "refused")
    }

    @Test("a child that spins is stopped by the limit on CPU time, and even if it won't hear of it")
    func spins() throws {
        #expect(try outcome(of: "spin") == "signal \(SIGXCPU)")
        #expect(try outcome(of: "spin-stubbornly") == "signal \(SIGKILL)")
    }

    #if arch(x86_64)
        @Test("system calls by the numbers of 32-bit programs end a child")
        func oldCalls() throws {
            #expect([SIGSYS, SIGSEGV].map { "signal \($0)" }.contains(try outcome(of: "old-calls")))
        }
    #endif

    @Test("a child does not outlive the reader that forked it")
    func orphan() async throws {
        let (process, output) = try saboteur("sleep")
        let said = String(decoding: output.availableData, as: UTF8.self).trimmingCharacters(in: .newlines)
        let child = try #require(Int32(said))
        #expect(kill(child, 0) == 0)

        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()

        for _ in 0..<100 where isRunning(child) { try await Task.sleep(for: .milliseconds(20)) }
        #expect(!isRunning(child))
    }

    /// A process that is dead and that nobody has asked for yet does not count.
    private func isRunning(_ process: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        return !status.contains(") Z ")
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
