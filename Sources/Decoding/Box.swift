import Faxes

/// Leptonica has a `Box` of its own; in this target the word means ours.
typealias Box = Faxes.Box

extension Faxes.Box {
    /// Where the box lies when its page of the given size is turned clockwise.
    func turned(by degrees: Int, width pageWidth: Int, height pageHeight: Int) -> Faxes.Box {
        switch degrees {
        case 90: Faxes.Box(x: pageHeight - maxY, y: x, width: height, height: width)
        case 180: Faxes.Box(x: pageWidth - maxX, y: pageHeight - maxY, width: width, height: height)
        case 270: Faxes.Box(x: y, y: pageWidth - maxX, width: height, height: width)
        default: self
        }
    }
}
