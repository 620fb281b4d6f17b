import Foundation
import Testing

@Suite("The commands, as a script sees them")
struct CommandTests {
    @Test(
        "exit statuses are those of the contract",
        arguments: [
            (64, "nonsense"), (64, "triage"), (66, "triage --roster /nonexistent a.tif"),
            (65, "triage --roster SampleFaxes/roster /nonexistent.tif"), (0, "--version"), (0, "--help"),
            (65, "triage --roster SampleFaxes/roster --model README.md a.tif"),
            (78, "triage --roster SampleFaxes/roster --reader /nonexistent a.tif"),
        ])
    func exitStatus(status: Int32, arguments: String) async throws {
        #expect(try await Program.run(arguments.split(separator: " ").map(String.init)).status == status)
    }

    @Test("a bad file is reported in its own line and the batch goes on")
    func badFile() async throws {
        let bad = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).tif")
        try Data("II*\0 this is no fax".utf8).write(to: bad)
        let good = "SampleFaxes/faxes/27-insurance-form.pdf"
        let result = try await Program.run(["triage", "--roster", "SampleFaxes/roster", bad.path, good])
        let objects = try result.objects()
        #expect(result.status == 65)
        #expect(objects.map { $0["status"] as? String } == ["failed", "ok"])
        #expect((objects.first?["error"] as? [String: Any])?["code"] is String)
        #expect(objects.first?["documents"] as? [Any] != nil)
    }

    @Test("pages that are kept are not read again, and only their owner may look at them")
    func pagesCache() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let triage = ["triage", "--roster", "SampleFaxes/roster", "--pages-cache", folder.path]
        let fax = ["SampleFaxes/faxes/27-insurance-form.pdf"]

        let first = try await Program.run(triage + fax).objects()
        // A reader that can't read: whoever needed it would fail.
        let second = try await Program.run(triage + ["--reader", "/bin/false"] + fax).objects()

        let documents = try [first, second].map { try #require($0.first?["documents"] as? NSArray) }
        #expect(documents[0] == documents[1])
        #expect(documents[0].count == 1)
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(file).path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("absent values are null, never missing and never empty")
    func nulls() async throws {
        let result = try await Program.run(
            ["match", "--roster", "SampleFaxes/roster"], input: #"{"id":"a","text":"nobody at all"}"# + "\n")
        let object = try #require(try result.objects().first)
        #expect(object["state"] as? String == "unmatched")
        #expect(object["demographicNo"] is NSNull)
        #expect(object["probability"] is NSNull)
    }

    @Test("match takes stated identifiers")
    func statedEvidence() async throws {
        let roster = Program.project.appendingPathComponent("SampleFaxes/roster/patients.csv")
        let row = try #require(
            try String(contentsOf: roster, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
                .first { $0.hasSuffix(",AC") && $0.contains("F,") })
        let fields = row.split(separator: ",", omittingEmptySubsequences: false)
        let input = """
            {"id":"1","evidence":{"names":[{"first":"\(fields[2])","last":"\(fields[1])"}],"dob":"\(fields[6])","hin":"\(fields[8])"}}

            """
        let object = try #require(
            try await Program.run(["match", "--roster", "SampleFaxes/roster"], input: input).objects().first)
        #expect(object["state"] as? String == "matched")
        #expect(object["demographicNo"] as? String == String(fields[0]))
    }

    @Test("input that is no JSON is refused with its line")
    func badInput() async throws {
        let result = try await Program.run(["classify"], input: "{\"id\":\"1\",\"text\":\"x\"}\nnot json\n")
        #expect(result.status == 65)
        #expect(result.errors.contains("line 2"))
    }

    @Test("classify ranks every label, most probable first")
    func classify() async throws {
        let text = "LABORATORY REPORT Hemoglobin 132 g/L Potassium 4.1 mmol/L Creatinine 70 umol/L Collected Reported"
        for arguments in [["classify", "--json"], ["classify", "--with-rules"]] {
            let result = try await Program.run(arguments, input: "{\"id\":\"7\",\"text\":\"\(text)\"}\n")
            let object = try #require(try result.objects().first)
            let ranking = try #require(object["ranking"] as? [[String: Any]]).compactMap {
                $0["probability"] as? Double
            }
            #expect(object["label"] as? String == "lab-result")
            #expect(ranking == ranking.sorted(by: >))
            #expect(abs(ranking.reduce(0, +) - 1) < 0.01)
        }
    }

    @Test("train makes a model that classify and evaluate use")
    func training() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let corpus = folder.appendingPathComponent("corpus.jsonl")
        let lines = (0..<40).map { number in
            number % 2 == 0
                ? "{\"id\":\"\(number)\",\"text\":\"chest x-ray shows clear lungs \(number)\",\"label\":\"imaging-report\"}"
                : "{\"id\":\"\(number)\",\"text\":\"please refill the prescription \(number)\",\"label\":\"prescription-renewal\"}"
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: corpus)
        let model = folder.appendingPathComponent("toy.model").path
        #expect(try await Program.run(["train", "--corpus", corpus.path, "--out", model]).status == 0)
        let evaluation = try await Program.run(["evaluate", "--corpus", corpus.path, "--model", model, "--json"])
        let figures = try #require(try evaluation.objects().first)
        #expect(figures["accuracy"] as? Double == 1)
        let said = try await Program.run(
            ["classify", "--model", model], input: "{\"id\":\"1\",\"text\":\"x-ray of the lungs\"}\n")
        #expect(try said.objects().first?["label"] as? String == "imaging-report")
    }

    @Test("ocr gives the words of each page with their boxes")
    func ocr() async throws {
        let result = try await Program.run(["ocr", "--json", "SampleFaxes/faxes/27-insurance-form.pdf"])
        let page = try #require(try result.objects().first)
        let word = try #require((page["words"] as? [[String: Any]])?.first)
        #expect(page["source"] as? String == "text-layer")
        #expect((page["dpi"] as? [Double])?.count == 2)
        #expect((word["box"] as? [Int])?.count == 4)
    }

    @Test("the rules that ship are right by their own examples")
    func rules() async throws {
        let result = try await Program.run(["rules", "check"])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test("doctor finds this machine well, and says what mends what is not")
    func doctor() async throws {
        let well = try await Program.run(["doctor", "--roster", "SampleFaxes/roster"])
        #expect(well.status == 0, "\(well.output)")
        let ill = try await Program.run(["doctor", "--drop", "/nonexistent"])
        #expect(ill.status == 78)
        #expect(ill.output.contains("mkdir -p /nonexistent"))
    }

    @Test("completions are there for the shells", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        #expect(try await Program.run(["--generate-completion-script", shell]).output.contains("triage"))
    }
}
