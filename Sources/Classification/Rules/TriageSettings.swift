public import Faxes
public import Foundation

/// What a clinic sets besides its rules: `thresholds.yaml` and `routing.yaml`.
public struct TriageSettings: Sendable, Hashable {
    public enum Assignee: String, Sendable, CaseIterable {
        case frontDesk = "front-desk"
        case responsibleProvider = "responsible-provider"
    }

    /// When a task is due after receipt, unless the document says otherwise.
    public enum Due: Sendable, Hashable {
        /// On the day of receipt, working day or not.
        case today
        case workingDays(Int)
        /// Days of the calendar, moved on to a working day.
        case days(Int)
    }

    /// How a task of one kind is dealt with.
    public struct TaskRouting: Sendable, Hashable {
        public var due: Due
        public var assignee: Assignee
    }

    /// Probability from which a document of a label is filed without a person.
    public let thresholds: [Label: Double]
    /// For labels without one of their own.
    public let defaultThreshold: Double
    /// The OSCAR document type under which a label is filed.
    public let documentTypes: [Label: String]
    public let defaultDocumentType: String
    public let tasks: [TicklerKind: TaskRouting]
    public let workingDays: WorkingDays

    /// Reads both files of a folder; one fault refuses both, with file, line and reason.
    public init(directory: URL) throws(FaxError) {
        try self.init(
            thresholds: try StrictYAML.load(directory.appendingPathComponent("thresholds.yaml")),
            routing: try StrictYAML.load(directory.appendingPathComponent("routing.yaml")))
    }

    init(thresholds file: StrictYAML, routing: StrictYAML) throws(FaxError) {
        let keys = try file.mapping("default", "labels")
        defaultThreshold = try keys["default"]?.number(in: 0.5...1) ?? 0.9
        var thresholds: [Label: Double] = [:]
        for (label, value) in try keys["labels"]?.pairs() ?? [] {
            thresholds[Label(rawValue: label)] = try value.number(in: 0.5...1)
        }
        self.thresholds = thresholds

        let routes = try routing.mapping("province", "closed", "document-types", "default-document-type", "tasks")
        guard let province = try routes["province"]?.choice(Province.self) else {
            throw routing.fault("“province” is missing: the holidays hang on it")
        }
        workingDays = WorkingDays(province: province, closed: try Self.closed(routes["closed"]))
        var types: [Label: String] = [:]
        for (label, value) in try routes["document-types"]?.pairs() ?? [] {
            types[Label(rawValue: label)] = try value.string()
        }
        documentTypes = types
        defaultDocumentType = try routes["default-document-type"]?.string() ?? "others"
        tasks = try Self.tasks(routes["tasks"], in: routing)
    }

    /// Probability from which a document of this label is filed without a person.
    public func threshold(for label: Label) -> Double { thresholds[label] ?? defaultThreshold }

    /// The OSCAR document type for a label.
    public func documentType(for label: Label) -> String { documentTypes[label] ?? defaultDocumentType }

    /// Who gets a task, and when it is due; every kind has a value.
    public func routing(for kind: TicklerKind) -> TaskRouting {
        tasks[kind] ?? TaskRouting(due: .workingDays(2), assignee: .frontDesk)
    }

    private static func closed(_ value: StrictYAML?) throws(FaxError) -> Set<CalendarDate> {
        var days: Set<CalendarDate> = []
        for item in try value?.sequence() ?? [] {
            guard let day = CalendarDate(try item.string()) else { throw item.fault("expected a day as YYYY-MM-DD") }
            days.insert(day)
        }
        return days
    }

    private static func due(_ value: StrictYAML) throws(FaxError) -> Due {
        let text = try value.string()
        if text == "today" { return .today }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        if parts.count == 2, let count = Int(parts[0]), (1...60).contains(count) {
            switch parts[1] {
            case "working day", "working days": return .workingDays(count)
            case "day", "days": return .days(count)
            case "week", "weeks": return .days(7 * count)
            default: break
            }
        }
        throw value.fault("“\(text)”: expected today, “n working days”, “n days” or “n weeks” (n to 60)")
    }

    private static func tasks(
        _ value: StrictYAML?, in file: StrictYAML
    ) throws(FaxError) -> [TicklerKind: TaskRouting] {
        var tasks: [TicklerKind: TaskRouting] = [:]
        for (name, body) in try value?.pairs() ?? [] {
            guard let kind = TicklerKind(rawValue: name) else { throw body.fault("“\(name)” is no kind of task") }
            let keys = try body.mapping("due", "to")
            guard let due = keys["due"] else { throw body.fault("“due” is missing") }
            guard let assignee = try keys["to"]?.choice(Assignee.self) else { throw body.fault("“to” is missing") }
            tasks[kind] = TaskRouting(due: try self.due(due), assignee: assignee)
        }
        if let missing = TicklerKind.allCases.first(where: { tasks[$0] == nil }) {
            throw (value ?? file).fault("“tasks” says nothing about \(missing.rawValue)")
        }
        return tasks
    }
}
