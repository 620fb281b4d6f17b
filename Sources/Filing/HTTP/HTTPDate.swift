import Foundation

/// The moment in a `Date` header (RFC 9110, section 5.6.7), in the one form that servers send.
struct HTTPDate: Sendable, Hashable {
    let date: Date

    init?(_ text: String) {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        guard let date = formatter.date(from: text) else { return nil }
        self.date = date
    }
}
