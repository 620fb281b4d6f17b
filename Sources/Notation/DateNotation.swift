import Faxes

/// The notations, tried at one place in a line's tokens.
struct DateNotation {
    struct Match {
        /// At least one.
        var readings: [CalendarDate]
        var order: ReadDate.Order
        /// Place of the first token after the date.
        var end: Int
    }

    let tokens: [DateToken]
    let latestYear: Int

    func match(at start: Int) -> Match? {
        switch tokens[start].kind {
        case .number(let value, let digits):
            guard isFree(before: start) else { return nil }
            if digits == 8 { return compact(value, at: start) }
            if digits == 4 { return yearFirst(value, at: start) }
            return digits <= 2 ? dayMonthName(value, at: start) ?? numeric(at: start) : nil
        case .month(let month):
            return monthName(month, at: start)
        case .word, .mark:
            return nil
        }
    }

    /// 20260314
    private func compact(_ value: Int, at start: Int) -> Match? {
        guard (1900...2099).contains(value / 10_000), isFree(after: start + 1) else { return nil }
        return CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100).map {
            Match(readings: [$0], order: .yearFirst, end: start + 1)
        }
    }

    /// 2026-03-14, 2026/3/14, 2026 03 14, 2026-MAR-14, 2026 March 14
    private func yearFirst(_ year: Int, at start: Int) -> Match? {
        guard (1880...2099).contains(year) else { return nil }
        let (mark, second) = separator(at: start + 1)
        guard second < tokens.count else { return nil }
        let (nextMark, third) = separator(at: second + 1)
        guard third < tokens.count, case .number(let day, let dayDigits) = tokens[third].kind, dayDigits <= 2,
            isFree(after: third + 1)
        else { return nil }
        switch tokens[second].kind {
        case .month(let month):
            return CalendarDate(year: year, month: month, day: day).map {
                Match(readings: [$0], order: .named, end: third + 1)
            }
        case .number(let month, let digits) where digits <= 2:
            guard mark != nil && nextMark != nil || (digits == 2 && dayDigits == 2)
            else { return nil }
            return CalendarDate(year: year, month: month, day: day).map {
                Match(readings: [$0], order: .yearFirst, end: third + 1)
            }
        default:
            return nil
        }
    }

    /// 14 mars 2026, le 1er mars 2026, 14-Mar-26, 14th of March, 2026, 14MAR2026
    private func dayMonthName(_ day: Int, at start: Int) -> Match? {
        var index = start + 1
        while index < tokens.count, index < start + 5, isJoint(tokens[index]) { index += 1 }
        guard index < tokens.count, case .month(let month) = tokens[index].kind else { return nil }
        guard let (year, end) = year(at: index + 1, afterNumber: false),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        return Match(readings: [date], order: .named, end: end)
    }

    /// March 14th, 2026; Mar 14/26; Sept. 5 2026; January302026
    private func monthName(_ month: Int, at start: Int) -> Match? {
        var index = start + 1
        while index < tokens.count, index < start + 3, isSeparator(tokens[index]) { index += 1 }
        guard index < tokens.count, case .number(let value, let digits) = tokens[index].kind else { return nil }
        if digits == 5 || digits == 6 {
            return CalendarDate(year: value % 10_000, month: month, day: value / 10_000).flatMap {
                (1880...2099).contains($0.year) ? Match(readings: [$0], order: .named, end: index + 1) : nil
            }
        }
        guard digits <= 2 else { return nil }
        index += 1
        if index < tokens.count, case .word(let suffix) = tokens[index].kind, Self.ordinals.contains(suffix) {
            index += 1
        }
        guard let (year, end) = year(at: index, afterNumber: true),
            let date = CalendarDate(year: year, month: month, day: value)
        else { return nil }
        return Match(readings: [date], order: .named, end: end)
    }

    /// A year of four digits after any separator, or of two where a mark says that it is one ("/26", "-26", "'26") or
    /// where nothing comes after it.
    private func year(at start: Int, afterNumber: Bool) -> (Int, end: Int)? {
        var index = start
        var mark: UInt8?
        while index < tokens.count, index < start + 3, isSeparator(tokens[index]) {
            if case .mark(let byte) = tokens[index].kind, byte != UInt8(ascii: ".") || mark == nil { mark = byte }
            index += 1
        }
        guard index < tokens.count, case .number(let value, let digits) = tokens[index].kind else { return nil }
        if digits == 4, (1880...2099).contains(value), isFree(after: index + 1) { return (value, index + 1) }
        if digits == 6, (1880...2099).contains(value / 100), isClock(at: index + 1) { return (value / 100, index + 1) }
        guard digits == 2, isFree(after: index + 1) else { return nil }
        let marks: [UInt8?] = [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "'")]
        let closes = !afterNumber && (tokens[index].isGlued || index + 1 == tokens.count)
        return marks.contains(mark) || closes || afterNumber && isLateYear(at: index)
            ? (expanded(value), index + 1) : nil
    }

    /// "JAN 30 26" at the end of a line or before a mark: a year of late.
    private func isLateYear(at index: Int) -> Bool {
        guard case .number(let value, _) = tokens[index].kind, (0...3).contains(latestYear - expanded(value)) else {
            return false
        }
        guard index + 1 < tokens.count else { return true }
        if case .mark = tokens[index + 1].kind { return !tokens[index + 1].isGlued || index + 2 == tokens.count }
        return false
    }

    /// "202608:05": the year and a time of day that lost the space between them.
    private func isClock(at index: Int) -> Bool {
        guard index + 1 < tokens.count, tokens[index].kind == .mark(UInt8(ascii: ":")),
            case .number(let minute, digits: 2) = tokens[index + 1].kind
        else { return false }
        return minute < 60
    }

    /// 03/14/2026, 14.03.2026, 14 03 2026, 03/14/26, 26/03/14
    private func numeric(at start: Int) -> Match? {
        let (mark, second) = separator(at: start + 1)
        guard second < tokens.count, case .number(let b, let bDigits) = tokens[second].kind, bDigits <= 2 else {
            return nil
        }
        let (nextMark, third) = separator(at: second + 1)
        guard third < tokens.count, mark == nextMark, case .number(let c, let cDigits) = tokens[third].kind,
            case .number(let a, let aDigits) = tokens[start].kind, isFree(after: third + 1)
        else { return nil }
        let isWide = aDigits == 2 && bDigits == 2
        if mark == nil || mark == UInt8(ascii: ".") { guard isWide, cDigits == 4 || mark != nil else { return nil } }
        if cDigits == 4, (1880...2099).contains(c) { return numeric(a, b, year: c, end: third + 1) }
        guard cDigits == 2, mark != UInt8(ascii: ".") || isWide else { return nil }
        var match = numeric(a, b, year: expanded(c), end: third + 1)
        if aDigits == 2, let yearFirst = CalendarDate(year: expanded(a), month: b, day: c) {
            match = match.map { Match(readings: $0.readings + [yearFirst], order: .open, end: $0.end) }
            match = match ?? Match(readings: [yearFirst], order: .yearFirst, end: third + 1)
        }
        return match
    }

    private func numeric(_ a: Int, _ b: Int, year: Int, end: Int) -> Match? {
        let monthFirst = CalendarDate(year: year, month: a, day: b)
        let dayFirst = CalendarDate(year: year, month: b, day: a)
        switch (monthFirst, dayFirst) {
        case (let one?, let other?):
            return one == other
                ? Match(readings: [one], order: .named, end: end)
                : Match(readings: [one, other], order: .open, end: end)
        case (let date?, nil): return Match(readings: [date], order: .monthFirst, end: end)
        case (nil, let date?): return Match(readings: [date], order: .dayFirst, end: end)
        case (nil, nil): return nil
        }
    }

    private func expanded(_ year: Int) -> Int {
        let candidate = latestYear / 100 * 100 + year
        return candidate > latestYear ? candidate - 100 : candidate
    }

    /// One mark that can stand between a date's numbers, and the place after it; no mark is a space.
    private func separator(at index: Int) -> (mark: UInt8?, next: Int) {
        if isCommaForStop(at: index) { return (UInt8(ascii: "."), index + 1) }
        guard index < tokens.count, case .mark(let byte) = tokens[index].kind, Self.marks.contains(byte) else {
            return (nil, index)
        }
        return (byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~") ? UInt8(ascii: "-") : byte, index + 1)
    }

    /// "02,02.2026": a full stop that was read as a comma, between numbers with no space.
    private func isCommaForStop(at index: Int) -> Bool {
        guard index + 1 < tokens.count, tokens[index].kind == .mark(UInt8(ascii: ",")), tokens[index].isGlued,
            tokens[index + 1].isGlued, case .number = tokens[index + 1].kind
        else { return false }
        return true
    }

    private func isSeparator(_ token: DateToken) -> Bool {
        if case .mark(let byte) = token.kind { return Self.marks.contains(byte) || Self.loose.contains(byte) }
        return false
    }

    /// "th", "of": words that stand between a date's parts.
    static func mayStandInDate(_ word: String) -> Bool { ordinals.contains(word) || joints.contains(word) }

    private func isJoint(_ token: DateToken) -> Bool {
        if case .word(let word) = token.kind { return Self.mayStandInDate(word) }
        return isSeparator(token)
    }

    /// Not the tail of a longer number such as 613-555-2026 or 1.12.2026.
    private func isFree(before index: Int) -> Bool {
        guard index >= 2, tokens[index].isGlued, tokens[index - 1].isGlued,
            case .mark(let byte) = tokens[index - 1].kind,
            Self.marks.contains(byte), case .number = tokens[index - 2].kind
        else { return true }
        return false
    }

    private func isFree(after index: Int) -> Bool {
        guard index + 1 < tokens.count, tokens[index].isGlued, tokens[index + 1].isGlued,
            case .mark(let byte) = tokens[index].kind, Self.marks.contains(byte), case .number = tokens[index + 1].kind
        else { return true }
        return false
    }

    private static let marks: Set<UInt8> = Set("-/._~".utf8)
    private static let loose: Set<UInt8> = Set(",'".utf8)
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "ere", "e"]
    private static let joints: Set<String> = ["of", "de", "day"]
}
