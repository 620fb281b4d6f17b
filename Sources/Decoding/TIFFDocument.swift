import CTIFF
import Faxes
import Foundation

/// A TIFF file in memory, closed when the value goes out of scope.
@safe struct TIFFDocument: ~Copyable {
    private let handle: OpaquePointer
    private let storage: UnsafeMutableBufferPointer<UInt8>
    /// Directories that hold a page; thumbnails are left out.
    private let directories: [tdir_t]
    /// Whether the chain of directories breaks off: it points at nothing, or back at a directory before. What pages
    /// came after that, nobody can tell.
    let isCutShort: Bool

    /// Counts the pages; a chain of directories that goes on beyond the limit is refused here.
    init(_ bytes: [UInt8], limits: DecodingLimits) throws(FaxError) {
        tiff_silence()
        let storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = unsafe storage.initialize(from: bytes)
        guard let handle = unsafe tiff_open_memory(storage.baseAddress, UInt64(bytes.count)) else {
            unsafe storage.deallocate()
            throw FaxError(.damaged, "TIFF without a readable directory")
        }
        let chain = unsafe Self.chain(handle, atMost: limits.pages)
        guard let chain else {
            unsafe TIFFClose(handle)
            unsafe storage.deallocate()
            throw FaxError(.tooManyPages, "more than \(limits.pages) pages")
        }
        unsafe self.handle = unsafe handle
        unsafe self.storage = unsafe storage
        directories = chain.pages
        isCutShort = chain.isCutShort
    }

    deinit {
        unsafe TIFFClose(handle)
        unsafe storage.deallocate()
    }

    var pageCount: Int { directories.count }

    /// What the first directory's tags say of the call.
    func transmission() -> Transmission {
        guard let first = directories.first, unsafe TIFFSetDirectory(handle, first) != 0 else { return Transmission() }
        let tags = unsafe CallTags(
            imageDescription: text(UInt32(TIFFTAG_IMAGEDESCRIPTION)),
            dateTime: text(UInt32(TIFFTAG_DATETIME)),
            pageTotal: Int(tiff_page_total(handle)))
        return tags.transmission
    }

    private func text(_ tag: UInt32) -> String? {
        guard let value = unsafe tiff_text(handle, tag) else { return nil }
        return unsafe String(cString: value)
    }

    /// Decodes one page, counted from 0. Lines that are missing are left out at the end and white elsewhere.
    func page(_ index: Int, limits: DecodingLimits) throws(FaxError) -> DecodedPage {
        guard unsafe TIFFSetDirectory(handle, directories[index]) != 0 else {
            throw FaxError(.damaged, "no readable directory")
        }
        let width = unsafe Int(tiff_uint32(handle, UInt32(TIFFTAG_IMAGEWIDTH)))
        let height = unsafe Int(tiff_uint32(handle, UInt32(TIFFTAG_IMAGELENGTH)))
        guard width > 0, height > 0 else { throw FaxError(.damaged, "the page has no size") }
        guard width <= 65_500, height <= 65_500, width * height <= limits.pixels else {
            throw FaxError(.tooLarge, "the page has \(width) × \(height) pixels")
        }
        guard unsafe TIFFIsCODECConfigured(tiff_uint16(handle, UInt32(TIFFTAG_COMPRESSION))) != 0 else {
            throw unsupported("compression")
        }
        let stated = statedResolution()
        let resolution = PageResolution(width: width, height: height, statedX: stated.x, statedY: stated.y)
        let isPlainBilevel =
            unsafe tiff_uint16(handle, UInt32(TIFFTAG_BITSPERSAMPLE)) <= 1
            && tiff_uint16(handle, UInt32(TIFFTAG_SAMPLESPERPIXEL)) <= 1 && TIFFIsTiled(handle) == 0
            && tiff_uint16(handle, UInt32(TIFFTAG_PHOTOMETRIC)) <= UInt16(PHOTOMETRIC_MINISBLACK)
        var page =
            isPlainBilevel
            ? try bilevelPage(width: width, height: height, resolution)
            : try colourPage(width: width, height: height, resolution)
        page.damage = lineDamage()
        return page
    }

    /// What the receiving machine counted; of a page that is not coded as a fax there are no such tags.
    private func lineDamage() -> LineDamage {
        unsafe LineDamage(
            lines: Int(tiff_uint32(handle, UInt32(TIFFTAG_BADFAXLINES))),
            inARow: Int(tiff_uint32(handle, UInt32(TIFFTAG_CONSECUTIVEBADFAXLINES))),
            isUncorrected: tiff_uint16(handle, UInt32(TIFFTAG_CLEANFAXDATA)) == UInt16(CLEANFAXDATA_UNCLEAN))
    }

    private func statedResolution() -> PageResolution {
        let x = unsafe Double(tiff_float(handle, UInt32(TIFFTAG_XRESOLUTION)))
        let y = unsafe Double(tiff_float(handle, UInt32(TIFFTAG_YRESOLUTION)))
        let isMetric = unsafe tiff_uint16(handle, UInt32(TIFFTAG_RESOLUTIONUNIT)) == UInt16(RESUNIT_CENTIMETER)
        return isMetric ? PageResolution(x: x * 2.54, y: y * 2.54) : PageResolution(x: x, y: y)
    }

    /// Line by line, so that a strip that is cut short or scrambled costs no line that can be had.
    private func bilevelPage(width: Int, height: Int, _ resolution: PageResolution) throws(FaxError) -> DecodedPage {
        var bitmap = try Bitmap(width: width, height: height, depth: 1)
        let rowBytes = unsafe max(Int(TIFFScanlineSize(handle)), (width + 7) / 8)
        let isBlackZero = unsafe tiff_uint16(handle, UInt32(TIFFTAG_PHOTOMETRIC)) == UInt16(PHOTOMETRIC_MINISBLACK)
        let stripRows = unsafe Int(clamping: tiff_uint32(handle, UInt32(TIFFTAG_ROWSPERSTRIP)))
        var line = [UInt8](repeating: 0, count: rowBytes)
        var row = 0
        var lastGood = -1
        var missing = 0
        while row < height {
            let read = unsafe line.withUnsafeMutableBytes {
                unsafe TIFFReadScanline(handle, $0.baseAddress, UInt32(row), 0)
            }
            if read == 1 {
                if isBlackZero { for index in line.indices { line[index] = ~line[index] } }
                bitmap.setRow(row, line)
                lastGood = row
                row += 1
            } else {
                // The rest of this strip is lost; a later one may be whole.
                let next = stripRows > 0 && stripRows < height ? (row / stripRows + 1) * stripRows : height
                missing += min(next, height) - row
                row = next
            }
        }
        guard lastGood >= 0 else { throw FaxError(.damaged, "no line of the page can be decoded") }
        if lastGood + 1 < height { bitmap = try bitmap.cropped(x: 0, y: 0, width: width, height: lastGood + 1) }
        return DecodedPage(
            bitmap: bitmap, resolution: resolution, missingLines: missing, isFacsimile: true)
    }

    /// Grey, colour, palette, tiles, JPEG: libtiff's own conversion, made grey.
    private func colourPage(width: Int, height: Int, _ resolution: PageResolution) throws(FaxError) -> DecodedPage {
        guard unsafe tiff_can_be_shown(handle) != 0 else { throw unsupported("pixels") }
        let pixels = width * height
        let raster = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: pixels)
        defer { unsafe raster.deallocate() }
        unsafe raster.initialize(repeating: 0xFFFF_FFFF)
        let orientation = Int32(ORIENTATION_TOPLEFT)
        let before = unsafe tiff_errors(handle)
        let read = unsafe TIFFReadRGBAImageOriented(
            handle, UInt32(width), UInt32(height), raster.baseAddress, orientation, 0)
        guard read == 1 else {
            throw FaxError(.damaged, "the page's pixels can't be decoded")
        }
        var bitmap = try Bitmap(width: width, height: height, depth: 8)
        var line = [UInt8](repeating: 255, count: width)
        for row in 0..<height {
            for column in 0..<width { line[column] = unsafe Self.grey(raster[row * width + column]) }
            bitmap.setRow(row, line)
        }
        let missing = unsafe Int(tiff_errors(handle) - before) * piece
        return DecodedPage(bitmap: bitmap, resolution: resolution, missingLines: min(missing, height))
    }

    /// Lines of a strip or tile: what an error while decoding costs at most.
    private var piece: Int {
        let tag = unsafe TIFFIsTiled(handle) == 0 ? TIFFTAG_ROWSPERSTRIP : TIFFTAG_TILELENGTH
        return unsafe min(65_500, Int(tiff_uint32(handle, UInt32(tag))))
    }

    /// Whole and in order, but of a kind that no fax machine or scanner makes and libtiff does not show.
    private func unsupported(_ what: String) -> FaxError {
        let bits = unsafe tiff_uint16(handle, UInt32(TIFFTAG_BITSPERSAMPLE))
        let samples = unsafe tiff_uint16(handle, UInt32(TIFFTAG_SAMPLESPERPIXEL))
        let compression = unsafe tiff_uint16(handle, UInt32(TIFFTAG_COMPRESSION))
        return FaxError(
            .unsupportedFormat,
            "a TIFF whose \(what) can't be shown: \(samples) × \(bits) bits, compression \(compression)")
    }

    /// libtiff packs a pixel as ABGR; weights of ITU-R BT.601. What is transparent shows white paper.
    private static func grey(_ pixel: UInt32) -> UInt8 {
        let alpha = pixel >> 24
        let luminance = ((pixel & 0xFF) * 77 + (pixel >> 8 & 0xFF) * 150 + (pixel >> 16 & 0xFF) * 29) >> 8
        return UInt8(truncatingIfNeeded: (luminance * alpha + 255 * (255 - alpha)) / 255)
    }

    /// Walks through the directories; nil when there are more than allowed. Each page may have a thumbnail.
    private static func chain(
        _ handle: OpaquePointer, atMost limit: Int
    ) -> (pages: [tdir_t], isCutShort: Bool)? {
        var pages: [tdir_t] = []
        for _ in 0..<2 * limit {
            let isThumbnail =
                unsafe tiff_uint32(handle, UInt32(TIFFTAG_SUBFILETYPE)) & UInt32(FILETYPE_REDUCEDIMAGE) != 0
            if !isThumbnail || pages.isEmpty { unsafe pages.append(TIFFCurrentDirectory(handle)) }
            if pages.count > limit { return nil }
            if unsafe TIFFLastDirectory(handle) != 0 { return (pages, false) }
            if unsafe TIFFReadDirectory(handle) == 0 { return (pages, true) }
        }
        return nil
    }
}
