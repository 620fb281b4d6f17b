public import Faxes

extension FaxError.Code {
    /// Another program listens on the page's address and port.
    public static let webAddressInUse = Self("web.address-in-use", .reject, exit: 69)
    /// A page's template, text or other part that is built into the program does not fit the program.
    public static let webResourceBroken = Self("web.resource-broken", .reject, exit: 70)
    /// A password hash in the store is not one that this program can check.
    public static let webPasswordHashUnknown = Self("web.password-hash-unknown", .review, exit: 70)
}
