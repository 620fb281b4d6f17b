import Faxes
import Notation

/// Says which reading of an ambiguous date is meant, from the document's other dates and the day the fax came.
struct DateOrderEvidence {
    private let received: CalendarDate
    /// No date of the past lies after it.
    private let latest: CalendarDate
    private let dayFirst: Int
    private let monthFirst: Int
    private let certain: [CalendarDate]

    /// `received`: the day the fax came, or the likeliest; `latest`: the last one on which it can have come.
    init(candidates: [DateCandidate], received: CalendarDate, latest: CalendarDate) {
        self.received = received
        self.latest = latest
        dayFirst = candidates.count { $0.date.order == .dayFirst }
        monthFirst = candidates.count { $0.date.order == .monthFirst }
        certain = candidates.filter { $0.date.order != .open && !$0.isBirth }.map(\.date.value)
    }

    /// Nil where two readings are as likely.
    func resolve(_ date: ReadDate) -> CalendarDate? {
        guard date.order == .open else { return date.value }
        let possible = date.readings.filter { latest.daysSince1970 - $0.daysSince1970 >= -1 }
        guard let first = possible.first else { return nil }
        if possible.count == 1 { return first }
        if dayFirst != monthFirst, min(dayFirst, monthFirst) == 0 {
            return dayFirst > 0 ? date.alternatives.first { possible.contains($0) } : date.value
        }
        if let named = possible.first(where: { reading in certain.contains(reading) }) { return named }
        let ranked = possible.sorted { abs(age($0)) < abs(age($1)) }
        // A document is sent within days: a reading of this week beats one of a month ago, but not one of ten days ago.
        return abs(age(ranked[1])) >= 3 * abs(age(ranked[0])) + 14 ? ranked[0] : nil
    }

    private func age(_ date: CalendarDate) -> Int { received.daysSince1970 - date.daysSince1970 }
}
