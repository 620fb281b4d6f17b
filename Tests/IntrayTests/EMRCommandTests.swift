import Foundation
import Testing

@Suite("The EMR's commands")
struct EMRCommandTests {
    private func oscar(_ verb: String, _ settings: String, folder: URL) async throws -> Program.Result {
        let file = folder.appendingPathComponent("emr.yaml")
        try Data(settings.utf8).write(to: file)
        return try await Program.run([
            "oscar", verb, "--emr", file.path, "--data", folder.appendingPathComponent("data").path,
        ])
    }

    private func scratch() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test(
        "wrong settings are refused with line and reason",
        arguments: [
            ("variant: oscer\nurl: http://h/oscar", "emr.yaml:1: “oscer” is none of"),
            ("variant: juno", "“url” is missing"), ("url: http://h/oscar", "“variant” is missing"),
            ("variant: juno\nurl: oscar.example.ca", "emr.yaml:2: an EMR's address must be like"),
            ("variant: juno\nurl: https://h/oscar\nprovder: 9", "emr.yaml:3: unknown key “provder”"),
            ("variant: avaros", "“incoming-folder” is missing"),
            (
                "variant: carlos\nurl: https://h/o\ncapabilities:\n  take-task: yes",
                "emr.yaml:4: “take-task” is none of"
            ),
            ("variant: carlos\nurl: https://h/o\nroster-minutes: 1", "emr.yaml:3: expected a whole number from 5"),
            ("variant: carlos\nurl: https://h/o\ntime-zone: Mars", "emr.yaml:3: “Mars” is no time zone"),
            ("- a", "emr.yaml:1: expected keys and values"),
        ])
    func wrong(_ settings: String, _ reason: String) async throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try await oscar("check", settings, folder: folder)
        #expect(result.status == 78)
        #expect(result.errors.contains(reason), "\(result.errors)")
    }

    @Test("a folder needs no key and no authorisation; one that is not mounted is said")
    func folder() async throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = "variant: avaros\nincoming-folder: \(folder.path)"
        let good = try await oscar("check", settings, folder: folder)
        #expect(good.status == 0, "\(good.errors)")
        #expect(good.output.contains("folder: documents could be filed now"))

        let bad = try await oscar("check", settings + "/none", folder: folder)
        #expect(bad.status == 69)
        #expect(bad.errors.contains("is it mounted?"))
    }

    @Test(
        "the doctor looks at the connection: settings, folder, reach",
        arguments: [
            ("variant: avaros\nincoming-folder: FOLDER", "ok      EMR: reached and let in"),
            ("variant: avaros\nincoming-folder: FOLDER/none", "wrong   EMR: emr.unreachable"),
            ("variant: avarus\nincoming-folder: FOLDER", "wrong   EMR settings: emr.settings-invalid"),
            ("variant: carlos\nurl: http://127.0.0.1:9/oscar", "wrong   EMR authorisation: emr.secret-unreadable"),
        ])
    func doctor(_ settings: String, _ finding: String) async throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = settings.replacingOccurrences(of: "FOLDER", with: folder.path)
        // Makes the database, as a first start does.
        _ = try await oscar("check", "variant: avaros\nincoming-folder: \(folder.path)", folder: folder)
        let file = folder.appendingPathComponent("emr.yaml")
        try Data(text.utf8).write(to: file)

        let result = try await Program.run([
            "doctor", "--emr", file.path, "--data", folder.appendingPathComponent("data").path,
        ])

        #expect(result.output.contains(finding), "\(result.output)")
        #expect((result.status == 0) == finding.hasPrefix("ok"))
    }

    @Test("without a key, or before anybody authorised it, it says what to run")
    func unauthorised() async throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = "variant: open-o-main\nurl: http://127.0.0.1:9/oscar"
        let without = try await oscar("check", settings, folder: folder)
        #expect(without.status == 78)
        #expect(without.errors.contains("“intray oscar authorize” makes one"))

        let key = folder.appendingPathComponent("data/intray.key")
        try Data(repeating: 1, count: 32).write(to: key)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
        let open = try await oscar("check", settings, folder: folder)
        #expect(open.errors.contains("chmod 600"))

        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
        let unauthorised = try await oscar("check", settings, folder: folder)
        #expect(unauthorised.status == 78)
        #expect(unauthorised.errors.contains("emr.needs-authorization"))
    }
}
