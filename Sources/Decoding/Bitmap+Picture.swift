import CLeptonica
import Faxes

extension Bitmap {
    /// A PNG or JPEG file's picture, in 1 or 8 bits a pixel, with its size checked from the header first.
    static func decoding(_ bytes: [UInt8], _ format: FileFormat, limits: DecodingLimits) throws(FaxError) -> DecodedPage
    {
        leptonica_silence()
        let size = try pictureSize(bytes, format)
        guard size.width > 0, size.height > 0 else { throw FaxError(.damaged, "the picture has no size") }
        guard size.width * size.height <= limits.pixels else {
            throw FaxError(.tooLarge, "the picture has \(size.width) × \(size.height) pixels")
        }
        var isCorrupt = false
        let colour = try colourPicture(bytes, format, &isCorrupt)
        let stated = colour.withPix { unsafe (x: Double(pixGetXRes($0)), y: Double(pixGetYRes($0))) }
        let resolution = PageResolution(
            width: size.width, height: size.height, statedX: stated.x, statedY: stated.y)
        let plain =
            colour.depth == 1
            ? try colour.made { unsafe pixRemoveColormap($0, Int32(REMOVE_CMAP_TO_BINARY)) }
            : try colour.made { unsafe pixConvertTo8($0, 0) }
        var page = DecodedPage(bitmap: plain, resolution: resolution)
        page.isCorrupt = isCorrupt
        return page
    }

    /// A JPEG that breaks off, or whose data are wrong in places, is had as far as it goes, as viewers show it.
    private static func colourPicture(
        _ bytes: [UInt8], _ format: FileFormat, _ isCorrupt: inout Bool
    ) throws(FaxError) -> Bitmap {
        let decoded = unsafe bytes.withUnsafeBufferPointer { buffer in
            if format == .png { return unsafe pixReadMemPng(buffer.baseAddress, buffer.count) }
            if let whole = unsafe pixReadMemJpeg(buffer.baseAddress, buffer.count, 0, 1, nil, 0) { return unsafe whole }
            isCorrupt = true
            let hint = Int32(L_JPEG_CONTINUE_WITH_BAD_DATA)
            return unsafe pixReadMemJpeg(buffer.baseAddress, buffer.count, 0, 1, nil, hint)
        }
        guard let decoded = unsafe decoded else { throw FaxError(.damaged, "the picture can't be decoded") }
        return try unsafe Bitmap(taking: decoded)
    }

    private static func pictureSize(
        _ bytes: [UInt8], _ format: FileFormat
    ) throws(FaxError) -> (width: Int, height: Int) {
        var width: Int32 = 0
        var height: Int32 = 0
        let failed = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe format == .png
                ? readHeaderMemPng(buffer.baseAddress, buffer.count, &width, &height, nil, nil, nil)
                : readHeaderMemJpeg(buffer.baseAddress, buffer.count, &width, &height, nil, nil, nil)
        }
        guard failed == 0 else { throw FaxError(.damaged, "the picture has no readable header") }
        return (Int(width), Int(height))
    }
}
