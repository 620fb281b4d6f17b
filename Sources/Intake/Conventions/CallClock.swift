import Foundation

/// Reads the times that fax servers write. Where day and month can't be told apart, the reading nearest before the
/// file's own time is meant; a reading after it, or more than a month before, is some clock's mistake.
struct CallClock: Sendable {
    let timeZone: TimeZone
    let fileDate: Date

    /// Clocks of two machines differ.
    private static let slack: TimeInterval = 3600
    private static let longest: TimeInterval = 31 * 86_400

    func date(_ text: String) -> Date? {
        readings(text.trimmingCharacters(in: .whitespaces))
            .filter { $0 <= fileDate + Self.slack && $0 >= fileDate - Self.longest }
            .min { abs($0.timeIntervalSince(fileDate)) < abs($1.timeIntervalSince(fileDate)) }
    }

    private func readings(_ text: String) -> [Date] {
        if let match = text.wholeMatch(of: /([0-9]{10})(?:[0-9]{3})?/), let seconds = TimeInterval(match.1) {
            return [Date(timeIntervalSince1970: seconds)]
        }
        if let match = text.wholeMatch(of: /([0-9]{4})([0-9]{2})([0-9]{2})[-_T ]?([0-9]{2})([0-9]{2})([0-9]{2})?/) {
            let time = "\(match.4):\(match.5):\(match.6 ?? "00")"
            return [date(match.1, match.2, match.3, time)].compactMap(\.self)
        }
        if let match = text.wholeMatch(of: /([0-9]{4})[-\/:.]([0-9]{1,2})[-\/:.]([0-9]{1,2})[T ,_]+(.+)/) {
            return [date(match.1, match.2, match.3, String(match.4))].compactMap(\.self)
        }
        if let match = text.wholeMatch(of: /([0-9]{1,2})[-\/.]([0-9]{1,2})[-\/.]([0-9]{4}|[0-9]{2})[T ,_]+(.+)/) {
            let (year, time) = (match.3.count == 2 ? "20\(match.3)" : String(match.3), String(match.4))
            return [date(year, match.1, match.2, time), date(year, match.2, match.1, time)].compactMap(\.self)
        }
        // Concord's in a file's name, where slashes and colons may not stand: `02262009 800 AM`.
        if let match = text.wholeMatch(of: /([0-9]{2})([0-9]{2})([0-9]{4}) ([0-9]{1,2})([0-9]{2}) ?([AaPp][Mm])/) {
            return [date(match.3, match.1, match.2, "\(match.4):\(match.5) \(match.6)")].compactMap(\.self)
        }
        return []
    }

    private func date(
        _ year: some StringProtocol, _ month: some StringProtocol, _ day: some StringProtocol, _ time: String
    ) -> Date? {
        let clock =
            #/
            ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?  # hour, minute, second
            \ ?([AaPp][Mm])?
            \ ?(Z|UTC|GMT|[-+][0-9]{2}:?[0-9]{2})?
            /#
        guard let match = time.wholeMatch(of: clock), var hour = Int(match.1) else { return nil }
        if let half = match.4?.lowercased() {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = match.5.flatMap { Self.zone(String($0)) } ?? timeZone
        let parts = DateComponents(
            year: Int(year), month: Int(month), day: Int(day), hour: hour, minute: Int(match.2),
            second: match.3.flatMap { Int($0) } ?? 0)
        // A 31st of February is no date, and not the 3rd of March.
        guard parts.isValidDate(in: calendar) else { return nil }
        return calendar.date(from: parts)
    }

    private static func zone(_ text: String) -> TimeZone? {
        guard let match = text.wholeMatch(of: /([-+])([0-9]{2}):?([0-9]{2})/), let hours = Int(match.2),
            let minutes = Int(match.3)
        else { return TimeZone(secondsFromGMT: 0) }
        return TimeZone(secondsFromGMT: (match.1 == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
    }
}
