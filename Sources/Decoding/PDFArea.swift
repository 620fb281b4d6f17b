import Faxes

/// A rectangle on a PDF page as it is shown, in points of 1/72 inch from the top left corner.
struct PDFArea: Hashable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }

    /// Whether all sides are where another's are, give or take.
    func isNear(_ other: PDFArea, within slack: Double) -> Bool {
        abs(left - other.left) < slack && abs(top - other.top) < slack && abs(right - other.right) < slack
            && abs(bottom - other.bottom) < slack
    }

    func holds(_ other: PDFArea, within slack: Double) -> Bool {
        other.left > left - slack && other.top > top - slack && other.right < right + slack
            && other.bottom < bottom + slack
    }

    /// Where the area lies when its page of the given size is turned clockwise.
    func turned(by degrees: Int, width pageWidth: Double, height pageHeight: Double) -> PDFArea {
        switch degrees {
        case 90: PDFArea(left: pageHeight - bottom, top: left, right: pageHeight - top, bottom: right)
        case 180:
            PDFArea(
                left: pageWidth - right, top: pageHeight - bottom, right: pageWidth - left, bottom: pageHeight - top)
        case 270: PDFArea(left: top, top: pageWidth - right, right: bottom, bottom: pageWidth - left)
        default: self
        }
    }

    /// In pixels at a resolution; coordinates far off any page are brought nearer, so that they can be counted with.
    func box(dpi: Double) -> Box {
        let x = Self.pixels(left, dpi)
        let y = Self.pixels(top, dpi)
        return Box(
            x: x, y: y, width: max(1, Self.pixels(right, dpi) - x), height: max(1, Self.pixels(bottom, dpi) - y))
    }

    private static func pixels(_ points: Double, _ dpi: Double) -> Int {
        guard points.isFinite else { return 0 }
        return Int(max(-100_000, min(100_000, points * dpi / 72)).rounded())
    }
}
