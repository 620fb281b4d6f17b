public import Faxes

/// The days on which a clinic of a province works: Monday to Friday but for statutory (general) holidays.
///
/// A holiday that falls on a weekend is kept on the next working day. Holidays as the provinces' employment standards
/// acts have them in 2026; Easter by the Gregorian algorithm of Meeus, Jones and Butcher.
public struct WorkingDays: Sendable, Hashable {
    public let province: Province
    /// Days on which this clinic is closed besides.
    public let closed: Set<CalendarDate>

    public init(province: Province, closed: Set<CalendarDate> = []) {
        self.province = province
        self.closed = closed
    }

    public func isWorkingDay(_ day: CalendarDate) -> Bool {
        day.weekday <= 5 && !closed.contains(day) && !StatutoryHolidays.days(of: day.year, in: province).contains(day)
    }

    /// The day itself if it is a working day, else the next one.
    public func onOrAfter(_ day: CalendarDate) -> CalendarDate {
        var day = day
        // No run of closed days is longer than a year; a clinic that is always closed gets the day itself back.
        for _ in 0..<366 where !isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }

    /// The n-th working day after a day; the day itself, or the next working day, for 0.
    public func adding(workingDays count: Int, to day: CalendarDate) -> CalendarDate {
        var day = count == 0 ? onOrAfter(day) : day
        for _ in 0..<max(0, count) { day = onOrAfter(day.adding(days: 1)) }
        return day
    }
}

extension CalendarDate {
    /// The n-th working day after this one.
    public func adding(workingDays count: Int, of calendar: WorkingDays) -> CalendarDate {
        calendar.adding(workingDays: count, to: self)
    }
}
