public import Faxes

extension DocumentReader {
    /// What comes of reading parts of pages again, page by page.
    public enum SecondEvent {
        /// A page is looked at now, of so many.
        case start(page: Int, total: Int)
        case reading(SecondReading)
    }

    /// Reads parts of pages again, each page prepared otherwise than the first time; nothing else of the file is decoded.
    ///
    /// Throws when the file, or the last page of which something could not be had, can't be read; pages before and
    /// behind it are read all the same.
    ///
    /// - Parameters:
    ///   - pages: as they were read first: their size, turn and skew are what the regions refer to.
    ///   - firstPage: From 1; the pages before it are left alone.
    public func readAgain(
        _ regions: [PageRegion], of pages: [ReadPage], in bytes: [UInt8], from firstPage: Int = 1,
        onEvent: (SecondEvent) throws(FaxError) -> Void
    ) throws(FaxError) {
        let wanted = pages.filter { $0.number >= firstPage }.sorted { $0.number < $1.number }
        let file = try OpenFile(bytes, limits: limits)
        let reader = try RegionReader(engines)
        var fault: FaxError?
        for page in wanted where page.number <= file.pageCount {
            try onEvent(.start(page: page.number, total: file.pageCount))
            var readings: [SecondReading] = []
            do {
                let picture = try file.pixels(of: page, limits: limits)
                readings = try reader.read(regions.filter { $0.page == page.number }, on: picture, of: page)
            } catch {
                fault = FaxError(error.code, "page \(page.number): \(error.detail)")
            }
            for reading in readings { try onEvent(.reading(reading)) }
        }
        if let fault { throw fault }
    }
}
