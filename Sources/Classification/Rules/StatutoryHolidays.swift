import Faxes

/// The statutory holidays of the provinces and territories.
enum StatutoryHolidays {
    /// A rule for one holiday, and where and since when it is kept.
    private struct Holiday {
        let day: @Sendable (Int) -> CalendarDate?
        let provinces: Set<Province>
        var since = 1
    }

    /// The days on which a province's offices are closed in a year, those of a weekend moved to the next weekday that
    /// is no holiday.
    static func days(of year: Int, in province: Province) -> Set<CalendarDate> {
        known[province]?[year] ?? counted(of: year, in: province)
    }

    /// Those of the years in which faxes came and tasks fall due: every task asks for some days' holidays.
    private static let known: [Province: [Int: Set<CalendarDate>]] = Dictionary(
        uniqueKeysWithValues: Province.allCases.map { province in
            (province, Dictionary(uniqueKeysWithValues: (2020...2035).map { ($0, counted(of: $0, in: province)) }))
        })

    private static func counted(of year: Int, in province: Province) -> Set<CalendarDate> {
        let actual = holidays.filter { $0.provinces.contains(province) && year >= $0.since }
            .compactMap { $0.day(year) }
        var days = Set(actual.filter { $0.weekday <= 5 })
        for day in actual.sorted() where day.weekday > 5 {
            var moved = day
            while moved.weekday > 5 || days.contains(moved) { moved = moved.adding(days: 1) }
            days.insert(moved)
        }
        return days
    }

    /// Easter Sunday (Meeus, Astronomical Algorithms, chapter 8).
    static func easter(_ year: Int) -> CalendarDate? {
        let cycle = year % 19
        let (century, rest) = (year / 100, year % 100)
        let (leaps, leapRest) = (century / 4, century % 4)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * cycle + century - leaps - correction + 15) % 30
        let weekday = (32 + 2 * leapRest + 2 * (rest / 4) - epact - rest % 4) % 7
        let shift = (cycle + 11 * epact + 22 * weekday) / 451
        let number = epact + weekday - 7 * shift + 114
        return CalendarDate(year: year, month: number / 31, day: number % 31 + 1)
    }

    private static func fixed(_ month: Int, _ day: Int) -> @Sendable (Int) -> CalendarDate? {
        { CalendarDate(year: $0, month: month, day: day) }
    }

    /// The n-th such weekday (1 = Monday) of a month.
    private static func nth(_ count: Int, _ weekday: Int, of month: Int) -> @Sendable (Int) -> CalendarDate? {
        { year in
            guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
            return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (count - 1))
        }
    }

    /// The last Monday before 25 May.
    private static func victoria(_ year: Int) -> CalendarDate? {
        CalendarDate(year: year, month: 5, day: 24).map { $0.adding(days: -(($0.weekday + 6) % 7)) }
    }

    private static func all(but others: Province...) -> Set<Province> {
        Set(Province.allCases).subtracting(others)
    }

    private static let holidays: [Holiday] = [
        Holiday(day: fixed(1, 1), provinces: all()),
        // Family Day, Louis Riel Day, Heritage Day, Islander Day.
        Holiday(
            day: nth(3, 1, of: 2),
            provinces: [
                .alberta, .britishColumbia, .manitoba, .newBrunswick, .novaScotia, .ontario, .princeEdwardIsland,
                .saskatchewan,
            ]),
        Holiday(day: { easter($0)?.adding(days: -2) }, provinces: all()),
        // Québec: Good Friday or Easter Monday, as the employer chooses; its health network keeps both.
        Holiday(day: { easter($0)?.adding(days: 1) }, provinces: [.quebec]),
        Holiday(
            day: { victoria($0) }, provinces: all(but: .newBrunswick, .newfoundland, .novaScotia, .princeEdwardIsland)),
        Holiday(day: fixed(6, 21), provinces: [.northwestTerritories]),
        Holiday(day: fixed(6, 21), provinces: [.yukon], since: 2017),
        Holiday(day: fixed(6, 24), provinces: [.quebec]),
        Holiday(day: fixed(7, 1), provinces: all()),
        Holiday(day: fixed(7, 9), provinces: [.nunavut], since: 2020),
        // Civic Holiday, where an act makes it a general one: not in Alberta and Ontario, where it is optional.
        Holiday(
            day: nth(1, 1, of: 8),
            provinces: [.britishColumbia, .newBrunswick, .northwestTerritories, .nunavut, .saskatchewan]),
        // Discovery Day.
        Holiday(day: nth(3, 1, of: 8), provinces: [.yukon]),
        Holiday(day: nth(1, 1, of: 9), provinces: all()),
        // National Day for Truth and Reconciliation.
        Holiday(day: fixed(9, 30), provinces: [.princeEdwardIsland, .northwestTerritories, .nunavut], since: 2022),
        Holiday(day: fixed(9, 30), provinces: [.britishColumbia, .yukon], since: 2023),
        Holiday(day: fixed(9, 30), provinces: [.manitoba], since: 2024),
        Holiday(
            day: nth(2, 1, of: 10), provinces: all(but: .newBrunswick, .newfoundland, .novaScotia, .princeEdwardIsland)),
        Holiday(day: fixed(11, 11), provinces: all(but: .manitoba, .novaScotia, .ontario, .quebec)),
        Holiday(day: fixed(12, 25), provinces: all()),
        Holiday(day: fixed(12, 26), provinces: [.ontario]),
    ]
}
