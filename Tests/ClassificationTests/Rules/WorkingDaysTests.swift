import Faxes
import Testing

@testable import Classification

@Suite("Working days")
struct WorkingDaysTests {
    @Test(
        "leave out the statutory holidays that a province keeps",
        arguments: [
            ("2026-01-01", Province.allCases.map(\.rawValue)),
            ("2026-02-16", ["AB", "BC", "MB", "NB", "NS", "ON", "PE", "SK"]),
            ("2026-04-03", Province.allCases.map(\.rawValue)),
            ("2026-04-06", ["QC"]),
            ("2025-04-18", Province.allCases.map(\.rawValue)),
            ("2027-03-26", Province.allCases.map(\.rawValue)),
            ("2026-05-18", ["AB", "BC", "MB", "NT", "NU", "ON", "QC", "SK", "YT"]),
            ("2026-06-24", ["QC"]),
            ("2026-07-01", Province.allCases.map(\.rawValue)),
            ("2026-07-09", ["NU"]),
            ("2026-08-03", ["BC", "NB", "NT", "NU", "SK"]),
            ("2026-08-17", ["YT"]),
            ("2026-09-07", Province.allCases.map(\.rawValue)),
            ("2026-09-30", ["BC", "MB", "NT", "NU", "PE", "YT"]),
            ("2021-09-30", []),
            ("2026-10-12", ["AB", "BC", "MB", "NT", "NU", "ON", "QC", "SK", "YT"]),
            ("2026-11-11", ["AB", "BC", "NB", "NL", "NT", "NU", "PE", "SK", "YT"]),
            ("2026-12-25", Province.allCases.map(\.rawValue)),
            // Boxing Day 2026 is a Saturday, kept on Monday.
            ("2026-12-28", ["ON"]),
            // Canada Day 2023 was a Saturday.
            ("2023-07-03", Province.allCases.map(\.rawValue)),
        ])
    func holidays(day: String, provinces: [String]) throws {
        let date = try #require(CalendarDate(day))

        let keeping = Province.allCases.filter { !WorkingDays(province: $0).isWorkingDay(date) }

        #expect(keeping.map(\.rawValue).sorted() == provinces.sorted())
    }

    @Test(
        "put Easter where the church has it",
        arguments: ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "1961-04-02"])
    func easter(day: String) throws {
        let date = try #require(CalendarDate(day))

        #expect(StatutoryHolidays.easter(date.year) == date)
    }

    @Test("are counted over weekends, holidays and the clinic's own closed days")
    func counting() throws {
        let thursday = try #require(CalendarDate("2026-04-02"))
        let tuesday = try #require(CalendarDate("2026-04-07"))

        #expect(thursday.adding(workingDays: 1, of: WorkingDays(province: .ontario)).description == "2026-04-06")
        #expect(thursday.adding(workingDays: 2, of: WorkingDays(province: .quebec)).description == "2026-04-08")
        #expect(
            thursday.adding(workingDays: 2, of: WorkingDays(province: .ontario, closed: [tuesday])).description
                == "2026-04-08")
        #expect(WorkingDays(province: .ontario).onOrAfter(tuesday) == tuesday)
    }
}
