public import Faxes
public import Foundation

/// The clinic's rules, ready to be asked.
public struct RuleBook: Sendable {
    /// Settings that stand beside the rules and are read by others.
    public static let settingsFiles: Set<String> = ["thresholds.yaml", "routing.yaml", "senders.yaml"]

    let rules: [Rule]
    let matcher: PhraseMatcher
    let guards: [RuleGuard]
    let sections: [RuleSection]
    let slots: [RuleSlot]
    /// French messages of tasks and wordings of slots by the English ones.
    let french: [String: String]
    let deadlines: [PhraseMatcher.PhraseID]
    let durations: [PhraseMatcher.PhraseID]
    /// What `says:` asks; without it no `says:` holds.
    let statements: StatementModel?

    /// Reads all `*.yaml` of a folder but the settings. One fault refuses them all, with file, line and reason.
    public init(directory: URL, statements: StatementModel? = nil) throws(FaxError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        } catch {
            throw FaxError(.rulesUnreadable, "the folder of the rules cannot be read")
        }
        var files: [StrictYAML] = []
        for name in names where name.hasSuffix(".yaml") && !Self.settingsFiles.contains(name) {
            files.append(try StrictYAML.load(directory.appendingPathComponent(name)))
        }
        try self.init(files, statements: statements)
    }

    /// Rules given as text; `file` is what faults name.
    public init(
        yaml: String, file: String = "rules.yaml", statements: StatementModel? = nil
    ) throws(FaxError) {
        try self.init([try StrictYAML.parse(yaml, file: file)], statements: statements)
    }

    private init(_ files: [StrictYAML], statements: StatementModel?) throws(FaxError) {
        let builder = try RuleBookBuilder(files)
        rules = builder.rules
        var matcher = builder.matcher
        matcher.settle()
        self.matcher = matcher
        guards = builder.guards
        sections = builder.sections
        slots = builder.slots
        french = builder.french
        deadlines = builder.deadlines
        durations = builder.durations
        self.statements = builder.asksStatements ? statements : nil
    }

    public var ruleCount: Int { rules.count }

    /// All that the rules say about a document that has this label; without one, what rules for any label say.
    /// Most important first.
    public func explain(
        _ document: RuleDocument, label: Label? = nil, ranking: [LabelProbability] = []
    ) -> [RuleFinding] {
        asked(of: document, ranking: ranking).findings { $0.applies(to: label) }
    }

    /// The rules, placed on a document, to be asked in steps.
    func asked(of document: RuleDocument, ranking: [LabelProbability]) -> AskedRules {
        AskedRules(self, document, ranking)
    }
}
