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

    /// Reads parts of a fax again, otherwise prepared than the first time: for what is doubtful and decides something.
    ///
    /// A region whose page can't be read again has no second reading among those that are returned: what is not there
    /// confirms nothing. One where nothing was recognised has a second reading without words, which confirms nothing
    /// either. An error is thrown only when something went wrong and there is no second reading at all. At most
    /// `options.maximumRegions` are read again, the first of those given.
    ///
    /// Read again are the lines on which the first reading has words in the region, from the first such word to the last.
    /// A region is best the box around an identifier's words; one without words has a second reading without words.
    ///
    /// - Parameters:
    ///   - bytes: of the same file as the first time.
    ///   - fax: as it was read then, or as it was kept: what its pages say of their size, turn and skew is what the
    ///     regions refer to. `ReadFax.keep` keeps with it what is returned.
    func readAgain(
        _ bytes: [UInt8], of fax: ReadFax, regions: [PageRegion], options: ReadingOptions
    ) async throws(FaxError) -> [SecondReading]
}

extension PageReading {
    /// Reads one fax without its pictures.
    public func read(_ bytes: [UInt8], sha256: String, options: ReadingOptions) async throws(FaxError) -> ReadFax {
        var plain = options
        plain.wantsPictures = false
        return try await read(bytes, sha256: sha256, options: plain) { (_) throws(FaxError) in }
    }
}
