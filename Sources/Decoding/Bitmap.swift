import CLeptonica
public import Faxes

/// A picture of 1 bit (1 is black) or 8 bits (255 is white) a pixel; its memory goes when the value goes out of scope.
@safe public struct Bitmap: ~Copyable {
    private let pix: UnsafeMutablePointer<PIX>

    /// A white one.
    init(width: Int, height: Int, depth: Int) throws(FaxError) {
        guard let pix = unsafe pixCreate(Int32(clamping: width), Int32(clamping: height), Int32(depth)) else {
            throw FaxError(.tooLarge, "no memory for \(width) × \(height) pixels")
        }
        unsafe self.pix = unsafe pix
        if depth > 1 { _ = unsafe pixSetAll(pix) }
    }

    /// Takes ownership of what a leptonica function returned; nil means that it had no memory or nothing to work on.
    init(taking pix: UnsafeMutablePointer<PIX>?) throws(FaxError) {
        guard let pix = unsafe pix else { throw FaxError(.tooLarge, "no memory to prepare a page") }
        unsafe self.pix = unsafe pix
    }

    deinit {
        var pointer: UnsafeMutablePointer<PIX>? = unsafe pix
        unsafe pixDestroy(&pointer)
    }

    public var width: Int { unsafe Int(pixGetWidth(pix)) }
    public var height: Int { unsafe Int(pixGetHeight(pix)) }
    var depth: Int { unsafe Int(pixGetDepth(pix)) }

    /// Lends the picture to a library's call; it must not be kept or freed there.
    @safe func withPix<Result>(_ body: (UnsafeMutablePointer<PIX>) -> Result) -> Result { unsafe body(pix) }

    /// Words of 32 bits that hold one line; they hold the leftmost pixel in their highest bits.
    var wordsInLine: Int { unsafe Int(pixGetWpl(pix)) }

    /// Lends all lines' words, from the top.
    @safe func withWords(_ body: (UnsafeMutablePointer<UInt32>) -> Void) {
        if let words = unsafe pixGetData(pix) { unsafe body(words) }
    }

    /// A new picture by one of leptonica's functions.
    @safe func made(_ body: (UnsafeMutablePointer<PIX>) -> UnsafeMutablePointer<PIX>?) throws(FaxError) -> Bitmap {
        try unsafe Bitmap(taking: body(pix))
    }

    /// Fills one line; bits and bytes in the order of the picture, left to right. Too few of them leave the rest as is.
    mutating func setRow(_ row: Int, _ bytes: [UInt8]) {
        let used = (width * depth + 7) / 8
        let lastMask: UInt8 = depth == 1 && width % 8 != 0 ? ~(0xFF >> UInt8(width % 8)) : 0xFF
        guard row < height, used > 0 else { return }
        let line = unsafe pixGetData(pix) + row * Int(pixGetWpl(pix))
        for index in 0..<min(used, bytes.count) {
            // Leptonica keeps the leftmost pixel in a word's highest bits, whatever the machine's order of bytes.
            let shift = UInt32(24 - 8 * (index & 3))
            let byte = UInt32(index == used - 1 ? bytes[index] & lastMask : bytes[index])
            unsafe line[index / 4] = unsafe line[index / 4] & ~(0xFF << shift) | byte << shift
        }
    }

    /// Mean blackness, 0 to 1, of the cells of a grid laid over the picture, row by row.
    func blackness(columns: Int, rows: Int) throws(FaxError) -> [Double] {
        let grey = try made { unsafe pixConvertTo8($0, 0) }
        let small = try grey.made { unsafe pixScaleAreaMapToSize($0, Int32(columns), Int32(rows)) }
        return (0..<rows * columns).map { cell in
            var value: UInt32 = 0
            _ = unsafe pixGetPixel(small.pix, Int32(cell % columns), Int32(cell / columns), &value)
            return 1 - Double(value) / 255
        }
    }

    /// Black pixels; only of a picture of 1 bit.
    var blackCount: Int {
        var count: Int32 = 0
        return unsafe pixCountPixels(pix, &count, nil) == 0 ? Int(count) : 0
    }

    func cropped(x: Int, y: Int, width: Int, height: Int) throws(FaxError) -> Bitmap {
        var frame: UnsafeMutablePointer<BOX>? = unsafe boxCreate(Int32(x), Int32(y), Int32(width), Int32(height))
        defer { unsafe boxDestroy(&frame) }
        return try unsafe Bitmap(taking: pixClipRectangle(pix, frame, nil))
    }

    /// Makes a rectangle white.
    mutating func clear(_ box: Box) { fill(box, withBlack: false) }

    /// Makes a rectangle black.
    mutating func blacken(_ box: Box) { fill(box, withBlack: true) }

    private mutating func fill(_ box: Box, withBlack isBlack: Bool) {
        var frame: UnsafeMutablePointer<BOX>? = unsafe boxCreate(
            Int32(clamping: box.x), Int32(clamping: box.y), Int32(clamping: box.width), Int32(clamping: box.height))
        // Of 1 bit a pixel, the bits are the ink; of 8, white has them all.
        _ = unsafe (depth == 1) == isBlack ? pixSetInRect(pix, frame) : pixClearInRect(pix, frame)
        unsafe boxDestroy(&frame)
    }

    /// The picture in PNG.
    public func png() throws(FaxError) -> [UInt8] {
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        guard unsafe pixWriteMemPng(&data, &size, pix, 0) == 0, let data = unsafe data else {
            throw FaxError(.tooLarge, "no memory for a page's picture")
        }
        defer { unsafe leptonica_free(data) }
        return unsafe [UInt8](UnsafeBufferPointer(start: data, count: size))
    }
}

/// A page as the file has it: nothing turned, squared or cleaned.
struct DecodedPage: ~Copyable {
    var bitmap: Bitmap
    var resolution: PageResolution
    /// Lines that should be there and could not be decoded.
    var missingLines = 0
    /// Whether some of its data are wrong, and nobody can tell how much of the page they cost.
    var isCorrupt = false
    /// Whether the lines are those that came over the telephone.
    var isFacsimile = false
    /// What the call did to the lines, by the receiving machine's count.
    var damage = LineDamage(lines: 0, inARow: 0)

    init(bitmap: consuming Bitmap, resolution: PageResolution, missingLines: Int = 0, isFacsimile: Bool = false) {
        self.bitmap = bitmap
        self.resolution = resolution
        self.missingLines = missingLines
        self.isFacsimile = isFacsimile
    }
}
