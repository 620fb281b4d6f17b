import Faxes
import Testing

@testable import Classification

@Suite("Rules that ask what a statement says")
struct StatementRulesTests {
    /// A rule book whose one rule asks `says`, with models that learned from a handful of statements.
    private func book(_ says: String, unless: String = "[]") async throws -> RuleBook {
        let yaml = """
            rules:
              - id: it
                reason: It says so.
                when: {says: \(says)}
                unless: \(unless)
                then: {urgency: urgent}
            """
        return try RuleBook(yaml: yaml, statements: try await ToyStatements.model())
    }

    private func holds(_ book: RuleBook, on text: String) -> Bool {
        !book.explain(RuleDocument(text: text)).isEmpty
    }

    @Test("find a wording that no phrase names, and the statement in which it stands")
    func finds() async throws {
        let book = try await book("{urgency: urgent, at-least: 0.6}")
        let text = "The clinic is open daily.\nRed barn must be emptied before nightfall.\nThe sky is blue today."

        let trace = try #require(book.trace(RuleDocument(text: text)).first)

        #expect(trace.places.map(\.words) == ["Red barn must be emptied before nightfall."])
    }

    @Test("hold only where the statement is as sure as is asked")
    func sureness() async throws {
        let text = "Red barn must be emptied before nightfall."

        #expect(try await holds(book("{urgency: urgent, at-least: 0.6}"), on: text))
        #expect(try await !holds(book("{urgency: urgent, at-least: 0.999}"), on: text))
    }

    @Test("add up several answers")
    func answersTogether() async throws {
        let text = "Green barn burns down to the ground."

        #expect(try await holds(book("{urgency: [critical, urgent], at-least: 0.6}"), on: text))
        #expect(try await !holds(book("{urgency: urgent, at-least: 0.6}"), on: text))
    }

    @Test("are taken back by guards as others are")
    func guards() async throws {
        let book = try await book("{urgency: urgent, at-least: 0.6}", unless: "{sentence: [scarecrow]}")

        #expect(holds(book, on: "Red barn must be emptied before nightfall."))
        #expect(!holds(book, on: "Red barn must be emptied before nightfall scarecrow."))
    }

    @Test("take a cue back as guards, where its own statement is harmless")
    func asGuards() async throws {
        let book = try RuleBook(
            yaml: """
                rules:
                  - id: it
                    reason: It says so.
                    when: today
                    unless: {says: {urgency: none, at-least: 0.6}}
                    then: {urgency: urgent}
                """, statements: try await ToyStatements.model())

        #expect(!holds(book, on: "The sky is blue today."))
        #expect(holds(book, on: "Red barn must be emptied before nightfall today.\nThe sky is blue."))
    }

    @Test(
        "know how long an interval is, whose digits the models fold",
        arguments: [
            ("Come back in 24 hours.", "withinaday"), ("See her in 3 days.", "withinaweek"),
            ("Revoir dans trois semaines.", "withinamonth"), ("Repeat in 3 months.", "laterthanamonth"),
        ])
    func intervals(_ text: String, _ word: String) throws {
        let book = try RuleBook(yaml: "rules: []")
        let read = RuleText(RuleDocument(text: text), lexicon: book.matcher.lexicon)

        #expect(read.statements.map { $0.text.hasSuffix(" \(word)") } == [true])
    }

    @Test("read the other question from the other model")
    func requests() async throws {
        let book = try await book("{request: send-records, at-least: 0.6}")

        #expect(holds(book, on: "Copy every ledger page for our archive."))
        #expect(!holds(book, on: "The sky is blue today."))
    }

    @Test("never hold without the models")
    func withoutModels() throws {
        let book = try RuleBook(
            yaml: "rules: [{id: it, reason: So., when: {says: {urgency: none, at-least: 0}}, then: {urgency: urgent}}]")

        #expect(!holds(book, on: "The sky is blue today."))
    }

    @Test(
        "are refused with the reason where they ask what no model answers",
        arguments: [
            ("{urgency: pressing}", "a statement's urgency is one of: critical, none, urgent"),
            ("{request: none, urgency: none}", "says needs one of “urgency” and “request”"),
        ])
    func refused(says: String, reason: String) async throws {
        let error = await #expect(throws: FaxError.self) { _ = try await book(says) }
        #expect(error?.detail.contains(reason) == true)
    }
}

@Suite("The statements of a document")
struct StatementTests {
    private func statements(_ pages: [ReadPage]) throws -> [String] {
        RuleText(RuleDocument(pages: pages), lexicon: try RuleBook(yaml: "rules: []").matcher.lexicon)
            .statements.map(\.text)
    }

    @Test("are its sentences and its lines, with boxes as words")
    func sentences() throws {
        let text = "Thank you for the letter. He is\nwell again.\n\nUrgent [X]  Routine [ ]\n\n42"

        #expect(
            try statements([ReadPage(number: 1, text: text)]) == [
                "Thank you for the letter.", "He is well again.", "Urgent tickedbox Routine emptybox",
            ])
    }

    @Test("are the chosen options of a form alone, where boxes stand before them")
    func options() throws {
        let text = "[X] Urgent  [ ] Routine  [ ] Declined"

        #expect(try statements([ReadPage(number: 1, text: text)]) == ["tickedbox Urgent"])
    }

    @Test("leave the sending machine's line out")
    func headerLine() throws {
        var page = ReadPage(number: 1, text: "Nothing new.")
        page.headerLine = ReadPage(number: 1, text: "URGENT CARE CENTRE 604 555 0100").lines.first

        #expect(try statements([page]) == ["Nothing new."])
    }

    @Test("are cut where a sentence does not end")
    func longRuns() throws {
        let text = Array(repeating: "word", count: 100).joined(separator: " ")

        let lengths = try statements([ReadPage(number: 1, text: text)]).map { $0.split(separator: " ").count }
        #expect(lengths == [48, 48, 4])
    }
}

/// Models of farm talk, learned in a moment: what counts is that rules read them rightly.
enum ToyStatements {
    private static let urgency = [
        ("urgent", "barn must be emptied before nightfall"), ("urgent", "the gate wants mending before nightfall"),
        ("urgent", "hay must be carried in before nightfall"), ("critical", "barn burns down to the ground"),
        ("critical", "the mill burns down at once"), ("critical", "the stable burns to the ground"),
        ("none", "the sky is blue today"), ("none", "cows graze on the meadow today"),
        ("none", "the clinic is open daily"),
    ]
    private static let requests = [
        ("send-records", "copy every ledger page for our archive"), ("send-records", "copy the ledger and post it"),
        ("none", "the sky is blue today"), ("none", "cows graze on the meadow today"),
    ]

    static func model() async throws -> StatementModel {
        StatementModel(urgency: try await trained(on: urgency), request: try await trained(on: requests))
    }

    private static func trained(on statements: [(label: String, text: String)]) async throws -> TextClassifier {
        let colours = ["red", "green", "old", "big"]
        let examples = statements.flatMap { statement in
            colours.map {
                LabelledText(id: $0, text: "\($0) \(statement.text)", label: Label(rawValue: statement.label))
            }
        }
        return try await TextClassifier.train(examples)
    }
}
