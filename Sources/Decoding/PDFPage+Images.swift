import CPoppler
import Faxes

extension PDFPage {
    /// An image where it stands on the page.
    struct Image {
        var area: PDFArea
        fileprivate var id: Int32
    }

    /// The page's images, those that cover less than a fiftieth of it left out.
    func images() -> [Image] {
        let list = unsafe poppler_page_get_image_mapping(handle)
        defer { unsafe poppler_page_free_image_mapping(list) }
        var images: [Image] = []
        var element = unsafe list
        while let current = unsafe element {
            if let mapping = unsafe current.pointee.data?.assumingMemoryBound(to: PopplerImageMapping.self) {
                let area = unsafe area(ofImage: mapping.pointee.area)
                if area.width > 0, area.height > 0, area.width * area.height * 50 > width * height {
                    let id = unsafe mapping.pointee.image_id
                    images.append(Image(area: area, id: id))
                }
            }
            unsafe element = unsafe current.pointee.next
        }
        return images
    }

    /// Poppler 22.12 knows the lengths of an image's sides and one of its corners, but not which corner (on a page that is
    /// turned, another), and takes the longer length for the side with more pixels (at standard fax resolution, the wrong
    /// one). Of the places that come of it, this is the one that fills the page, or else the first that lies on it.
    private func area(ofImage place: PopplerRectangle) -> PDFArea {
        let slack = 0.02 * max(width, height)
        let sides = (abs(place.x2 - place.x1), abs(place.y2 - place.y1))
        let corner = (min(place.x1, place.x2), min(place.y1, place.y2))
        var places: [PDFArea] = []
        for (across, down) in [sides, (sides.1, sides.0)] {
            for (x, y) in [(0.0, 0.0), (across, 0.0), (0.0, down), (across, down)] {
                let left = corner.0 - x
                let top = corner.1 - y
                places.append(PDFArea(left: left, top: top, right: left + across, bottom: top + down))
            }
        }
        let page = PDFArea(left: 0, top: 0, right: width, bottom: height)
        let best =
            places.first { page.isNear($0, within: slack) } ?? places.first { page.holds($0, within: slack) }
            ?? places[0]
        return PDFArea(
            left: max(0, best.left), top: max(0, best.top), right: min(width, best.right),
            bottom: min(height, best.bottom))
    }

    /// The finer of an image's resolutions, across and down the page. It has to be decoded for that.
    func dpi(of image: Image) -> Double {
        let area = image.area
        guard let surface = unsafe poppler_page_get_image(handle, image.id) else { return 0 }
        defer { unsafe cairo_surface_destroy(surface) }
        let columns = unsafe Double(cairo_image_surface_get_width(surface)) * 72
        let rows = unsafe Double(cairo_image_surface_get_height(surface)) * 72
        let straight = (columns / max(1, area.width), rows / max(1, area.height))
        let turned = (columns / max(1, area.height), rows / max(1, area.width))
        let dpi = !Self.isUsual(straight) && Self.isUsual(turned) ? turned : straight
        return max(dpi.0, dpi.1)
    }

    /// Square, or 204 × 98 or 204 × 391 as faxes are. An image that lies on its side on a turned page has its sides so.
    private static func isUsual(_ dpi: (across: Double, down: Double)) -> Bool {
        let ratio = dpi.across / max(0.1, dpi.down)
        return [1.0, 2.08, 0.52].contains { abs(ratio / $0 - 1) < 0.08 }
    }

    /// The share of the page that images cover, 0 to 1, by a grid of points.
    func coverage(of images: [Image]) -> Double {
        guard !images.isEmpty else { return 0 }
        let side = 40
        let covered = (0..<side * side).count { cell in
            let x = (Double(cell % side) + 0.5) / Double(side) * width
            let y = (Double(cell / side) + 0.5) / Double(side) * height
            return images.contains {
                $0.area.left <= x && x <= $0.area.right && $0.area.top <= y && y <= $0.area.bottom
            }
        }
        return Double(covered) / Double(side * side)
    }

    /// An image's own pixels, neither turned nor scaled, in 8 bits a pixel.
    func pixels(of image: Image, limits: DecodingLimits) throws(FaxError) -> Bitmap {
        guard let surface = unsafe poppler_page_get_image(handle, image.id) else {
            throw FaxError(.damaged, "an image can't be decoded")
        }
        defer { unsafe cairo_surface_destroy(surface) }
        unsafe cairo_surface_flush(surface)
        let columns = unsafe Int(cairo_image_surface_get_width(surface))
        let rows = unsafe Int(cairo_image_surface_get_height(surface))
        let format = unsafe cairo_image_surface_get_format(surface)
        guard columns > 0, rows > 0, columns * rows <= limits.pixels,
            format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32,
            let data = unsafe cairo_image_surface_get_data(surface)
        else { throw FaxError(.damaged, "an image can't be decoded") }
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        return try unsafe Self.grey(data, stride: stride, columns: columns, rows: rows)
    }

    /// The page with nothing on it but its images, each put upright into its place, in 8 bits a pixel.
    func imagesAlone(_ images: [Image], dpi: Double, limits: DecodingLimits) throws(FaxError) -> Bitmap {
        var canvas = try Bitmap(
            width: max(1, Int((width * dpi / 72).rounded())), height: max(1, Int((height * dpi / 72).rounded())),
            depth: 8)
        for image in images {
            let box = image.area.box(dpi: dpi)
            let part = try pixels(of: image, limits: limits).scaled(width: box.width, height: box.height)
            canvas.paste(part, x: box.x, y: box.y)
        }
        return canvas
    }
}
