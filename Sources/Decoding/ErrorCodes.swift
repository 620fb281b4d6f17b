public import Faxes

extension FaxError.Code {
    /// Neither TIFF nor PDF, PNG or JPEG, or a kind of these that can't be shown.
    public static let unsupportedFormat = Self("reading.unsupported-format", .review, exit: 65)
    /// The file wants a password.
    public static let encrypted = Self("reading.encrypted", .review, exit: 65)
    public static let tooManyPages = Self("reading.too-many-pages", .review, exit: 65)
    /// More pixels on a page than the limit allows.
    public static let tooLarge = Self("reading.too-large", .review, exit: 65)
    /// The file is cut short or scrambled: some or all of it could not be decoded.
    public static let damaged = Self("reading.damaged", .review, exit: 65)
    /// A language's model is not installed, or nowhere to be found.
    public static let noLanguages = Self("reading.no-languages", .retry, exit: 78)
}
