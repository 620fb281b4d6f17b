public import Faxes

extension FaxError.Code {
    /// A rules or settings file cannot be used; the detail says file, line and reason.
    public static let rulesInvalid = Self("classification.rules-invalid", .reject, exit: 78)
    /// A rules or settings file cannot be read at all.
    public static let rulesUnreadable = Self("classification.rules-unreadable", .reject, exit: 66)
}
