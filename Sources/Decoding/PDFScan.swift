import CLeptonica
import Faxes

extension PDFPage {
    /// The page's own pixels, where it is nothing but one scanned image: neither resampled nor interpolated, each axis at
    /// its own resolution, as a TIFF would have them. Nil for any other page.
    func scan(_ images: [Image], limits: DecodingLimits) throws(FaxError) -> DecodedPage? {
        guard images.count == 1, let image = images.first, coverage(of: images) > 0.9 else { return nil }
        let pixels = try pixels(of: image, limits: limits)
        let (cells, shown) = try thumbnail(of: image.area, limits: limits)
        for turn in [0, 90, 180, 270] {
            let turned = try pixels.turned(by: turn)
            let own = try turned.blackness(columns: cells.columns, rows: cells.rows)
            guard zip(own, shown).allSatisfy({ abs($0 - $1) < 0.2 }) else { continue }
            let resolution = PageResolution(
                width: turned.width, height: turned.height, statedX: Double(turned.width) / image.area.width * 72,
                statedY: Double(turned.height) / image.area.height * 72)
            // More than recognition makes use of: drawing the page is the better way to reduce it.
            guard max(resolution.x, resolution.y) <= 400, min(resolution.x, resolution.y) >= 70 else { return nil }
            return DecodedPage(bitmap: try turned.blackAndWhiteIfItIs(), resolution: resolution)
        }
        return nil
    }

    /// How dark the page is in a grid of about eight cells an inch over an area.
    private func thumbnail(
        of area: PDFArea, limits: DecodingLimits
    ) throws(FaxError) -> (cells: (columns: Int, rows: Int), blackness: [Double]) {
        let dpi = 64.0
        let page = try rendered(dpi: dpi, limits: limits)
        let box = area.box(dpi: dpi)
        let part = try page.cropped(x: max(0, box.x), y: max(0, box.y), width: box.width, height: box.height)
        let cells = (columns: max(4, box.width / 8), rows: max(4, box.height / 8))
        return (cells, try part.blackness(columns: cells.columns, rows: cells.rows))
    }
}

extension Bitmap {
    /// In 1 bit a pixel where no pixel is anything but black or white.
    func blackAndWhiteIfItIs() throws(FaxError) -> Bitmap {
        guard depth == 8 else { return try made { unsafe pixCopy(nil, $0) } }
        var colours: Int32 = 0
        let isCounted = withPix { unsafe pixNumColors($0, 1, &colours) } == 0
        guard isCounted, colours <= 2 else { return try made { unsafe pixCopy(nil, $0) } }
        return try made { unsafe pixThresholdToBinary($0, 128) }
    }
}
