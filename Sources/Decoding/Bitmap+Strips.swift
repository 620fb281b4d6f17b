import CLeptonica
import Faxes
import Foundation

extension Bitmap {
    /// Puts the ink of a strip of the page back that was taken off before the page was straightened about its centre, both of
    /// 1 bit. To straighten the whole page once more for a line of it would cost fifty times as much.
    ///
    /// - Parameters:
    ///   - place: Where the strip lay on the page.
    ///   - degrees: How far the page was turned clockwise since.
    mutating func overlay(_ strip: borrowing Bitmap, at place: Box, straightened degrees: Double) throws(FaxError) {
        guard degrees != 0 else { return overlay(strip, x: place.x, y: place.y) }
        let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        // Room for the corners, which rise or sink.
        let edge = Int((Double(place.width) / 2 * abs(sine)).rounded(.up)) + 1
        var roomy = try Bitmap(width: place.width + 2 * edge, height: place.height + 2 * edge, depth: 1)
        roomy.overlay(strip, x: edge, y: edge)
        let straight = try roomy.straightened(degrees: degrees).darkened()
        // The strip's middle seen from the page's, whole pixels as leptonica turns about them.
        let across = Double(place.x - edge + straight.width / 2 - width / 2)
        let down = Double(place.y - edge + straight.height / 2 - height / 2)
        let x = Double(width / 2 - straight.width / 2) + across * cosine - down * sine
        let y = Double(height / 2 - straight.height / 2) + across * sine + down * cosine
        overlay(straight, x: Int(x.rounded()), y: Int(y.rounded()))
    }

    /// Makes black what is black on a smaller picture of 1 bit that is laid on here.
    private mutating func overlay(_ strip: borrowing Bitmap, x: Int, y: Int) {
        withPix { mine in
            strip.withPix { theirs in
                // Leptonica: 0xC is the source, 0xA the destination, so this is "source or destination".
                _ = unsafe pixRasterop(
                    mine, Int32(x), Int32(y), pixGetWidth(theirs), pixGetHeight(theirs), 0xC | 0xA, theirs, 0, 0)
            }
        }
    }
}
