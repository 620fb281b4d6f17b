import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("The rule engine")
struct RuleEngineTests {
    /// Whether a rule with this condition holds for a text.
    private func holds(_ condition: String, on text: String, definitions: String = "") throws -> Bool {
        let yaml = """
            \(definitions)
            rules:
              - id: it
                reason: It is so.
                when: \(condition)
                then: {urgency: urgent}
            """
        return try !RuleBook(yaml: yaml).explain(RuleDocument(text: text)).isEmpty
    }

    @Test(
        "finds phrases whatever their case, accents, hyphens and line ends",
        arguments: [
            ("RÉSULTAT CRITIQUE", "(resultat|valeur) critique"), ("Follow\nup", "follow-up"), ("followup", "follow-up"),
            ("follow-up", "follow-up"), ("an immedi-\nate reply", "immediate reply"), ("C A N C E R", "cancer"),
            ("please call us right away", "call (us|the office) [right] away"),
            ("see within six weeks", "within <interval>"), ("by March 14, 2026", "by <date>"),
            ("avant le 14 mars", "avant le <time>"), ("malignancies", "malign*"), ("called to Dr. Roy", "called to dr"),
            ("results were phoned this morning to Dr", "phoned ... to dr"), ("in 3 days", "in 3 days"),
        ])
    func phrases(text: String, phrase: String) throws {
        #expect(try holds("\"\(phrase)\"", on: text))
    }

    @Test(
        "does not find what is not there",
        arguments: [
            ("resultats", "resultat critique"), ("see within weeks", "within <interval>"), ("in 4 days", "in 3 days"),
            ("stat", "^STAT"), ("call. us", "call us"), ("normal", "abnormal"), ("status", "stat"),
            ("phoned one two three four five to Dr", "phoned ... to dr"),
        ])
    func absences(text: String, phrase: String) throws {
        #expect(try !holds("\"\(phrase)\"", on: text))
    }

    @Test(
        "finds words that OCR misread",
        arguments: [
            ("URGENI RESUIT cr1tical va1ue", "critical value"), ("CRlTlCAL", "critical"),
            ("irnmediately", "immediately"),
            ("maliqnancy", "malignancy"), ("rnalignancy", "malignancy"), ("P0SITIVE", "positive"),
            ("cr|tical", "critical"),
            ("susplcious", "suspicious"), ("sus picious suspicous", "suspicious"), ("ﬁbrillation", "fibrillation"),
        ])
    func misreadings(text: String, phrase: String) throws {
        #expect(try holds("\"\(phrase)\"", on: text))
    }

    @Test(
        "holds for conditions joined as its author wrote them",
        arguments: [
            ("{all: [alpha, beta]}", "alpha. Then much later beta", true),
            ("{all: [alpha, beta], within: sentence}", "alpha. Then beta", false),
            ("{all: [alpha, beta], within: line}", "alpha beta", true),
            ("{all: [alpha, beta], within: 3 words}", "alpha one two three beta", true),
            ("{all: [alpha, beta], within: 3 words}", "alpha one two three four beta", false),
            ("{all: [alpha, beta], within: page}", "alpha\u{0C}beta", false),
            ("{all: [alpha, beta], within: paragraph}", "alpha\n\nbeta", false),
            ("{any: [alpha], none: [beta]}", "alpha and beta", false),
            ("{any: [alpha], none: [beta], within: page}", "alpha\u{0C}beta", true),
            ("{none: [beta]}", "alpha", true),
            ("{any: [alpha], alone: true}", "*** ALPHA ***", true),
            ("{any: [alpha], alone: true}", "alpha and more", false),
            ("{any: [alpha], in: title}", "ALPHA REPORT\n\nDear Dr", true),
            ("{any: [alpha], in: bottom}", "alpha\n\nDear Dr", false),
            ("{any: [alpha], ticked: true}", "[X] alpha [ ] beta", true),
            ("{any: [alpha], ticked: true}", "beta [X] alpha [ ]", false),
            ("{any: [alpha], ticked: true}", "beta [ ] alpha [X]", true),
            ("{any: [alpha], ticked: true}", "☐ beta ☒ alpha", true),
            ("{any: [alpha], ticked: true}", "( ) alpha (x) beta", false),
            ("{value: {of: potassium, above: 6}}", "Potassium 6.4 H 3.5-5.1", true),
            ("{value: {of: potassium, above: 6}}", "Potassium 3.5-5.1 6.4", false),
            ("{value: {of: potassium, above: 6}}", "Potassium 3.5 - 9.1", false),
            ("{value: {of: potassium, above: 6}}", "Potassium: 4,9", false),
            ("{value: {of: potassium, below: 2.7}}", "Potassium 2,4 L", true),
        ])
    func conditions(condition: String, text: String, expected: Bool) throws {
        #expect(try holds(condition, on: text) == expected)
    }

    static let guards = """
        sections: {history: [past history], plan: [plan]}
        guards:
          g:
            before: [(not|no evidence of|if)]
            after: [ruled out]
            words: 4
            stops: [but]
            around: [alpha care centre]
            paragraph: [received in error]
            section: [history]
            unticked: true
            near: [(routine|for review)]
            spares-capitals: true
        """

    @Test(
        "takes a match back where a guard stands",
        arguments: [
            ("alpha", true), ("not alpha", false), ("No evidence of any alpha", false), ("not beta but alpha", true),
            ("alpha was ruled out", false), ("the Alpha Care Centre", false), ("not so. Alpha", true),
            ("Past history: alpha", false), ("Past history: none\n\nPlan: alpha", true), ("[ ] alpha", false),
            ("O alpha", false), ("[] alpha", false), ("(_) alpha", false), ("☐ Alpha ☑ Beta", false),
            ("[X] Alpha", true), ("alpha\n\nFor review", false), ("[x] Alpha [ ] Routine", true),
            ("ALPHA\n\nRoutine", true), ("alpha\nIf you received in error, destroy.", false),
            ("alpha\n\nIf you received in error, destroy.", true),
        ])
    func guarded(text: String, expected: Bool) throws {
        #expect(try holds("{any: [alpha], unless: g}", on: text, definitions: Self.guards) == expected)
    }

    @Test("says on which page and where")
    func places() throws {
        let book = try RuleBook(
            yaml: "rules: [{id: it, reason: So., when: urgent, then: {urgency: urgent}}]")

        let finding = try #require(book.explain(RuleDocument(text: "one two\u{0C}three urgent four")).first)

        #expect(finding.page == 2)
        #expect(finding.box == Box(x: 196, y: 0, width: 96, height: 27))
        #expect(finding.evidence.source == "rule:it")
    }

    @Test(
        "needs time in proportion to a hostile text",
        arguments: [
            "urgent not urgent ", "if potassium 3 weeks urgent [ ] ", "please please recommend suggest ", "aaaaaaaa",
        ])
    func hostile(unit: String) throws {
        let book = try RuleBookTests.shipped.get()
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)

        let time = ContinuousClock().measure {
            _ = DocumentClassifier(rules: book).classify(RuleDocument(text: text), ranking: [])
        }

        #expect(time < .seconds(30))
    }
}
