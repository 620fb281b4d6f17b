import Faxes
import Foundation

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

    /// So many pixels larger on each side.
    func grown(by edge: Int) -> Faxes.Box {
        Faxes.Box(x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge)
    }

    /// The upright box around this one when its page is turned clockwise by a few degrees about its centre.
    func straightened(degrees: Double, width pageWidth: Int, height pageHeight: Int) -> Faxes.Box {
        guard degrees != 0 else { return self }
        let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        let (centreX, centreY) = (Double(pageWidth) / 2, Double(pageHeight) / 2)
        let corners = [(x, y), (maxX, y), (x, maxY), (maxX, maxY)].map { corner in
            let (across, down) = (Double(corner.0) - centreX, Double(corner.1) - centreY)
            return (x: centreX + across * cosine - down * sine, y: centreY + across * sine + down * cosine)
        }
        let left = corners.map(\.x).min() ?? 0
        let top = corners.map(\.y).min() ?? 0
        let right = corners.map(\.x).max() ?? 0
        let bottom = corners.map(\.y).max() ?? 0
        return Faxes.Box(
            x: Int(left.rounded()), y: Int(top.rounded()), width: Int((right - left).rounded()),
            height: Int((bottom - top).rounded()))
    }
}

extension TextLine {
    /// Where the line lies on a page, when it was read on a part of it that begins there.
    func moved(x: Int, y: Int) -> TextLine {
        var line = self
        for index in line.words.indices {
            line.words[index].box.x += x
            line.words[index].box.y += y
        }
        return line
    }
}
