import Faxes
import Foundation
import Testing

@testable import Classification

@Suite("Due dates")
struct DueDatesTests {
    private let dates: DueDates
    private let settings: TriageSettings

    init() throws {
        settings = try TriageSettings(directory: RuleBookTests.folder)
        dates = DueDates(settings)
    }

    /// Received on Thursday 12 March 2026.
    @Test(
        "are those of the taxonomy where the document says nothing",
        arguments: [
            (TicklerKind.reviewCritical, "2026-03-12"), (.reviewAbnormal, "2026-03-16"), (.bookFollowUp, "2026-03-19"),
            (.notifyAppointment, "2026-03-13"), (.missedAppointment, "2026-03-16"), (.reRefer, "2026-03-16"),
            (.sendInformation, "2026-03-16"), (.renewPrescription, "2026-03-13"), (.completeForm, "2026-03-19"),
            (.sendRecords, "2026-03-26"), (.screeningDue, "2026-03-26"),
        ])
    func defaults(kind: TicklerKind, due: String) throws {
        let received = try #require(CalendarDate("2026-03-12"))

        #expect(
            dates.due(for: TaskFinding(kind: kind, message: ""), received: received, documentDate: nil).description
                == due)
    }

    @Test(
        "count an interval from the document's date, months by the calendar, on to a working day",
        arguments: [
            (91, "2026-02-27", "2026-05-27"), (14, "2026-03-09", "2026-03-23"), (182, "2026-03-11", "2026-09-11"),
            (14, "2026-03-14", "2026-03-26"), (7, "2025-12-01", "2026-03-12"), (42, "2026-02-20", "2026-04-06"),
        ])
    func intervals(days: Int, documentDate: String, due: String) throws {
        let received = try #require(CalendarDate("2026-03-12"))
        let task = TaskFinding(kind: .bookFollowUp, statedDays: days, message: "")

        let day = dates.due(for: task, received: received, documentDate: CalendarDate(documentDate))

        #expect(day.description == due)
    }

    @Test(
        "keep a day that the document names, but not one before receipt",
        arguments: [("2026-03-21", "2026-03-21"), ("2026-02-01", "2026-03-12")])
    func namedDays(stated: String, due: String) throws {
        let received = try #require(CalendarDate("2026-03-12"))
        let task = TaskFinding(kind: .completeForm, statedDay: CalendarDate(stated), message: "")

        #expect(dates.due(for: task, received: received, documentDate: nil).description == due)
    }

    @Test("of a critical result are today, weekend or not")
    func critical() throws {
        let saturday = try #require(CalendarDate("2026-03-14"))

        let task = TaskFinding(kind: .reviewCritical, message: "")

        #expect(dates.due(for: task, received: saturday, documentDate: nil) == saturday)
    }
}
