import Faxes

/// Birth dates within one reading error of each other.
enum BirthDates {
    /// One digit of `YYYYMMDD` different, or day and month swapped.
    static func areNear(_ left: CalendarDate, _ right: CalendarDate) -> Bool {
        if left == right { return true }
        if left.year == right.year, left.month == right.day, left.day == right.month { return true }
        return digitsApart(left, right) == 1
    }

    /// Whether a date that is no day that exists may be this one: beside the digit that makes it none, one may be wrong.
    static func mayBe(_ spoilt: [String], _ date: CalendarDate) -> Bool {
        spoilt.contains { (hammingDistance($0, date.description) ?? 10) <= 2 }
    }

    private static func digitsApart(_ left: CalendarDate, _ right: CalendarDate) -> Int {
        var (left, right) = (number(left), number(right))
        var apart = 0
        while left != right {
            if left % 10 != right % 10 { apart += 1 }
            (left, right) = (left / 10, right / 10)
        }
        return apart
    }

    /// `YYYYMMDD`
    private static func number(_ date: CalendarDate) -> Int { date.year * 10_000 + date.month * 100 + date.day }

    static func near(_ date: CalendarDate) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        let characters = Array(date.description.utf8)
        for place in characters.indices where (0x30...0x39).contains(characters[place]) {
            for other in UInt8(0x30)...0x39 where other != characters[place] {
                var changed = characters
                changed[place] = other
                if let near = CalendarDate(String(decoding: changed, as: UTF8.self)) { dates.append(near) }
            }
        }
        if let swapped = CalendarDate(year: date.year, month: date.day, day: date.month), swapped != date {
            dates.append(swapped)
        }
        return dates
    }
}
