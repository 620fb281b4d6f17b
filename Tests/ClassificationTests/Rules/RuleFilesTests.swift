import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("A file of rules")
struct RuleFilesTests {
    private func refusal(_ yaml: String) -> String? {
        do {
            _ = try RuleBook(yaml: yaml, file: "clinic.yaml")
            return nil
        } catch {
            return error.detail
        }
    }

    private static func rule(_ more: String) -> String {
        "rules:\n  - id: a\n    reason: So.\n    \(more)\n"
    }

    @Test(
        "is refused with file, line and reason",
        arguments: [
            ("rulez: []", 1, "unknown key “rulez”"),
            (rule("when: x y\n    then: {urgency: urgent}\n    colour: red"), 6, "unknown key “colour”"),
            (rule("then: {urgency: urgent}"), 2, "has no when"),
            (rule("when: alpha"), 2, "has no then"),
            (rule("when: alpha\n    then: {urgency: soon}"), 5, "“soon” is none of"),
            (rule("when: alpha\n    then: {label: lab-result}"), 5, "weight"),
            (rule("when: alpha\n    then: {label: Lab Result, weight: 1}"), 5, "no label id"),
            (rule("when: alpha\n    then: {}"), 5, "must say"),
            (rule("when: alpha (beta\n    then: {urgency: urgent}"), 4, "a bracket is not closed"),
            (rule("when: alpha) beta\n    then: {urgency: urgent}"), 4, "was not opened"),
            (rule("when: \"[alpha]\"\n    then: {urgency: urgent}"), 4, "may be empty"),
            (rule("when: ... alpha\n    then: {urgency: urgent}"), 4, "must begin with"),
            (rule("when: <colour>\n    then: {urgency: urgent}"), 4, "no such placeholder"),
            (rule("when: $missing\n    then: {urgency: urgent}"), 4, "no phrases are called"),
            (rule("when: alpha\n    unless: missing\n    then: {urgency: urgent}"), 5, "no guard is called"),
            (rule("when: {any: [a b], in: attic}\n    then: {urgency: urgent}"), 4, "is no zone"),
            (rule("when: {all: [a b], within: reach}\n    then: {urgency: urgent}"), 4, "expected document"),
            (rule("when: {value: {of: k}}\n    then: {urgency: urgent}"), 4, "needs “above” or “below”"),
            (rule("when: alpha\n    then: {task: {kind: nap, message: Sleep.}}"), 5, "“nap” is none of"),
            (rule("when: alpha\n    then: {task: {kind: re-refer, message: \"{who}\"}}"), 5, "no slot is called"),
            (rule("when: alpha\n    then: {task: {kind: re-refer, due: soon, message: X.}}"), 5, "expected default"),
            (rule("when: alpha\n    priority: 900\n    then: {urgency: urgent}"), 5, "whole number"),
            (
                rule("when: alpha\n    then: {urgency: urgent}\n  - id: a\n    reason: Again."), 6,
                "is also in clinic.yaml:2"
            ),
        ])
    func refused(yaml: String, line: Int, reason: String) throws {
        let detail = try #require(refusal(yaml))

        #expect(detail.hasPrefix("clinic.yaml:\(line): "), "\(detail)")
        #expect(detail.contains(reason), "\(detail)")
    }

    @Test("that is no YAML, is empty or unfolds without end is refused")
    func broken() {
        let bomb =
            "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + zip("bcdef", "abcde").map { name, last in
                "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 10).joined(separator: ",") + "]\n"
            }.joined()

        #expect(refusal("rules: [")?.contains("not YAML") == true)
        #expect(refusal("")?.contains("empty") == true)
        #expect(refusal(bomb)?.contains("more than") == true)
    }

    @Test(
        "of settings is refused with file, line and reason",
        arguments: [
            ("default: 2", "province: ON", "thresholds.yaml:1: expected a number"),
            ("default: 0.9\nlabel: {}", "province: ON", "thresholds.yaml:2: unknown key “label”"),
            ("default: 0.9", "province: XX", "routing.yaml:1: “XX” is none of"),
            ("default: 0.9", "closed: []", "routing.yaml:1: “province” is missing"),
            ("default: 0.9", "province: ON\nclosed: [soon]", "routing.yaml:2: expected a day"),
            (
                "default: 0.9", "province: ON\ntasks:\n  nap: {due: today, to: front-desk}",
                "routing.yaml:3: “nap” is no kind"
            ),
            (
                "default: 0.9", "province: ON\ntasks:\n  re-refer: {due: soon, to: front-desk}",
                "routing.yaml:3: “soon”: expected"
            ),
            (
                "default: 0.9", "province: ON\ntasks:\n  re-refer: {due: today, to: front-desk}",
                "routing.yaml:3: “tasks” says nothing"
            ),
        ])
    func settings(thresholds: String, routing: String, reason: String) throws {
        let error = try #require(throws: FaxError.self) {
            try TriageSettings(
                thresholds: try StrictYAML.parse(thresholds, file: "thresholds.yaml"),
                routing: try StrictYAML.parse(routing, file: "routing.yaml"))
        }

        #expect(error.code == .rulesInvalid)
        #expect(error.detail.hasPrefix(reason), "\(error.detail)")
    }

    @Test("of senders knows them by fax number and by name")
    func senders() throws {
        _ = try SenderDirectory(directory: RuleBookTests.folder)
        let yaml = """
            senders:
              - {name: Example Medical Laboratories, kind: laboratory, fax: ["416-555-0141", "416-555-0142"]}
              - {name: Lakeside General, kind: hospital, fax: "613-555-0110", aliases: [LGH Health Records]}
              - {name: Corner Drug Mart, kind: pharmacy, fax: "604-555-0177"}
            """
        let directory = try SenderDirectory(try StrictYAML.parse(yaml, file: "senders.yaml"))

        #expect(directory.entry(for: Sender(fax: "(604) 555-0177"), tsi: nil)?.kind == .pharmacy)
        #expect(directory.entry(for: nil, tsi: "+1 416 555 0142")?.kind == .laboratory)
        #expect(directory.entry(for: Sender(organization: "LGH HEALTH RECORDS"), tsi: nil)?.kind == .hospital)
        #expect(directory.entry(for: Sender(organization: "Nobody"), tsi: "5550000000") == nil)
    }
}
