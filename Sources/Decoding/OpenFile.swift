import Faxes

/// A fax's file, opened to have some of its pages decoded once more.
enum OpenFile: ~Copyable {
    case tiff(TIFFDocument)
    case pdf(PDFDocument)
    case picture([UInt8], FileFormat)

    init(_ bytes: [UInt8], limits: DecodingLimits) throws(FaxError) {
        switch FileFormat(of: bytes) {
        case .tiff: self = .tiff(try TIFFDocument(bytes, limits: limits))
        case .pdf: self = .pdf(try PDFDocument(bytes, limits: limits))
        case .some(let format): self = .picture(bytes, format)
        case nil: throw FaxError(.unsupportedFormat, "neither TIFF nor PDF, PNG or JPEG")
        }
    }

    var pageCount: Int {
        switch self {
        case .tiff(let document): document.pageCount
        case .pdf(let document): document.pageCount
        case .picture: 1
        }
    }

    /// The pixels from which a page was read, or at least could have been.
    func pixels(of page: ReadPage, limits: DecodingLimits) throws(FaxError) -> DecodedPage {
        switch self {
        case .tiff(let document): return try document.page(page.number - 1, limits: limits)
        case .picture(let bytes, let format): return try Bitmap.decoding(bytes, format, limits: limits)
        case .pdf(let document):
            let sheet = try document.page(page.number - 1)
            if let scan = try sheet.scan(sheet.images(), limits: limits), scan.enlargement(to: page) != nil {
                return scan
            }
            let picture = try sheet.rendered(dpi: page.dpiX, limits: limits)
            return DecodedPage(bitmap: picture, resolution: PageResolution(x: page.dpiX, y: page.dpiX))
        }
    }
}

extension DecodedPage {
    /// By which factor the page was enlarged to be read first; nil where it was another picture that was read.
    func enlargement(to page: ReadPage) -> Double? {
        let width = page.rotation % 180 == 0 ? page.width : page.height
        return [1, 2].first { abs(Int($0) * bitmap.width - width) <= 2 }
    }
}
