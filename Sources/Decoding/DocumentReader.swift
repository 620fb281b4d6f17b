public import Faxes

/// Reads a fax's bytes into pages. The one door through which untrusted bytes come.
public struct DocumentReader {
    /// What comes out, in the order of the pages.
    public enum Event {
        /// A page is looked at now, of so many.
        case start(page: Int, total: Int)
        case page(ReadPage)
        /// The upright page, which the page's boxes refer to; after its page.
        case picture(PagePicture)
    }

    let engines: [TextRecognition]
    let limits: DecodingLimits
    private let wantsPictures: Bool

    /// Engines in the order in which languages are tried.
    public init(engines: [TextRecognition], limits: DecodingLimits, wantsPictures: Bool) {
        self.engines = engines
        self.limits = limits
        self.wantsPictures = wantsPictures
    }

    /// What the call says, and why some of the file could not be read, if so. Pages are handed over as they are done.
    public struct Outcome {
        public var transmission: Transmission
        public var fault: FaxError?
    }

    /// Throws when nothing of the file can be read; a page that can't be read among others becomes the outcome's
    /// fault, and reading goes on.
    ///
    /// - Parameter firstPage: From 1; the pages before it are left alone.
    public func read(
        _ bytes: [UInt8], from firstPage: Int = 1, onEvent: (Event) throws(FaxError) -> Void
    ) throws(FaxError) -> Outcome {
        guard let format = FileFormat(of: bytes) else {
            throw FaxError(.unsupportedFormat, "neither TIFF nor PDF, PNG or JPEG")
        }
        let reader = try PageReader(engines)
        var pages = PageSink(wantsPictures: wantsPictures, firstPage: firstPage)
        switch format {
        case .tiff: return try readTIFF(bytes, reader, &pages, onEvent)
        case .pdf: return try readPDF(bytes, reader, &pages, onEvent)
        case .png, .jpeg:
            try pages.take(1, of: 1, onEvent) { () throws(FaxError) in
                try reader.read(try Bitmap.decoding(bytes, format, limits: limits), number: 1)
            }
            return try pages.outcome(Transmission())
        }
    }

    private func readTIFF(
        _ bytes: [UInt8], _ reader: PageReader, _ pages: inout PageSink, _ onEvent: (Event) throws(FaxError) -> Void
    ) throws(FaxError) -> Outcome {
        let document = try TIFFDocument(bytes, limits: limits)
        for index in 0..<document.pageCount {
            try pages.take(index + 1, of: document.pageCount, onEvent) { () throws(FaxError) in
                try reader.read(try document.page(index, limits: limits), number: index + 1)
            }
        }
        if document.isCutShort {
            pages.note(FaxError(.damaged, "the file breaks off after page \(document.pageCount)"))
        }
        return try pages.outcome(document.transmission())
    }

    private func readPDF(
        _ bytes: [UInt8], _ reader: PageReader, _ pages: inout PageSink, _ onEvent: (Event) throws(FaxError) -> Void
    ) throws(FaxError) -> Outcome {
        let document = try PDFDocument(bytes, limits: limits)
        let pageReader = PDFPageReader(reader: reader, limits: limits, wantsPictures: wantsPictures)
        for index in 0..<document.pageCount {
            try pages.take(index + 1, of: document.pageCount, onEvent) { () throws(FaxError) in
                try pageReader.read(try document.page(index), number: index + 1)
            }
        }
        if let fault = document.attachmentFault { pages.note(fault) }
        return try pages.outcome(Transmission())
    }
}

/// Hands pages over as they are read and remembers what went wrong with others.
struct PageSink {
    let wantsPictures: Bool
    let firstPage: Int
    private var transmission = Transmission()
    private var pageCount = 0
    private var fault: FaxError?

    init(wantsPictures: Bool, firstPage: Int) {
        self.wantsPictures = wantsPictures
        self.firstPage = firstPage
    }

    mutating func take(
        _ number: Int, of total: Int, _ onEvent: (DocumentReader.Event) throws(FaxError) -> Void,
        _ read: () throws(FaxError) -> PageReading
    ) throws(FaxError) {
        guard number >= firstPage else { return }
        try onEvent(.start(page: number, total: total))
        let reading: PageReading
        do {
            reading = try read()
        } catch {
            note(FaxError(error.code, "page \(number): \(error.detail)"))
            return
        }
        if reading.missingLines > 0 {
            note(FaxError(.damaged, "page \(number): \(reading.missingLines) lines are missing"))
        }
        if reading.isCorrupt { note(FaxError(.damaged, "page \(number): some of the picture's data are wrong")) }
        if let damage = reading.graveDamage {
            note(FaxError(.damaged, "page \(number): \(damage.text)"))
        }
        pageCount += 1
        if transmission.headerText == nil, let header = reading.page.headerLine?.text {
            transmission.headerText = header
            transmission.promisedPages = HeaderLine.promisedPages(header)
        }
        let picture = wantsPictures ? try Self.picture(of: reading, number) : nil
        try onEvent(.page(reading.page))
        if let picture { try onEvent(.picture(picture)) }
    }

    /// Remembers what went wrong; the first of it is what is told.
    mutating func note(_ error: FaxError) { fault = fault ?? error }

    private static func picture(of reading: borrowing PageReading, _ number: Int) throws(FaxError) -> PagePicture {
        let png = try reading.picture.png()
        // A strip does not say its own size: it must be the page's.
        let isPagesSize = reading.picture.width == reading.page.width && reading.picture.height == reading.page.height
        return PagePicture(
            page: number, png: png, group4: isPagesSize ? try reading.picture.group4(atMost: png.count) : nil)
    }

    /// The call as the file's tags have it, completed by what the headers say.
    func outcome(_ tags: Transmission) throws(FaxError) -> DocumentReader.Outcome {
        if pageCount == 0, firstPage == 1, let fault { throw fault }
        var whole = tags
        whole.headerText = transmission.headerText
        whole.promisedPages = [tags.promisedPages, transmission.promisedPages].compactMap(\.self).max()
        return DocumentReader.Outcome(transmission: whole, fault: fault)
    }
}
