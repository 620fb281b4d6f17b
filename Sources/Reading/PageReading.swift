public import Faxes

/// Turns a fax's bytes into pages with words.
public protocol PageReading: Sendable {
    /// Reads one fax. What was read before something went wrong is returned with the fault; an error is thrown only
    /// when there is no page at all.
    ///
    /// - Parameters:
    ///   - sha256: of the bytes, for the result; not checked here.
    ///   - onPicture: called for each page in turn when pictures are wanted.
    func read(
        _ bytes: [UInt8], sha256: String, options: ReadingOptions,
        onPicture: @Sendable (_ picture: PagePicture) async throws(FaxError) -> Void
    ) async throws(FaxError) -> ReadFax
}

extension PageReading {
    /// Reads one fax without its pictures.
    public func read(_ bytes: [UInt8], sha256: String, options: ReadingOptions) async throws(FaxError) -> ReadFax {
        var plain = options
        plain.wantsPictures = false
        return try await read(bytes, sha256: sha256, options: plain) { (_) throws(FaxError) in }
    }
}
