import Faxes
import Foundation

/// When a document wants something done.
struct TaskTimes {
    /// Times further away from a cue are not its own, be the sentence ever so long.
    private static let reach = 60

    private let text: RuleText
    private let deadlines: [TokenSpan]
    /// Times that say how long or since when, not by when: "for 3 weeks", "2 years ago".
    private let durations: [TokenSpan]
    /// The day from which days without a year are counted.
    private let reference: CalendarDate?
    private let isReceiptKnown: Bool

    init(text: RuleText, deadlines: [TokenSpan], durations: [TokenSpan], received: Date?) {
        self.text = text
        self.deadlines = deadlines
        self.durations = durations
        isReceiptKnown = received != nil
        if let received {
            // The zone moves this by a day at most, and only a year hangs on it.
            reference = CalendarDate(daysSince1970: Int((received.timeIntervalSince1970 / 86_400).rounded(.down)))
        } else {
            reference = text.times.values.compactMap { if case .day(let day) = $0.meaning { day } else { nil } }.max()
        }
    }

    /// A time in the sentence of a cue, the nearest one after it first, then the nearest before it.
    func stated(near span: TokenSpan) -> StatedTime? {
        let sentence = text.tokens[span.start].sentence
        var place = span.start
        while place < min(text.tokens.count, span.end + Self.reach), text.tokens[place].sentence == sentence {
            if let time = usable(at: place) { return time }
            place += 1
        }
        place = span.start - 1
        while place >= max(0, span.start - Self.reach), text.tokens[place].sentence == sentence {
            if let time = usable(at: place) { return time }
            place -= 1
        }
        return nil
    }

    /// The first time that a deadline's words name.
    func deadline() -> StatedTime? {
        for span in deadlines {
            for place in span.start..<span.end { if let time = usable(at: place) { return time } }
        }
        return nil
    }

    /// Whether the sentence of a cue names a day that is near.
    func isDue(_ span: TokenSpan, within days: Int) -> Bool {
        let sentence = text.tokens[span.start].sentence
        var place = span.start
        while place > max(0, span.start - Self.reach), text.tokens[place - 1].sentence == sentence { place -= 1 }
        while place < min(text.tokens.count, span.end + Self.reach), text.tokens[place].sentence == sentence {
            if let day = text.times[place].flatMap({ self.day($0) }), let from = reckoning(for: day),
                (0...days).contains(day.daysSince1970 - from.daysSince1970)
            {
                return true
            }
            place += 1
        }
        return false
    }

    private func day(_ time: StatedTime) -> CalendarDate? {
        switch time.meaning {
        case .day(let day): day
        case .dayOfYear(let month, let day): next(month: month, day: day)
        case .weekday(let weekday): next(weekday: weekday)
        case .days, .unclearDay: nil
        }
    }

    /// The first such weekday after the reference; 1 is Monday.
    func next(weekday: Int) -> CalendarDate? {
        guard let reference else { return nil }
        // 1 January 1970 was a Thursday.
        let today = ((reference.daysSince1970 + 3) % 7 + 7) % 7 + 1
        return reference.adding(days: (weekday - today + 6) % 7 + 1)
    }

    private func reckoning(for day: CalendarDate) -> CalendarDate? {
        if isReceiptKnown { return reference }
        return text.times.values.compactMap { if case .day(let other) = $0.meaning { other } else { nil } }
            .filter { $0 < day }.max()
    }

    /// The first such day not more than a month before the reference.
    func next(month: Int, day: Int) -> CalendarDate? {
        guard let reference else { return nil }
        let earliest = reference.adding(days: -30)
        for year in earliest.year...earliest.year + 4 {
            if let date = CalendarDate(year: year, month: month, day: day), date >= earliest { return date }
        }
        return nil
    }

    private func usable(at place: Int) -> StatedTime? {
        guard let time = text.times[place], time.meaning != .unclearDay else { return nil }
        let isDuration = durations.contains { $0.start < time.end && $0.end > place }
        if isDuration { return nil }
        if case .day(let day) = time.meaning, let reference, day < reference.adding(days: -1) { return nil }
        return time
    }
}
