import Faxes
import Foundation
import Testing

@Suite("Days of the calendar")
struct CalendarDateTests {
    @Test(
        "only days that exist are days",
        arguments: [
            ("2026-02-28", true), ("2026-02-29", false), ("2024-02-29", true), ("1900-02-29", false),
            ("2000-02-29", true), ("2026-13-01", false), ("2026-00-10", false), ("2026-04-31", false),
            ("26-04-30", false), ("2026-4-30", false), ("2026-04-3O", false), ("", false),
        ])
    func existence(text: String, exists: Bool) {
        #expect((CalendarDate(text) != nil) == exists)
    }

    @Test("counting days forth and back comes to the same day, over centuries")
    func roundTrip() {
        for days in stride(from: -300_000, through: 300_000, by: 137) {
            let date = CalendarDate(daysSince1970: days)
            #expect(date.daysSince1970 == days)
            #expect(CalendarDate(date.description) == date)
        }
    }

    @Test(
        "the weekday is right", arguments: [("1970-01-01", 4), ("2026-11-23", 1), ("2000-02-29", 2), ("2026-11-29", 7)])
    func weekday(text: String, expected: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.weekday == expected)
    }

    @Test(
        "months are added by the calendar, to the month's last day where the day is missing",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2026-11-15", 3, "2027-02-15"), ("2026-03-31", -1, "2026-02-28"),
            ("2024-02-29", 12, "2025-02-28"), ("2026-12-01", 1, "2027-01-01"),
        ])
    func addingMonths(text: String, months: Int, expected: String) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.adding(months: months).description == expected)
    }

    @Test("a moment falls on the day of the clinic's time zone")
    func zones() throws {
        let moment = Date(timeIntervalSince1970: 1_774_310_400 + 3 * 3600)
        let toronto = try #require(TimeZone(identifier: "America/Toronto"))
        #expect(CalendarDate(moment, in: .gmt).description == "2026-03-24")
        #expect(CalendarDate(moment, in: toronto).description == "2026-03-23")
    }
}
