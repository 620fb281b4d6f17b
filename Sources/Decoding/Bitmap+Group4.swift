import CLeptonica
import CTIFF
public import Faxes

extension Bitmap {
    /// The picture as one strip of ITU-T T.6 (Group 4) with its end-of-block code: most significant bit first, black
    /// runs for black pixels. Only of a picture of 1 bit.
    ///
    /// Nil where the strip would have more bytes than `limit`: T.6 makes the dots of a halftone larger, not smaller.
    public func group4(atMost limit: Int) throws(FaxError) -> [UInt8]? {
        guard depth == 1 else { throw FaxError(.internal, "Group 4 of a picture that is not black and white") }
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        let failed = withPix { unsafe pixWriteMemTiff(&data, &size, $0, Int32(IFF_TIFF_G4)) }
        guard failed == 0, let data = unsafe data else {
            throw FaxError(.tooLarge, "no memory for a page's picture")
        }
        defer { unsafe leptonica_free(data) }
        // Leptonica hands over a whole TIFF file; libtiff knows where its one strip lies.
        guard let file = unsafe tiff_open_memory(data, UInt64(size)) else {
            throw FaxError(.internal, "a page's Group 4 picture can't be opened")
        }
        defer { unsafe TIFFClose(file) }
        let length = unsafe TIFFRawStripSize(file, 0)
        guard unsafe TIFFNumberOfStrips(file) == 1, length > 0 else {
            throw FaxError(.internal, "a page's Group 4 picture is not in one strip")
        }
        guard length <= limit else { return nil }
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            count = unsafe max(0, Int(TIFFReadRawStrip(file, 0, buffer.baseAddress, length)))
        }
    }
}
