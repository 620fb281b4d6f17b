import Faxes
import Foundation
import Store

/// What a document's form says: as intray proposes it, as a person left it, or as it came back.
struct DecisionForm: Sendable, Hashable {
    /// Which chart; a person has to say so where intray is not sure.
    enum Chart: Sendable, Hashable {
        case unsaid
        case none
        case number(String)
    }

    struct Task: Sendable, Hashable {
        var isKept: Bool
        var tickler: Tickler
    }

    /// What has to be put right before it can be filed.
    enum Problem: String, Sendable, CaseIterable { case patient, date, taskDate = "task-date" }

    var label: Label
    var urgency: Urgency
    var chart: Chart
    var recipients: [String]
    /// The organisation that sent it and its fax number; nil where the form did not ask.
    var sender: String?
    var senderFax = ""
    var date: String
    var description: String
    var tasks: [Task]
    var why: String
    private(set) var problems: Set<Problem> = []

    /// intray's proposal. A chart is proposed only where nothing speaks against it.
    init(proposing triaged: TriagedDocument) {
        label = triaged.classification.label
        urgency = triaged.classification.urgency
        let likely = triaged.patient.candidates.first { $0.probability >= 0.9 && $0.conflict.isEmpty }
        chart =
            switch triaged.patient.state {
            case .matched: triaged.patient.demographicNo.map(Chart.number) ?? .unsaid
            case .review: likely.map { .number($0.demographicNo) } ?? .unsaid
            case .unmatched: .unsaid
            case .notPatient: .none
            }
        recipients = triaged.recipients
        sender = triaged.facts.sender.organization ?? ""
        senderFax = triaged.facts.sender.fax ?? ""
        date = triaged.facts.documentDate?.description ?? ""
        description = triaged.facts.title ?? ""
        tasks = triaged.ticklers.map { Task(isKept: true, tickler: $0) }
        why = ""
    }

    /// - Parameter today: the day on which a task without a day falls due.
    init(_ fields: FormFields, today: CalendarDate) {
        label = Label(rawValue: PathID(fields["label"] ?? "")?.text ?? Label.other.rawValue)
        urgency = fields["urgency"].flatMap { Urgency(rawValue: $0) } ?? .routine
        chart =
            switch fields["patient"] {
            case nil, "": .unsaid
            case "none": .none
            case .some(let number): PathID(number).map { .number($0.text) } ?? .unsaid
            }
        var named: [String] = []
        for number in fields.all("recipient") + fields.all("add-recipient") {
            if let id = PathID(number), !named.contains(id.text), named.count < 20 { named.append(id.text) }
        }
        recipients = named
        if fields["sender"] != nil { sender = fields.text("sender", limit: Self.longestName) ?? "" }
        senderFax = Self.number(fields.text("sender-fax", limit: 40) ?? "")
        date = fields.text("date", limit: 10) ?? ""
        description = fields.text("description", limit: 80) ?? ""
        why = fields.text("why", limit: 500) ?? ""
        tasks = []
        if chart == .unsaid { problems.insert(.patient) }
        if !date.isEmpty, CalendarDate(date) == nil { problems.insert(.date) }
        readTasks(fields, today: today)
    }

    private mutating func readTasks(_ fields: FormFields, today: CalendarDate) {
        for place in 0..<20 {
            func field(_ name: String, _ limit: Int = 40) -> String? {
                fields.text("task-\(place)-\(name)", limit: limit)
            }
            guard let kind = field("kind").flatMap({ TicklerKind(rawValue: $0) }) else { continue }
            let due = field("due").map { CalendarDate($0) } ?? today
            if due == nil { problems.insert(.taskDate) }
            let to = field("to").flatMap { PathID($0) }?.text ?? Tickler.frontDesk
            tasks.append(
                Task(
                    isKept: field("keep") != nil,
                    tickler: Tickler(kind: kind, due: due ?? today, to: to, message: field("message", 300) ?? "")))
        }
    }

    /// Puts the proposal's own words back where a task was left as the page showed it: the page shows them in its language,
    /// the record and the EMR have them as the rules word them.
    mutating func restoreMessages(of proposed: [Tickler], shownBy strings: Strings) {
        for (place, tickler) in proposed.enumerated() where place < tasks.count {
            let said = tasks[place].tickler
            guard said.kind == tickler.kind, said.message == strings.reason(tickler.message) else { continue }
            tasks[place].tickler.message = tickler.message
        }
    }

    var demographicNo: String? {
        if case .number(let number) = chart { number } else { nil }
    }

    mutating func add(_ problem: Problem) { problems.insert(problem) }

    /// An organisation's name takes no more.
    static let longestName = 120

    /// The digits of a North American number, as triage has them; any other number as it was typed.
    private static func number(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let local = digits.count == 11 && digits.hasPrefix("1") ? String(digits.dropFirst()) : digits
        return local.count == 10 ? local : text
    }

    /// What is to be filed of a document.
    func reviewed(_ triaged: TriagedDocument) -> ReviewedDocument {
        let said = sender.map { organization in
            Sender(
                name: triaged.facts.sender.name, organization: organization.isEmpty ? nil : organization,
                fax: senderFax.isEmpty ? nil : senderFax)
        }
        return ReviewedDocument(
            label: label, urgency: urgency, demographicNo: demographicNo, recipients: recipients, sender: said,
            documentDate: CalendarDate(date), description: description,
            ticklers: tasks.filter(\.isKept).map(\.tickler))
    }
}
