import Foundation
import ReaderProtocol
import Testing

@Suite("The doctor, with readers that lack something")
struct DoctorTests {
    /// Runs the doctor with a script in the reader's place, which says that it is so and takes one question.
    private func doctor(_ greeting: Greeting, sandbox: SandboxReport) async throws -> Program.Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let child = try Frame(.hello, json: sandbox).encoded + Frame(.end).encoded
        let answer =
            try Frame(.childOutput, child).encoded
            + Frame(.childEnd, json: ChildEnd(exitStatus: 0, signal: 0)).encoded
        try Data(Frame(.greeting, json: greeting).encoded).write(to: folder.appendingPathComponent("greeting"))
        try Data(answer).write(to: folder.appendingPathComponent("answer"))
        let script = folder.appendingPathComponent("reader")
        try Data(
            """
            #!/bin/sh
            cat "\(folder.path)/greeting"
            dd bs=1 count=1 of=/dev/null 2>/dev/null
            cat "\(folder.path)/answer"
            cat >/dev/null
            """.utf8
        ).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script.path)
        return try await Program.run(["doctor", "--reader", script.path])
    }

    private let confined = SandboxReport(limits: true, noNewPrivileges: true, landlock: true, seccomp: true)

    @Test("it warns of fonts that are not held, with what mends it", arguments: [false, true])
    func fonts(areHeld: Bool) async throws {
        let greeting = Greeting(languages: ["eng", "fra"], tesseractVersion: "5", holdsFonts: areHeld)
        let result = try await doctor(greeting, sandbox: confined)

        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains("ok      fonts:") == areHeld)
        #expect(result.output.contains("warning fonts: pictures of PDFs whose fonts are not in the file") != areHeld)
        #expect(result.output.contains("sudo apt-get install fonts-urw-base35") != areHeld)
    }
}
