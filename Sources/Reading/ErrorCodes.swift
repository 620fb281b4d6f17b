public import Faxes

extension FaxError.Code {
    /// More bytes than a fax may have.
    public static let tooManyBytes = Self("reading.too-many-bytes", .review, exit: 65)
    /// The fax took longer than it may.
    public static let readingTimeout = Self("reading.timeout", .review, exit: 65)
    /// The process that read the fax died of it.
    public static let readerCrashed = Self("reading.crashed", .review, exit: 65)
    /// The reader is not there or does not start.
    public static let readerUnavailable = Self("reading.unavailable", .retry, exit: 69)
}
