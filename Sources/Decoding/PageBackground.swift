import CLeptonica
import Faxes

/// A page's images alone, beside the page as it is shown, both much reduced: words that the images lack and the page
/// shows are text, words that the images have are part of a scan.
final class PageBackground {
    private let images: Bitmap
    private let page: Bitmap
    private let scale: Double
    private let isTrusted: Bool

    /// Resolution at which they are compared: differences in how an image is scaled vanish, words of a line don't.
    static let dpi = 50.0

    /// - Parameters:
    ///   - images: at `dpi`.
    ///   - words: where the text layer has words, in pixels of the page's picture.
    init(
        images: consuming Bitmap, page picture: borrowing Bitmap, dpi: Double, words: [Word]
    ) throws(FaxError) {
        scale = Self.dpi / dpi
        page = try picture.scaled(width: images.width, height: images.height)
        self.images = images
        // Images may be turned, mirrored or cut on the page: then what is drawn here is not what the page shows.
        var masked = try page.made { pix in unsafe pixCopy(nil, pix) }
        var alone = try self.images.made { pix in unsafe pixCopy(nil, pix) }
        for word in words {
            let box = Self.reduced(word.box, scale)
            masked.clear(box)
            alone.clear(box)
        }
        let columns = max(1, masked.width / Self.cell)
        let rows = max(1, masked.height / Self.cell)
        let shown = try masked.blackness(columns: columns, rows: rows)
        let expected = try alone.blackness(columns: columns, rows: rows)
        let missing = zip(shown, expected).count { $1 - $0 > 0.15 }
        isTrusted = missing * 50 <= shown.count
    }

    private static let cell = 8

    /// Whether a word stands on the page over and above the images.
    func isDistinct(_ box: Box) -> Bool {
        let place = Self.reduced(box, scale)
        let behind = images.blackness(in: place)
        // No image there, or an empty part of one.
        if behind < 0.01 { return true }
        return isTrusted && abs(page.blackness(in: place) - behind) > 0.03
    }

    private static func reduced(_ box: Box, _ scale: Double) -> Box {
        let x = Int(Double(box.x) * scale)
        let y = Int(Double(box.y) * scale)
        return Box(
            x: x, y: y, width: max(1, Int((Double(box.maxX) * scale).rounded(.up)) - x),
            height: max(1, Int((Double(box.maxY) * scale).rounded(.up)) - y))
    }
}
