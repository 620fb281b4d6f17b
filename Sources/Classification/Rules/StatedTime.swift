import Faxes

/// A day or an interval that a document states, as a phrase of it: `March 14, 2026`, `in 3 months`, `6 semaines`.
struct StatedTime: Sendable, Hashable {
    enum Meaning: Sendable, Hashable {
        case day(CalendarDate)
        /// A day whose year is not printed.
        case dayOfYear(month: Int, day: Int)
        /// A date in figures that can't be told, or one that doesn't exist.
        case unclearDay
        case days(Int)
        /// 1 is Monday.
        case weekday(Int)
    }

    var meaning: Meaning
    /// Place after its last token.
    var end: Int
    /// As it may be repeated in a message: `3 months`, `2026-03-14`.
    var wording: String

    /// All times of a text, by the place of their first token.
    static func all(in text: RuleText) -> [Int: StatedTime] {
        var times: [Int: StatedTime] = [:]
        let reader = StatedTimeReader(text: text)
        var place = 0
        while place < text.tokens.count {
            if let time = reader.time(at: place) {
                times[place] = time
                place = time.end
            } else {
                place += 1
            }
        }
        return times
    }
}

/// Reads dates and intervals at a place of a text.
struct StatedTimeReader {
    let text: RuleText

    func time(at place: Int) -> StatedTime? {
        let token = text.tokens[place]
        switch token.kind {
        case .date: return figures(token, at: place)
        case .number: return dayMonth(at: place) ?? interval(at: place)
        case .range: return interval(at: place)
        case .word:
            guard mayBegin(token) else { return nil }
            return monthDay(at: place) ?? gluedInterval(at: place) ?? interval(at: place) ?? relative(at: place)
        case .emptyBox, .tickedBox: return nil
        }
    }

    /// Whether a time may begin with a word: with hardly any does one.
    private func mayBegin(_ token: RuleToken) -> Bool {
        let word = text.words[Int(token.word)]
        return Self.openers.contains(word.hash) || word.folded.first.map { (0x30...0x39).contains($0) } ?? false
    }

    private static let openers: Set<UInt64> = {
        let words = [Array(months.keys), Array(numbers.keys), Array(weekdays.keys), ["tomorrow", "demain"]].joined()
        let beginnings = coming.keys.compactMap { $0.split(separator: " ").first.map(String.init) }
        return Set((Array(words) + beginnings).map { RuleFolding.hash($0.utf8) })
    }()

    // MARK: - Days

    private func figures(_ token: RuleToken, at place: Int) -> StatedTime {
        // The scanner keeps only the sort of such a token; its digits are read from the page.
        let digits = printed(at: place).split(whereSeparator: { !$0.isASCII || !$0.isNumber }).compactMap { Int($0) }
        var day: CalendarDate?
        if digits.count == 3 {
            let (first, second, third) = (digits[0], digits[1], digits[2])
            if first > 999 {
                day = CalendarDate(year: first, month: second, day: third)
            } else {
                let year = third < 100 ? 2000 + third : third
                if first > 12 { day = CalendarDate(year: year, month: second, day: first) }
                if second > 12 { day = CalendarDate(year: year, month: first, day: second) }
                if first == second { day = CalendarDate(year: year, month: first, day: second) }
            }
        }
        guard let day else { return StatedTime(meaning: .unclearDay, end: place + 1, wording: "") }
        return StatedTime(meaning: .day(day), end: place + 1, wording: day.description)
    }

    private func printed(at place: Int) -> String {
        let token = text.tokens[place]
        let page = text.pages[Int(token.page)]
        let line = token.pageLine < 0 ? page.headerLine : page.lines[Int(token.pageLine)]
        return line?.words[Int(token.pageWord)].text ?? ""
    }

    /// `March 14, 2026`, `March 14th`.
    private func monthDay(at place: Int) -> StatedTime? {
        guard let month = month(at: place), let (day, afterDay) = dayNumber(at: place + 1) else { return nil }
        return dated(year: year(at: afterDay), month: month, day: day, after: afterDay)
    }

    /// `14 March 2026`, `le 14 mars`, `1er mars`.
    private func dayMonth(at place: Int) -> StatedTime? {
        guard let (day, afterDay) = dayNumber(at: place) else { return nil }
        let skipped = word(at: afterDay) == "of" ? afterDay + 1 : afterDay
        guard let month = month(at: skipped) else { return nil }
        return dated(year: year(at: skipped + 1), month: month, day: day, after: skipped + 1)
    }

    private func dated(year: Int?, month: Int, day: Int, after: Int) -> StatedTime? {
        if let year {
            guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
            return StatedTime(meaning: .day(date), end: after + 1, wording: date.description)
        }
        guard CalendarDate(year: 2024, month: month, day: day) != nil else { return nil }
        let name = Self.monthNames[month - 1]
        return StatedTime(meaning: .dayOfYear(month: month, day: day), end: after, wording: "\(name) \(day)")
    }

    private func dayNumber(at place: Int) -> (Int, Int)? {
        guard place < text.tokens.count else { return nil }
        let token = text.tokens[place]
        if token.kind == .number {
            guard token.value == token.value.rounded(), (1...31).contains(token.value) else { return nil }
            let suffix = word(at: place + 1) ?? ""
            let skip = ["th", "st", "nd", "rd", "er"].contains(suffix) ? 2 : 1
            return (Int(token.value), place + skip)
        }
        return nil
    }

    private func year(at place: Int) -> Int? {
        guard place < text.tokens.count, text.tokens[place].kind == .number,
            (1990...2100).contains(text.tokens[place].value)
        else { return nil }
        return Int(text.tokens[place].value)
    }

    private func month(at place: Int) -> Int? { word(at: place).flatMap { Self.months[$0] } }

    private func word(at place: Int) -> String? {
        guard place >= 0, place < text.tokens.count, text.tokens[place].kind == .word else { return nil }
        return String(decoding: text.folded(text.tokens[place]), as: UTF8.self)
    }

    // MARK: - Intervals

    /// `3 months`, `two to three weeks`, `6-8 semaines`, `une semaine`.
    private func interval(at place: Int) -> StatedTime? {
        guard var (count, next) = count(at: place) else { return nil }
        if let joint = word(at: next), ["to", "a", "or", "ou"].contains(joint),
            let (more, after) = self.count(at: next + 1)
        {
            if unit(at: after) != nil { (count, next) = (min(count, more), after) }
        }
        if let filler = word(at: next), Self.fillers.contains(filler) { next += 1 }
        guard let unit = unit(at: next) else { return nil }
        return interval(count, unit, end: next + 1)
    }

    /// `tomorrow`, `this week`, `Friday`, `la semaine prochaine`.
    private func relative(at place: Int) -> StatedTime? {
        guard let first = word(at: place) else { return nil }
        if let weekday = Self.weekdays[first] {
            // "Monday, March 16" is that day, not the next Monday.
            let next = place + 1
            let isDated =
                next < text.tokens.count
                && (text.tokens[next].kind == .date || monthDay(at: next) != nil || dayMonth(at: next) != nil
                    || year(at: next) != nil)
            if isDated { return nil }
            return StatedTime(meaning: .weekday(weekday), end: place + 1, wording: Self.weekdayNames[weekday - 1])
        }
        if first == "tomorrow" || first == "demain" {
            return StatedTime(meaning: .days(1), end: place + 1, wording: "by tomorrow")
        }
        let pair = "\(first) \(word(at: place + 1) ?? "")"
        guard let days = Self.coming[pair] else { return nil }
        return StatedTime(meaning: .days(days), end: place + 2, wording: days < 7 ? "this week" : "next week")
    }

    /// `3months`, `6wks`: one token for the scanner where OCR lost the space.
    private func gluedInterval(at place: Int) -> StatedTime? {
        guard let word = word(at: place), let first = word.utf8.first, (0x30...0x39).contains(first) else { return nil }
        let digits = word.prefix { $0.isNumber }
        guard let count = Int(digits), let unit = Self.units[String(word.dropFirst(digits.count))] else { return nil }
        return interval(count, unit, end: place + 1)
    }

    private func interval(_ count: Int, _ unit: (days: Double, name: String), end: Int) -> StatedTime? {
        guard (1...104).contains(count) else { return nil }
        // Hours count as whole days begun.
        let days = Int((Double(count) * unit.days).rounded(unit.days < 1 ? .up : .down))
        let wording = "\(count) \(unit.name)\(count == 1 ? "" : "s")"
        return StatedTime(meaning: .days(days), end: end, wording: wording)
    }

    private func count(at place: Int) -> (Int, Int)? {
        guard place < text.tokens.count else { return nil }
        let token = text.tokens[place]
        if token.kind == .number || token.kind == .range {
            guard token.value == token.value.rounded(), (1...104).contains(token.value) else { return nil }
            return (Int(token.value), place + 1)
        }
        guard let word = word(at: place), let count = Self.numbers[word] else { return nil }
        // "twice a week" is no interval
        if word == "a" || word == "une" || word == "un" || word == "an", let before = self.word(at: place - 1),
            Self.frequencies.contains(before)
        {
            return nil
        }
        return (count, place + 1)
    }

    private func unit(at place: Int) -> (days: Double, name: String)? {
        guard let word = word(at: place), !text.isFlag(at: place) else { return nil }
        return Self.units[word]
    }

    // MARK: - Words

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static let months: [String: Int] = {
        let names: [[String]] = [
            ["january", "jan", "janvier", "janv"], ["february", "feb", "fevrier", "fevr"], ["march", "mar", "mars"],
            ["april", "apr", "avril", "avr"], ["may", "mai"], ["june", "jun", "juin"],
            ["july", "jul", "juillet", "juil"],
            ["august", "aug", "aout"], ["september", "sep", "sept", "septembre"], ["october", "oct", "octobre"],
            ["november", "nov", "novembre"], ["december", "dec", "decembre"],
        ]
        return Dictionary(uniqueKeysWithValues: names.enumerated().flatMap { at, all in all.map { ($0, at + 1) } })
    }()

    private static let numbers: [String: Int] = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "twelve": 12, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7,
        "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "couple": 2, "few": 3, "quelques": 3,
    ]

    private static let frequencies: Set<String> = [
        "once", "twice", "thrice", "times", "days", "fois", "jours", "daily", "dose", "doses", "hours",
    ]

    private static let fillers: Set<String> = ["business", "working", "calendar", "full", "of", "more", "to"]

    private static let weekdayNames = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    private static let weekdays: [String: Int] = [
        "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
        "lundi": 1, "mardi": 2, "mercredi": 3, "jeudi": 4, "vendredi": 5, "samedi": 6, "dimanche": 7,
    ]

    private static let coming: [String: Int] = [
        "this week": 5, "cette semaine": 5, "coming days": 3, "prochains jours": 3, "next week": 7,
        "coming week": 7, "semaine prochaine": 7, "prochaine semaine": 7,
    ]

    private static let units: [String: (days: Double, name: String)] = {
        let groups: [(names: [String], days: Double, name: String)] = [
            (["hour", "hours", "hr", "hrs", "h", "heure", "heures"], 1.0 / 24, "hour"),
            (["day", "days", "jour", "jours", "d"], 1, "day"),
            (["week", "weeks", "wk", "wks", "semaine", "semaines", "sem"], 7, "week"),
            (["month", "months", "mo", "mos", "mois"], 30.4375, "month"),
            (["year", "years", "yr", "yrs", "an", "ans", "annee", "annees"], 365.25, "year"),
        ]
        return Dictionary(
            uniqueKeysWithValues: groups.flatMap { group in group.names.map { ($0, (group.days, group.name)) } })
    }()
}
