import Faxes
import Foundation
import PatientMatching
import Store
import Testing

@testable import Classification
@testable import Triage

/// What is found out about a fax may be kept and decided on later, by other rules and another model. What comes of it must
/// be what a triage from the start gives, to the last reason.
@Suite("Deciding on what was found out before")
struct DerivationTests {
    /// Documents of every kind: the texts beside the shipped rules, on pages of one patient, alone and in batches.
    private static func faxes() throws -> [ReadFax] {
        let rules = try RuleBook(directory: TriageFixture.project.appendingPathComponent("Rules"))
        let texts = rules.rules.flatMap { $0.examples.matches + $0.examples.not }.enumerated().filter {
            $0.offset % 2 == 0
        }
        .map { offset, text in
            (offset % 3 == 0 ? TriageFixture.labReport : "Dr. M. Lindqvist\nRe: BRODEUR, Simon  DOB: 1949-12-02")
                + "\nMarch 3, 2026\n\n\(text)\n"
        }
        var faxes: [ReadFax] = []
        var rest = texts[...]
        while !rest.isEmpty {
            let count = faxes.count % 5 == 4 ? 4 : 1
            let pages = rest.prefix(count).enumerated().map { ReadPage(number: $0 + 1, text: $1, confidence: 0.9) }
            faxes.append(
                ReadFax(
                    sha256: String(repeating: "a", count: 64),
                    transmission: Transmission(tsi: "4165550100", promisedPages: faxes.count % 7 == 0 ? 3 : nil),
                    pages: pages))
            rest = rest.dropFirst(count)
        }
        return faxes
    }

    /// Another clinic's rules and model, the same roster.
    private static func otherPipeline() throws -> TriagePipeline {
        let models = TriageFixture.project.appendingPathComponent("Models")
        return TriagePipeline(
            model: try TextClassifier(contentsOf: models.appendingPathComponent("statements/urgency.model")),
            covers: try CoverModel(contentsOf: models.appendingPathComponent("pages/covers.model")),
            rules: try RuleBook(yaml: "rules: []"), roster: TriageFixture.roster,
            index: RosterIndex(patients: TriageFixture.roster.patients), facts: FactFinder(),
            policy: TriagePolicy(
                settings: try TriageSettings(directory: TriageFixture.project.appendingPathComponent("Rules"))))
    }

    @Test("gives what a triage from the start gives, over many documents, whatever rules and model came before")
    func same() throws {
        let today = try TriageFixture.pipeline()
        let before = try Self.otherPipeline()
        let received = TriageFixture.received
        let faxes = try Self.faxes()
        var retitled = 0

        for fax in faxes {
            let fresh = today.triage(fax, received: received)
            let kept = try JSONEncoder().encode(before.derivation(of: fax, received: received))
            let known = today.ranked(try JSONDecoder().decode(Derivation.self, from: kept), of: fax)
            var decided = today.decisions(on: fax, from: known, received: received)
            for place in decided.indices {
                decided[place].fingerprint = today.fingerprint(of: decided[place].span, in: fax)
                retitled += known.documents[place].titledAs == decided[place].classification.label ? 0 : 1
            }
            #expect(decided == fresh.documents)
        }

        #expect(faxes.flatMap(\.pages).count > 150 && retitled > 50, "the cases are many, and of those that matter")
    }

    @Test("another roster's patients are matched, whatever was found with the roster before")
    func matched() throws {
        let today = try TriageFixture.pipeline()
        let nobody = try TriageFixture.pipeline(patients: [])
        let received = TriageFixture.received
        var alike = 0

        for fax in try Self.faxes() {
            let before = nobody.derivation(of: fax, received: received)
            let fresh = today.derivation(of: fax, received: received)
            #expect(today.matched(before, of: fax, received: received) == fresh)
            alike += before.identifiers == fresh.identifiers && before != fresh ? 1 : 0
        }

        #expect(alike > 0, "some differ in their match alone")
    }

    @Test("a derivation that was kept is read as it was written")
    func kept() throws {
        let today = try TriageFixture.pipeline()
        for fax in try Self.faxes() {
            let derivation = today.derivation(of: fax, received: TriageFixture.received)
            let record = try JSONEncoder().encode(derivation)
            #expect(try JSONDecoder().decode(Derivation.self, from: record) == derivation)
        }
    }

    @Test("another model's answers are asked for anew")
    func ranked() throws {
        let fax = try #require(try Self.faxes().first)
        let before = try Self.otherPipeline().derivation(of: fax, received: TriageFixture.received)
        let today = try TriageFixture.pipeline().ranked(before, of: fax)
        #expect(before.documents[0].ranking != today.documents[0].ranking)
        #expect(before.identifiers == today.identifiers && !today.identifiers.isEmpty)
    }
}
