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
        let decoded = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe format == .png
                ? pixReadMemPng(buffer.baseAddress, buffer.count)
                : pixReadMemJpeg(buffer.baseAddress, buffer.count, 0, 1, nil, 0)
        }
        guard let decoded = unsafe decoded else { throw FaxError(.damaged, "the picture can't be decoded") }
        let colour = try unsafe Bitmap(taking: decoded)
        let stated = colour.withPix { unsafe (x: Double(pixGetXRes($0)), y: Double(pixGetYRes($0))) }
        let resolution = PageResolution(
            width: size.width, height: size.height, statedX: stated.x, statedY: stated.y)
        let plain =
            colour.depth == 1
            ? try colour.made { unsafe pixRemoveColormap($0, Int32(REMOVE_CMAP_TO_BINARY)) }
            : try colour.made { unsafe pixConvertTo8($0, 0) }
        return DecodedPage(bitmap: plain, resolution: resolution)
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
