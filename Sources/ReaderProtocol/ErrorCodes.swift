public import Faxes

extension FaxError.Code {
    /// The reader said something that the protocol doesn't allow, or too much of it.
    public static let readerProtocol = Self("reading.protocol", .review, exit: 65)
}
