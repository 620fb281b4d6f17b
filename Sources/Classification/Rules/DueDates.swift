public import Faxes

/// When tasks are due.
public struct DueDates: Sendable {
    private let settings: TriageSettings

    public init(_ settings: TriageSettings) {
        self.settings = settings
    }

    /// The day that the document names; else its interval, counted from its own date; else what the settings say for
    /// the kind, counted from receipt. Never before the day of receipt, and moved on to a working day unless the document names the day.
    public func due(for task: TaskFinding, received: CalendarDate, documentDate: CalendarDate?) -> CalendarDate {
        if let day = task.statedDay { return max(day, received) }
        guard let days = task.statedDays else { return byDefault(for: task.kind, received: received) }
        // A date in the future is a misread one.
        let from = documentDate.map { min($0, received) } ?? received
        return settings.workingDays.onOrAfter(max(Self.day(days, after: from), received))
    }

    private func byDefault(for kind: TicklerKind, received: CalendarDate) -> CalendarDate {
        switch settings.routing(for: kind).due {
        case .today: received
        case .workingDays(let count): settings.workingDays.adding(workingDays: count, to: received)
        case .days(let count): settings.workingDays.onOrAfter(received.adding(days: count))
        }
    }

    /// Intervals of whole months count by the calendar.
    private static func day(_ days: Int, after start: CalendarDate) -> CalendarDate {
        let months = (Double(days) / 30.4375).rounded(.up)
        let isMonths = days >= 30 && Int((months * 30.4375).rounded(.down)) == days
        return isMonths ? start.adding(months: Int(months)) : start.adding(days: days)
    }
}
