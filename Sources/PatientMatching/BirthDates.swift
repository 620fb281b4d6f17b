import Faxes

/// Birth dates within one reading error of each other.
enum BirthDates {
    /// One digit of `YYYYMMDD` different, or day and month swapped.
    static func areNear(_ left: CalendarDate, _ right: CalendarDate) -> Bool {
        if left == right { return true }
        if left.year == right.year, left.month == right.day, left.day == right.month { return true }
        return hammingDistance(left.description, right.description) == 1
    }

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
