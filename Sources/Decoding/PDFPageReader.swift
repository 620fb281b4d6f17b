import Faxes

/// Reads one page of a PDF: its text layer where that is plausible, its picture where not.
struct PDFPageReader {
    let reader: PageReader
    let limits: DecodingLimits
    let wantsPictures: Bool

    func read(_ page: borrowing PDFPage, number: Int) throws(FaxError) -> PageReading {
        let image = page.largestImage()
        let dpi = try fittingDPI(Self.textDPI, page)
        let width = Int((page.width * dpi / 72).rounded())
        let height = Int((page.height * dpi / 72).rounded())
        let layer = TextLayer(page.characters(), dpi: dpi)
        guard layer.isPlausible(width: width, height: height, imageCoverage: image?.coverage ?? 0) else {
            let scanDPI = try fittingDPI(Self.scanDPI(of: image), page)
            let picture = try page.rendered(dpi: scanDPI, limits: limits)
            return try reader.read(
                DecodedPage(bitmap: picture, resolution: PageResolution(x: scanDPI, y: scanDPI)), number: number)
        }
        let picture = try page.rendered(dpi: wantsPictures ? dpi : min(dpi, Self.thumbnailDPI), limits: limits)
            .binarised()
        let read = ReadPage(
            number: number, width: width, height: height, dpiX: dpi, dpiY: dpi, source: .textLayer, confidence: 1,
            lines: layer.lines, pictureHash: try PictureHash.hash(picture))
        return PageReading(page: read, picture: picture)
    }

    /// Boxes of a text layer refer to the page at this resolution.
    private static let textDPI = 200.0
    /// Enough for a hash of what the page looks like.
    private static let thumbnailDPI = 50.0

    /// A scanned page at its own resolution, so that its pixels stay as they are; anything else at a resolution that
    /// small print needs.
    private static func scanDPI(of image: PDFPage.Image?) -> Double {
        guard let image, image.coverage > 0.6, image.dpi >= 150 else { return 250 }
        return min(image.dpi, 300)
    }

    /// A lower resolution for pages of poster size, as long as text can be read at it at all.
    private func fittingDPI(_ wanted: Double, _ page: borrowing PDFPage) throws(FaxError) -> Double {
        guard page.width > 0, page.height > 0, page.width.isFinite, page.height.isFinite else {
            throw FaxError(.damaged, "the page has no size")
        }
        let most = min(
            (Double(limits.pixels) * 0.99 / (page.width * page.height)).squareRoot() * 72,
            32_000 * 72 / max(page.width, page.height))
        guard most >= 20 else {
            throw FaxError(.tooLarge, "the page is \(Int(page.width / 72)) × \(Int(page.height / 72)) inches large")
        }
        return min(wanted, most)
    }
}
