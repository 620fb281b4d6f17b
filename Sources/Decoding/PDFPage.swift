import CPoppler
import Faxes

/// One page of an open PDF file; lives no longer than the document that lent it.
@safe struct PDFPage: ~Copyable {
    let handle: OpaquePointer
    /// In points of 1/72 inch, as the page is shown.
    let width: Double
    let height: Double

    init(taking handle: OpaquePointer) {
        unsafe self.handle = unsafe handle
        var width = 0.0
        var height = 0.0
        unsafe poppler_page_get_size(handle, &width, &height)
        self.width = width
        self.height = height
    }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(handle)) }

    /// A character of the text layer and where it stands.
    struct Character {
        var scalar: Unicode.Scalar
        var area: PDFArea
        /// Characters of one run have one font; which it is matters to nobody, only that it is the same.
        var font = 0
    }

    /// The text layer in reading order, line ends included; empty where text and places don't go together.
    func characters() -> [Character] {
        guard let text = unsafe poppler_page_get_text(handle) else { return [] }
        defer { unsafe poppler_free_memory(text) }
        let scalars = unsafe Array(String(cString: text).unicodeScalars)
        var places: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard unsafe poppler_page_get_text_layout(handle, &places, &count) != 0, let places = unsafe places else {
            return []
        }
        defer { unsafe poppler_free_memory(places) }
        guard Int(count) == scalars.count else { return [] }
        let fonts = fonts(ofCharacters: scalars.count)
        return scalars.indices.map { index in
            let place = unsafe places[index]
            let area = PDFArea(left: place.x1, top: place.y1, right: place.x2, bottom: place.y2)
            return Character(scalar: scalars[index], area: area, font: fonts[index])
        }
    }

    /// A number for each character's font.
    private func fonts(ofCharacters count: Int) -> [Int] {
        var fonts = [Int](repeating: 0, count: count)
        var numbers: [String: Int] = [:]
        let list = unsafe poppler_page_get_text_attributes(handle)
        defer { unsafe poppler_page_free_text_attributes(list) }
        var element = unsafe list
        while let current = unsafe element {
            if let run = unsafe current.pointee.data?.assumingMemoryBound(to: PopplerTextAttributes.self) {
                let name = unsafe run.pointee.font_name.map { unsafe String(cString: $0) } ?? ""
                let number = numbers[name] ?? numbers.count + 1
                numbers[name] = number
                let first = unsafe max(0, Int(run.pointee.start_index))
                let last = unsafe min(count - 1, Int(run.pointee.end_index))
                if first <= last { for index in first...last { fonts[index] = number } }
            }
            unsafe element = unsafe current.pointee.next
        }
        return fonts
    }

    /// The page as it is shown, in 8 bits a pixel.
    func rendered(dpi: Double, limits: DecodingLimits) throws(FaxError) -> Bitmap {
        let columns = Int((width * dpi / 72).rounded())
        let rows = Int((height * dpi / 72).rounded())
        guard columns > 0, rows > 0 else { throw FaxError(.damaged, "the page has no size") }
        guard columns <= 32_000, rows <= 32_000, columns * rows <= limits.pixels else {
            throw FaxError(.tooLarge, "the page has \(columns) × \(rows) pixels at \(Int(dpi)) dpi")
        }
        guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows)),
            let context = unsafe cairo_create(surface)
        else { throw FaxError(.tooLarge, "no memory for a page") }
        defer {
            unsafe cairo_destroy(context)
            unsafe cairo_surface_destroy(surface)
        }
        unsafe cairo_set_source_rgb(context, 1, 1, 1)
        unsafe cairo_paint(context)
        unsafe cairo_scale(context, dpi / 72, dpi / 72)
        unsafe poppler_page_render(handle, context)
        unsafe cairo_surface_flush(surface)
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            let data = unsafe cairo_image_surface_get_data(surface)
        else { throw FaxError(.tooLarge, "no memory for a page") }
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        return try unsafe Self.grey(data, stride: stride, columns: columns, rows: rows)
    }

    /// Cairo packs a pixel as xRGB in a machine word; weights of ITU-R BT.601.
    static func grey(
        _ data: UnsafeMutablePointer<UInt8>, stride: Int, columns: Int, rows: Int
    ) throws(FaxError) -> Bitmap {
        var bitmap = try Bitmap(width: columns, height: rows, depth: 8)
        var line = [UInt8](repeating: 255, count: columns)
        for row in 0..<rows {
            let pixels = unsafe UnsafeRawPointer(data + row * stride)
            for column in 0..<columns {
                let pixel = unsafe pixels.loadUnaligned(fromByteOffset: column * 4, as: UInt32.self)
                let luminance = (pixel >> 16 & 0xFF) * 77 + (pixel >> 8 & 0xFF) * 150 + (pixel & 0xFF) * 29
                line[column] = UInt8(truncatingIfNeeded: luminance >> 8)
            }
            bitmap.setRow(row, line)
        }
        return bitmap
    }
}
