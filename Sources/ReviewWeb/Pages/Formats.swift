import Faxes
import Foundation

/// Dates, ages and numbers as the clinic reads them, at one moment, in one language and time zone.
struct Formats: Sendable {
    let strings: Strings
    let timeZone: TimeZone
    let now: Date

    /// A moment as text, with what a program reads of it.
    struct Moment: Encodable, Sendable {
        let text: String
        let machine: String
    }

    func moment(_ date: Date) -> Moment {
        let day = CalendarDate(date, in: timeZone)
        let today = CalendarDate(now, in: timeZone)
        let seconds = date.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: date))
        let minutes = Int((seconds / 60).rounded(.down)) - day.daysSince1970 * 1440
        let clock = "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
        let text =
            switch today.daysSince1970 - day.daysSince1970 {
            case 0: strings.text("time", "today", ["clock": clock])
            case 1: strings.text("time", "yesterday", ["clock": clock])
            default: "\(day) \(clock)"
            }
        return Moment(text: text, machine: date.formatted(.iso8601))
    }

    /// How long ago: "11 min", "3 h", "2 d".
    func age(since date: Date) -> String {
        let minutes = max(0, Int(now.timeIntervalSince(date) / 60))
        if minutes < 60 { return strings.text("time", "minutes", ["count": String(minutes)]) }
        if minutes < 48 * 60 { return strings.text("time", "hours", ["count": String(minutes / 60)]) }
        return strings.text("time", "days", ["count": String(minutes / 1440)])
    }

    func percent(_ probability: Double) -> String {
        let value = min(max(probability, 0), 1) * 100
        // 99.99 % must not read as certain, nor 0.4 % as impossible.
        if value > 0, value < 0.5 { return strings.text("time", "percent", ["value": "< 1"]) }
        let rounded = value > 99 && value < 100 ? (value * 10).rounded(.down) / 10 : value.rounded()
        var digits = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
        if strings.language == .french { digits = digits.replacing(".", with: ",") }
        return strings.text("time", "percent", ["value": digits])
    }

    /// A health number in the groups in which it stands on the card.
    func healthNumber(_ number: String, province: String?) -> String {
        let groups: [Int] =
            switch (province ?? "", number.count) {
            case ("QC", 12): [4, 4, 4]
            case ("AB", 9): [5, 4]
            case (_, 10): [4, 3, 3]
            case (_, 9): [3, 3, 3]
            default: [number.count]
            }
        var rest = Substring(number)
        var parts: [String] = []
        for size in groups where !rest.isEmpty {
            parts.append(String(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return parts.joined(separator: " ")
    }

    func phone(_ digits: String) -> String {
        guard digits.utf8.count == 10, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return digits }
        return "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
    }

    private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
