import Foundation

/// The real binary, beside the test bundle, run as a person or a script would.
struct Program {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// Standard output, a JSON object a line.
        func objects() throws -> [[String: Any]] {
            try output.split(separator: "\n").map { line in
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            }
        }
    }

    /// The project's folder: the tests are run from it.
    static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static var folder: URL {
        // The bundle lies where the programs do.
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    }

    static func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = folder.appendingPathComponent("intray")
        process.arguments = arguments
        process.currentDirectoryURL = project
        return process
    }

    /// Waits on a thread of its own, so that tests beside it go on.
    static func run(_ arguments: [String], input: String? = nil) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Swift.Result { try runAndWait(arguments, input: input) })
            }
        }
    }

    private static func runAndWait(_ arguments: [String], input: String?) throws -> Result {
        let process = process(arguments)
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        func file(_ name: String, _ text: String = "") throws -> URL {
            let url = scratch.appendingPathComponent(name)
            try Data(text.utf8).write(to: url)
            return url
        }
        let output = try file("out")
        let errors = try file("err")
        process.standardInput = try FileHandle(forReadingFrom: file("in", input ?? ""))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
