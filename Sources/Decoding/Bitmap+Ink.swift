import CLeptonica
import Faxes

extension Bitmap {
    /// The ink of a picture of 8 bits, in black and white: what is darker than the shade that parts the picture best (Otsu),
    /// as tesseract would find it, but from every fourth pixel across and down. Nil where more than half would be ink:
    /// there the writing is light, on a dark ground.
    func ink() throws(FaxError) -> Bitmap? {
        var shade: Int32 = 0
        guard withPix({ unsafe pixSplitDistributionFgBg($0, 0, 4, &shade, nil, nil, nil) }) == 0 else { return nil }
        let ink = try darkened(below: shade)
        if ink.blackCount * 2 > width * height { return nil }
        return ink
    }

    /// The smallest rectangle around what is black, and so many pixels more on each side as far as the picture goes; nil where
    /// nothing is. Only of a picture of 1 bit.
    func inkBox(margin: Int) -> Box? {
        var frame: UnsafeMutablePointer<BOX>?
        defer { unsafe boxDestroy(&frame) }
        var (x, y, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard withPix({ unsafe pixClipToForeground($0, nil, &frame) }) == 0,
            unsafe boxGetSideLocations(frame, &x, &right, &y, &bottom) == 0
        else { return nil }
        let (left, top) = (max(0, Int(x) - margin), max(0, Int(y) - margin))
        return Box(
            x: left, y: top, width: min(width, Int(right) + 1 + margin) - left,
            height: min(height, Int(bottom) + 1 + margin) - top)
    }
}

/// Questions to a picture of 8 bits a pixel about a part of it.
extension Bitmap {
    /// The share of a rectangle's pixels that stand out from its background, dark on light or light on dark.
    func inkShare(in box: Box) -> Double {
        let part = inside(box)
        guard part.width > 0, part.height > 0 else { return 0 }
        var levels = [Int](repeating: 0, count: 256)
        eachPixel(in: part) { _, _, level in levels[Int(level)] += 1 }
        // The background is the commonest of 16 shades.
        let shades = (0..<16).map { shade in levels[shade * 16..<shade * 16 + 16].reduce(0, +) }
        let commonest = shades.indices.max { shades[$0] < shades[$1] } ?? 15
        let background = commonest * 16 + 8
        let ink = levels.indices.reduce(0) { $0 + (abs($1 - background) > Self.standsOut ? levels[$1] : 0) }
        return Double(ink) / Double(part.width * part.height)
    }

    /// The smallest rectangle around what is dark in another.
    func inkExtent(in box: Box) -> Box? {
        let part = inside(box)
        var extent: Box?
        eachPixel(in: part) { x, y, level in
            guard level < 160 else { return }
            let pixel = Box(x: x, y: y, width: 1, height: 1)
            extent = extent?.union(pixel) ?? pixel
        }
        return extent
    }

    /// Mean blackness of a rectangle, 0 to 1.
    func blackness(in box: Box) -> Double {
        let part = inside(box)
        guard part.width > 0, part.height > 0 else { return 0 }
        var sum = 0
        eachPixel(in: part) { _, _, level in sum += 255 - Int(level) }
        return Double(sum) / Double(255 * part.width * part.height)
    }

    /// How far a pixel is from its background at least that people see it there.
    private static let standsOut = 40

    private func inside(_ box: Box) -> Box {
        let left = max(0, box.x)
        let top = max(0, box.y)
        return Box(x: left, y: top, width: min(width, box.maxX) - left, height: min(height, box.maxY) - top)
    }

    private func eachPixel(in box: Box, _ body: (_ x: Int, _ y: Int, _ level: UInt8) -> Void) {
        guard depth == 8, box.width > 0, box.height > 0 else { return }
        withPix { pix in
            guard let data = unsafe pixGetData(pix) else { return }
            let words = unsafe Int(pixGetWpl(pix))
            for y in box.y..<box.maxY {
                let line = unsafe data + y * words
                for x in box.x..<box.maxX {
                    body(x, y, unsafe UInt8(truncatingIfNeeded: line[x / 4] >> UInt32(24 - 8 * (x & 3))))
                }
            }
        }
    }

    /// Reduced or enlarged to a size, each pixel the mean of what it stands for.
    func scaled(width: Int, height: Int) throws(FaxError) -> Bitmap {
        try made { unsafe pixScaleAreaMapToSize($0, Int32(clamping: width), Int32(clamping: height)) }
    }

    /// Puts another picture of the same depth onto this one.
    mutating func paste(_ other: borrowing Bitmap, x: Int, y: Int) {
        withPix { mine in
            other.withPix { theirs in
                _ = unsafe pixRasterop(
                    mine, Int32(clamping: x), Int32(clamping: y), pixGetWidth(theirs), pixGetHeight(theirs), 0xC,
                    theirs,
                    0, 0)
            }
        }
    }
}
