import CLeptonica
import Faxes

extension Bitmap {
    /// Makes white what leaves a rectangle and ends within a rectangle's length of it, in a picture of 1 bit: a tick's end. What
    /// goes on farther is, or has run into, something else, and stays.
    mutating func eraseStrokes(outOf box: Box) throws(FaxError) {
        let reach = max(box.width, box.height)
        let (left, top) = (max(0, box.x - reach), max(0, box.y - reach))
        let (right, bottom) = (min(width, box.maxX + reach), min(height, box.maxY + reach))
        var around = try cropped(x: left, y: top, width: right - left, height: bottom - top)
        let inner = Box(x: box.x - left, y: box.y - top, width: box.width, height: box.height)
        around.clear(inner)
        var far = try around.copy()
        far.clear(inner.grown(by: 2))
        let leaving = try around.without(far).made { seed in
            around.withPix { unsafe pixSeedfillBinary(nil, seed, $0, 8) }
        }
        let ending = try leaving.without(leaving.made { unsafe pixExtractBorderConnComps($0, 8) })
        withPix { mine in
            ending.withPix { strokes in
                // Leptonica: 0xC is the source, 0xA the destination, so this is "destination and not source".
                _ = unsafe pixRasterop(
                    mine, Int32(left), Int32(top), pixGetWidth(strokes), pixGetHeight(strokes), (0xC ^ 0xF) & 0xA,
                    strokes, 0, 0)
            }
        }
    }
}
