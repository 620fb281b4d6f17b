public import Foundation

/// What the call itself says about a fax, apart from its pages. All of it is a hint: none is proven.
public struct Transmission: Sendable, Hashable, Codable {
    /// The sender's station identification (T.30 TSI), usually a telephone number.
    public var tsi: String?
    public var receivedAt: Date?
    /// The header line that the sender's machine printed, from the first page that has one.
    public var headerText: String?
    /// Pages that the transport, a cover sheet or the header lines promise, when any of them says.
    public var promisedPages: Int?
    /// What went wrong with the call, in the fax server's words; nil when it says nothing.
    public var callError: String?

    public init(
        tsi: String? = nil, receivedAt: Date? = nil, headerText: String? = nil, promisedPages: Int? = nil,
        callError: String? = nil
    ) {
        self.tsi = tsi
        self.receivedAt = receivedAt
        self.headerText = headerText
        self.promisedPages = promisedPages
        self.callError = callError
    }
}

/// A fax whose pages have been read.
public struct ReadFax: Sendable, Hashable, Codable {
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    public var sha256: String
    public var transmission: Transmission
    public var pages: [ReadPage]
    /// Why reading stopped early or left something out; the pages that were read stand all the same.
    public var fault: FaxError?

    public init(sha256: String, transmission: Transmission = Transmission(), pages: [ReadPage], fault: FaxError? = nil)
    {
        self.sha256 = sha256
        self.transmission = transmission
        self.pages = pages
        self.fault = fault
    }
}
