import Faxes

/// Puts the rules of all files together. Definitions (phrases, guards, sections, slots) of any file serve every file.
struct RuleBookBuilder {
    static let maxRules = 2000
    static let maxPhrases = 20_000

    private(set) var matcher = PhraseMatcher()
    private(set) var rules: [Rule] = []
    private(set) var guards: [RuleGuard] = []
    private(set) var sections: [RuleSection] = []
    private(set) var slots: [RuleSlot] = []
    private(set) var deadlines: [PhraseMatcher.PhraseID] = []
    private(set) var durations: [PhraseMatcher.PhraseID] = []
    /// French messages and wordings by the English ones.
    private(set) var french: [String: String] = [:]
    /// Whether any rule has a `says:`.
    private(set) var asksStatements = false

    private var lists: [String: [PhraseMatcher.PhraseID]] = [:]
    private var guardPlaces: [String: Int] = [:]
    private var ids: [String: String] = [:]

    init(_ files: [StrictYAML]) throws(FaxError) {
        var tops: [[String: StrictYAML]] = []
        for file in files { tops.append(try file.mapping("phrases", "guards", "sections", "slots", "french", "rules")) }
        for top in tops { try addPhrases(top["phrases"]) }
        for top in tops { try addSections(top["sections"]) }
        for top in tops { try addGuards(top["guards"]) }
        for top in tops { try addSlots(top["slots"]) }
        for top in tops { try addFrench(top["french"]) }
        for top in tops {
            guard let list = top["rules"] else { continue }
            for rule in try list.sequence() { try addRule(rule) }
        }
        deadlines = lists["deadlines"] ?? []
        durations = lists["durations"] ?? []
        rules.sort { ($0.priority, $1.id) > ($1.priority, $0.id) }
    }

    // MARK: - Definitions

    private mutating func addPhrases(_ value: StrictYAML?) throws(FaxError) {
        for (name, list) in try value?.pairs() ?? [] {
            guard lists[name] == nil else { throw list.fault("the phrases “\(name)” are defined twice") }
            lists[name] = try phrases(list)
        }
    }

    private mutating func addSections(_ value: StrictYAML?) throws(FaxError) {
        for (name, list) in try value?.pairs() ?? [] {
            guard !sections.contains(where: { $0.name == name }) else {
                throw list.fault("the section “\(name)” is defined twice")
            }
            sections.append(RuleSection(name: name, headings: try phrases(list)))
        }
    }

    private mutating func addSlots(_ value: StrictYAML?) throws(FaxError) {
        for (name, list) in try value?.pairs() ?? [] {
            var wordings: [(wording: String, phrases: [PhraseMatcher.PhraseID])] = []
            for (wording, ids) in try list.pairs() { wordings.append((wording, try phrases(ids))) }
            slots.append(RuleSlot(name: name, wordings: wordings))
        }
    }

    private mutating func addFrench(_ value: StrictYAML?) throws(FaxError) {
        for (english, sentence) in try value?.pairs() ?? [] {
            guard french[english] == nil else { throw sentence.fault("the French of “\(english)” is given twice") }
            french[english] = try sentence.string()
        }
    }

    private mutating func addGuards(_ value: StrictYAML?) throws(FaxError) {
        for (name, body) in try value?.pairs() ?? [] {
            guard guardPlaces[name] == nil else { throw body.fault("the guard “\(name)” is defined twice") }
            guardPlaces[name] = guards.count
            guards.append(try readGuard(body, name: name))
        }
    }

    private mutating func readGuard(_ body: StrictYAML, name: String) throws(FaxError) -> RuleGuard {
        let keys = try body.mapping(
            "before", "after", "words", "stops", "near", "near-words", "near-options", "spares-capitals", "around",
            "sentence", "line", "paragraph", "page", "document", "says", "section", "unticked", "option-unticked")
        var rule = RuleGuard(name: name)
        if let value = keys["before"] { rule.before = try phrases(value) }
        if let value = keys["after"] { rule.after = try phrases(value) }
        if let value = keys["words"] { rule.words = try value.whole(in: 0...30) }
        if let value = keys["stops"] { rule.stops = try phrases(value) }
        if let value = keys["near"] { rule.near = try phrases(value) }
        if let value = keys["near-words"] { rule.nearWords = try value.whole(in: 0...30) }
        if let value = keys["near-options"] { rule.nearOptions = try value.flag() }
        if let value = keys["spares-capitals"] { rule.sparesCapitals = try value.flag() }
        if let value = keys["around"] { rule.around = try phrases(value) }
        if let value = keys["sentence"] { rule.sentence = try phrases(value) }
        if let value = keys["line"] { rule.line = try phrases(value) }
        if let value = keys["paragraph"] { rule.paragraph = try phrases(value) }
        if let value = keys["page"] { rule.page = try phrases(value) }
        if let value = keys["document"] { rule.document = try phrases(value) }
        if let value = keys["says"] { rule.says = try statementTest(value) }
        if let value = keys["section"] { rule.sections = try sectionPlaces(value) }
        if let value = keys["unticked"] { rule.unticked = try value.flag() }
        if let value = keys["option-unticked"] { rule.optionUnticked = try value.flag() }
        return rule
    }

    /// A phrase, a `$list` of phrases, or a list of either.
    private mutating func phrases(_ value: StrictYAML) throws(FaxError) -> [PhraseMatcher.PhraseID] {
        guard value.isScalar else {
            var all: [PhraseMatcher.PhraseID] = []
            for item in try value.sequence() { all += try phrases(item) }
            return all
        }
        let text = try value.string()
        if text.hasPrefix("$"), text.dropFirst().allSatisfy({ $0.isLetter || $0 == "-" }) {
            guard let list = lists[String(text.dropFirst())] else {
                throw value.fault("no phrases are called “\(text)”")
            }
            return list
        }
        let whole = try written(out: text, in: value)
        guard matcher.count < Self.maxPhrases else { throw value.fault("more than \(Self.maxPhrases) phrases") }
        do {
            return [try matcher.enter(whole)]
        } catch {
            throw value.fault("phrase “\(text)”: \(error.reason)")
        }
    }

    /// A phrase with the lists that it names (`new $cancers`) in brackets instead.
    private func written(out text: String, in value: StrictYAML) throws(FaxError) -> String {
        guard text.contains("$") else { return text }
        var whole = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "$") {
            whole += rest[..<mark]
            let name = rest[rest.index(after: mark)...].prefix { $0.isLetter || $0 == "-" }
            guard let list = lists[String(name)] else { throw value.fault("no phrases are called “$\(name)”") }
            whole += "(" + list.map { matcher.sources[$0] }.joined(separator: "|") + ")"
            rest = rest[name.endIndex...]
        }
        return whole + rest
    }

    private func sectionPlaces(_ value: StrictYAML) throws(FaxError) -> Set<Int16> {
        var places: Set<Int16> = []
        for name in try value.strings() {
            guard let place = sections.firstIndex(where: { $0.name == name }) else {
                throw value.fault("no section is called “\(name)”")
            }
            places.insert(Int16(place))
        }
        return places
    }

    // MARK: - Rules

    private mutating func addRule(_ value: StrictYAML) throws(FaxError) {
        let keys = try value.mapping(
            "id", "priority", "reason", "reason_fr", "for", "not-for", "when", "unless", "then", "examples")
        guard let id = try keys["id"]?.string() else { throw value.fault("a rule without id") }
        guard ids[id] == nil else { throw value.fault("the rule “\(id)” is also in \(ids[id] ?? "")") }
        guard rules.count < Self.maxRules else { throw value.fault("more than \(Self.maxRules) rules") }
        guard let reason = try keys["reason"]?.string() else { throw value.fault("the rule “\(id)” has no reason") }
        guard let when = keys["when"] else { throw value.fault("the rule “\(id)” has no when") }
        guard let then = keys["then"] else { throw value.fault("the rule “\(id)” has no then") }
        ids[id] = "\(value.file):\(value.line)"
        var condition = try self.condition(when)
        if let unless = keys["unless"] { condition = .unless(try guardList(unless), condition) }
        rules.append(
            Rule(
                id: id, file: value.file, line: value.line,
                priority: try keys["priority"]?.whole(in: 0...100) ?? 50, reason: reason,
                frenchReason: try keys["reason_fr"]?.string(),
                labels: try keys["for"]?.labels() ?? [], notLabels: try keys["not-for"]?.labels() ?? [],
                condition: condition, effects: try RuleEffectsReader.effects(then, slots: slots.map(\.name)),
                examples: try examples(keys["examples"])))
    }

    private func examples(_ value: StrictYAML?) throws(FaxError) -> Rule.Examples {
        guard let keys = try value?.mapping("matches", "not") else { return Rule.Examples() }
        return Rule.Examples(matches: try keys["matches"]?.strings() ?? [], not: try keys["not"]?.strings() ?? [])
    }

    /// Names of guards, or a guard written in place.
    private mutating func guardList(_ value: StrictYAML) throws(FaxError) -> [Int] {
        if value.isScalar {
            let name = try value.string()
            guard let place = guardPlaces[name] else { throw value.fault("no guard is called “\(name)”") }
            return [place]
        }
        if value.isSequence {
            var places: [Int] = []
            for item in try value.sequence() { places += try guardList(item) }
            return places
        }
        guards.append(try readGuard(value, name: ""))
        return [guards.count - 1]
    }

    // MARK: - Conditions

    private mutating func condition(_ value: StrictYAML, depth: Int = 0) throws(FaxError) -> RuleCondition {
        guard depth < 8 else { throw value.fault("conditions within conditions, more than 8 deep") }
        if value.isScalar { return .phrases(try phrases(value)) }
        if value.isSequence { return .any(try conditions(value, depth)) }
        let keys = try value.mapping(
            "any", "all", "none", "within", "in", "section", "ticked", "alone", "filled", "due-within", "unless",
            "value", "sender", "model", "says")
        var parts: [RuleCondition] = []
        if let any = keys["any"] { parts.append(.any(try conditions(any, depth))) }
        if let test = keys["value"] { parts.append(.value(try valueTest(test))) }
        if let test = keys["says"] { parts.append(.says(try statementTest(test))) }
        if let all = keys["all"] { parts += try conditions(all, depth) }
        if let sender = keys["sender"] { parts.append(.sender(try senderTest(sender))) }
        if let model = keys["model"] { parts.append(try modelTest(model)) }
        let none = try keys["none"].map { (value) throws(FaxError) in try conditions(value, depth) } ?? []
        guard !parts.isEmpty || !none.isEmpty else { throw value.fault("a condition that asks nothing") }
        let scope = try keys["within"].map { (value) throws(FaxError) in try self.scope(value) } ?? .document
        let needsAll = parts.count != 1 || !none.isEmpty
        var condition: RuleCondition = needsAll ? .all(parts, none: none, within: scope) : parts[0]
        if let zones = keys["in"] { condition = .zone(try zone(zones), condition) }
        if let names = keys["section"] { condition = .section(try sectionPlaces(names), condition) }
        if try keys["ticked"]?.flag() ?? false { condition = .ticked(condition) }
        if try keys["alone"]?.flag() ?? false { condition = .alone(condition) }
        if try keys["filled"]?.flag() ?? false { condition = .filled(condition) }
        if let days = keys["due-within"] { condition = .dueWithin(try days.whole(in: 0...60), condition) }
        if let unless = keys["unless"] { condition = .unless(try guardList(unless), condition) }
        return condition
    }

    private mutating func conditions(_ value: StrictYAML, _ depth: Int) throws(FaxError) -> [RuleCondition] {
        guard value.isSequence else { return [try condition(value, depth: depth + 1)] }
        var all: [RuleCondition] = []
        for item in try value.sequence() { all.append(try condition(item, depth: depth + 1)) }
        return all
    }

    private mutating func valueTest(_ value: StrictYAML) throws(FaxError) -> RuleValueTest {
        let keys = try value.mapping("of", "above", "below", "outside", "unit", "pair", "before")
        guard let of = keys["of"] else { throw value.fault("a value needs “of”: the names of what is measured") }
        let above = try keys["above"]?.number(in: 0...1_000_000)
        let below = try keys["below"]?.number(in: 0...1_000_000)
        let outside = try keys["outside"].map { (value) throws(FaxError) in try limits(value) }
        guard above != nil || below != nil || outside != nil else {
            throw value.fault("a value needs “above” or “below”, or “outside”")
        }
        return RuleValueTest(
            of: try phrases(of), above: above, below: below, outside: outside,
            units: try keys["unit"].map { (value) throws(FaxError) in try phrases(value) } ?? [],
            isPair: try keys["pair"]?.flag() ?? false, isBefore: try keys["before"]?.flag() ?? false)
    }

    /// `[2.8, 6.2]`: a lower and an upper limit.
    private func limits(_ value: StrictYAML) throws(FaxError) -> ClosedRange<Double> {
        let ends = try value.sequence()
        guard ends.count == 2 else { throw value.fault("expected two limits, as in [2.8, 6.2]") }
        let low = try ends[0].number(in: 0...1_000_000)
        let high = try ends[1].number(in: 0...1_000_000)
        guard low < high else { throw value.fault("the lower limit comes first") }
        return low...high
    }

    private func senderTest(_ value: StrictYAML) throws(FaxError) -> RuleSenderTest {
        let keys = try value.mapping("name", "fax")
        let names = try keys["name"]?.strings() ?? []
        let faxes = try keys["fax"]?.strings() ?? []
        guard !names.isEmpty || !faxes.isEmpty else { throw value.fault("a sender needs “name” or “fax”") }
        return RuleSenderTest(
            names: names.map { RuleFolding.folded($0) }, faxes: faxes.map { SenderDirectory.digits($0) })
    }

    private func modelTest(_ value: StrictYAML) throws(FaxError) -> RuleCondition {
        let keys = try value.mapping("label", "at-least")
        guard let labels = try keys["label"]?.labels() else { throw value.fault("model needs “label”") }
        return .model(labels, try keys["at-least"]?.number(in: 0...1) ?? 0.5)
    }

    /// `{urgency: [critical, urgent], at-least: 0.9}` or `{request: [book-follow-up]}`.
    private mutating func statementTest(_ value: StrictYAML) throws(FaxError) -> StatementTest {
        let keys = try value.mapping("urgency", "request", "at-least")
        let asked = StatementModel.Question.allCases.compactMap { question in
            keys[question.rawValue].map { (question, $0) }
        }
        guard asked.count == 1, let (question, answers) = asked.first else {
            throw value.fault("says needs one of “urgency” and “request”")
        }
        let wanted = try answers.labels()
        guard wanted.isSubset(of: question.answers) else {
            let known = question.answers.map(\.rawValue).sorted().joined(separator: ", ")
            throw answers.fault("a statement's \(question.rawValue) is one of: \(known)")
        }
        asksStatements = true
        return StatementTest(
            question: question, answers: wanted, atLeast: try keys["at-least"]?.number(in: 0...1) ?? 0.5)
    }

    private func zone(_ value: StrictYAML) throws(FaxError) -> RuleZone {
        var zones: RuleZone = []
        for name in try value.strings() {
            guard let zone = RuleZone.named[name] else {
                let known = RuleZone.named.keys.sorted().joined(separator: ", ")
                throw value.fault("“\(name)” is no zone; zones are: \(known)")
            }
            zones.insert(zone)
        }
        return zones
    }

    private func scope(_ value: StrictYAML) throws(FaxError) -> RuleCondition.Scope {
        let text = try value.string()
        switch text {
        case "document": return .document
        case "page": return .page
        case "paragraph": return .paragraph
        case "line": return .line
        case "sentence": return .sentence
        default:
            let parts = text.split(separator: " ")
            if parts.count == 2, parts[1] == "words", let count = Int(parts[0]), (0...60).contains(count) {
                return .words(count)
            }
            throw value.fault("“\(text)”: expected document, page, paragraph, line, sentence or “n words” (n to 60)")
        }
    }
}
