import Faxes

/// Who is known to send faxes.
struct SenderDirectory: Sendable {
    /// The digits of a telephone number, without a leading 1 of North America.
    static func digits(_ number: String) -> String {
        let digits = String(number.filter { $0.isASCII && $0.isNumber })
        return digits.count == 11 && digits.hasPrefix("1") ? String(digits.dropFirst()) : digits
    }
}
