import Faxes

/// Reads what a rule says when it holds.
enum RuleEffectsReader {
    static func effects(_ value: StrictYAML, slots: [String]) throws(FaxError) -> Rule.Effects {
        let keys = try value.mapping("label", "weight", "decisive", "urgency", "task", "review")
        var effects = Rule.Effects()
        effects.label = try keys["label"]?.label()
        effects.weight = try keys["weight"]?.number(in: -10...10)
        let isDecisive = try keys["decisive"]?.flag() ?? false
        if effects.label != nil, isDecisive == (effects.weight != nil) {
            throw value.fault("a label needs either “weight” (log-odds) or “decisive: true”")
        }
        if effects.label == nil, isDecisive || effects.weight != nil {
            throw value.fault("“weight” and “decisive” belong to a label")
        }
        effects.urgency = try keys["urgency"]?.choice(Urgency.self)
        if let task = keys["task"] { effects.task = try self.task(task, slots: slots) }
        effects.review = try keys["review"]?.string()
        let saysNothing =
            effects.label == nil && effects.urgency == nil && effects.task == nil && effects.review == nil
        guard !saysNothing else { throw value.fault("a rule must say a label, urgency, task or review") }
        return effects
    }

    private static func task(_ value: StrictYAML, slots: [String]) throws(FaxError) -> Rule.TaskTemplate {
        let keys = try value.mapping("kind", "due", "message")
        guard let kind = try keys["kind"]?.choice(TicklerKind.self) else { throw value.fault("a task needs “kind”") }
        guard let message = keys["message"] else { throw value.fault("a task needs “message”") }
        let text = try message.string()
        for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            let name = String(part.prefix { $0 != "}" && $0 != "|" })
            guard name == "when" || slots.contains(name) else { throw message.fault("no slot is called “{\(name)}”") }
        }
        let due = try keys["due"].map { (value) throws(FaxError) in try self.due(value) } ?? .byDefault
        return Rule.TaskTemplate(kind: kind, due: due, message: text)
    }

    private static func due(_ value: StrictYAML) throws(FaxError) -> Rule.TaskTemplate.Due {
        let text = try value.string()
        switch text {
        case "default": return .byDefault
        case "stated": return .stated
        case "in document": return .inDocument
        default:
            let parts = text.split(separator: " ")
            let units = ["day": 1, "days": 1, "week": 7, "weeks": 7]
            if parts.count == 2, let count = Int(parts[0]), (0...1000).contains(count),
                let unit = units[String(parts[1])]
            {
                return .days(count * unit)
            }
            throw value.fault(
                "“\(text)”: expected default, stated, in document, “n days” or “n weeks”; "
                    + "working days are set for each kind in routing.yaml")
        }
    }
}
