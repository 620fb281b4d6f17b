import Foundation
import Testing

@Suite("What an administrator runs beside the daemon")
struct KeepingTests {
    /// A data folder in which a daemon has worked through two faxes.
    private func worked(_ body: (URL) async throws -> Void) async throws {
        let clinic = try ServedClinic()
        let data = clinic.data
        defer { try? FileManager.default.removeItem(at: clinic.root) }  // Left-over test files do no harm.
        let samples = Program.project.appendingPathComponent("SampleFaxes/faxes")
        for name in try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted().prefix(2) {
            try FileManager.default.copyItem(
                at: samples.appendingPathComponent(name), to: clinic.drop.appendingPathComponent(name))
        }
        let daemon = try clinic.start()
        for _ in 0..<480 {
            try await Task.sleep(for: .milliseconds(250))
            let waiting = "SELECT COUNT(*) FROM document WHERE stage <> 'filing'"
            if try Self.query(data, waiting) ?? 0 >= 2 { break }
        }
        daemon.terminate()
        daemon.waitUntilExit()
        try await body(data)
    }

    private static func query(_ data: URL, _ statements: String) throws -> Int? {
        Int(
            try ServedClinic.python(
                """
                import sqlite3,sys
                c = sqlite3.connect(sys.argv[1], timeout=20)
                for s in sys.argv[2].split(';'): r = c.execute(s).fetchone()
                c.commit(); print(r[0] if r else 0)
                """, [data.appendingPathComponent("intray.sqlite").path, statements]))
    }

    @Test("the audit log is proven whole, and a change from outside is named; past faxes are decided anew")
    func keeping() async throws {
        try await worked { data in
            let whole = try await Program.run(["audit", "verify", "--data", data.path])
            #expect(whole.status == 0 && whole.output.contains("entries, unbroken"))

            let same = try await Program.run(["retriage", "--data", data.path, "--roster", "SampleFaxes/roster"])
            #expect(same.status == 0 && same.errors.contains(": 0 would be decided otherwise"), "\(same.errors)")

            // Under rules that trust no label, nothing is filed without a person.
            let rules = data.appendingPathComponent("rules")
            try FileManager.default.copyItem(at: Program.project.appendingPathComponent("Rules"), to: rules)
            try Data("default: 1.0\nlabels: {}\n".utf8).write(to: rules.appendingPathComponent("thresholds.yaml"))
            let strict = ["retriage", "--data", data.path, "--roster", "SampleFaxes/roster", "--rules", rules.path]
            let kept = "SELECT COUNT(*) FROM derivation"
            let faxes = try Self.query(data, kept)
            #expect(faxes == 2, "what was found out is kept")
            let changed = try await Program.run(strict + ["--json"]).objects()
            // As if it had never been found out: the same comes of it.
            _ = try Self.query(data, "DELETE FROM derivation")
            let anew = try await Program.run(strict + ["--json"]).output
            let again = try await Program.run(strict + ["--json"]).output
            #expect(anew == again && !anew.isEmpty)
            try await Self.expectNewRosterIsSeen(data)
            let filed = try Self.query(data, "SELECT COUNT(*) FROM document WHERE stage = 'filed'") ?? -1
            #expect(changed.count { $0["state"] as? String == "filed" } == filed)

            let before = try Self.query(data, "SELECT COUNT(*) FROM inbox_document")
            _ = try await Program.run(strict + ["--apply"])
            #expect(try Self.query(data, "SELECT COUNT(*) FROM second_look") == filed)
            #expect(try Self.query(data, "SELECT COUNT(*) FROM document WHERE stage = 'filed'") == filed)
            #expect(try Self.query(data, "SELECT COUNT(*) FROM inbox_document") == before)
            let twice = try await Program.run(strict + ["--apply"])
            #expect(twice.errors.contains("0 replaced, 0 second-look"), "\(twice.errors)")

            _ = try Self.query(
                data, "DROP TRIGGER audit_is_not_changed;UPDATE audit SET actor = 'nobody' WHERE sequence = 3")
            let broken = try await Program.run(["audit", "verify", "--data", data.path])
            #expect(broken.status == 70 && broken.errors.contains("entry 3"))
        }
    }

    /// What was found out with one roster is not decided on by another.
    private static func expectNewRosterIsSeen(_ data: URL) async throws {
        let roster = data.appendingPathComponent("roster")
        try FileManager.default.copyItem(
            at: Program.project.appendingPathComponent("SampleFaxes/roster"), to: roster)
        let patients = roster.appendingPathComponent("patients.csv")
        let header = try String(contentsOf: patients, encoding: .utf8).split(whereSeparator: \.isNewline).first ?? ""
        try Data("\(header)\n".utf8).write(to: patients)
        let run = ["retriage", "--data", data.path, "--roster", roster.path, "--json"]
        let changed = try await Program.run(run).objects()
        #expect(changed.count == 2, "nobody is on the roster any more")
        #expect(changed.allSatisfy { ($0["changes"] as? [String: Any])?["match"] != nil })
    }

    @Test("accounts are made and models put in force from the command line")
    func accounts() async throws {
        try await worked { data in
            let made = try await Program.run(["users", "add", "ben", "--role", "moa", "--data", data.path])
            #expect(made.status == 0 && made.output.count == 24)
            #expect(try await Program.run(["users", "add", "ben", "--role", "moa", "--data", data.path]).status == 65)
            #expect(try await Program.run(["users", "add", "B!", "--role", "moa", "--data", data.path]).status == 65)
            #expect(try await Program.run(["users", "list", "--data", data.path]).output.contains("ben  moa"))
            #expect(try await Program.run(["users", "password", "ben", "--data", data.path]).output.count == 24)

            let models = data.appendingPathComponent("models")
            try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
            let shipped = Program.project.appendingPathComponent("Models/labels-1.model")
            try FileManager.default.copyItem(at: shipped, to: models.appendingPathComponent("a.model"))
            try Data("no model".utf8).write(to: models.appendingPathComponent("b.model"))
            #expect(try await Program.run(["models", "promote", "a.model", "--data", data.path]).status == 0)
            #expect(try await Program.run(["models", "list", "--data", data.path]).output.contains("* a.model"))
            #expect(try await Program.run(["models", "promote", "b.model", "--data", data.path]).status == 65)
            #expect(try await Program.run(["models", "promote", "c.model", "--data", data.path]).status == 66)
            #expect(
                try await Program.run(["models", "rollback", "--data", data.path]).output
                    == "in force: the model that ships\n")
            #expect(try await Program.run(["models", "rollback", "--data", data.path]).status == 66)
        }
    }

    @Test(
        "nothing is made where no intray has worked",
        arguments: [
            ["audit", "verify"], ["users", "list"], ["train", "--from-corrections"],
            ["retriage", "--roster", "SampleFaxes/roster"],
        ])
    func nowhere(arguments: [String]) async throws {
        let nowhere = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

        #expect(try await Program.run(arguments + ["--data", nowhere]).status == 66)
        #expect(!FileManager.default.fileExists(atPath: nowhere))
    }
}
