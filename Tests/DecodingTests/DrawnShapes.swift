import CLeptonica

@testable import Decoding

/// What is black on a drawn sheet.
typealias Shape = (_ x: Int, _ y: Int) -> Bool

/// A sheet at 200 dpi, black where one of the shapes says so.
func sheet(_ shapes: [Shape], width: Int = 600, height: Int = 120) throws -> Bitmap {
    let sheet = try Bitmap(width: width, height: height, depth: 1)
    sheet.withPix { pix in
        for y in 0..<height {
            for x in 0..<width where shapes.contains(where: { $0(x, y) }) {
                _ = unsafe pixSetPixel(pix, Int32(x), Int32(y), 1)
            }
        }
    }
    return sheet
}

/// Shapes of a form, each with its left edge at `x` and its upper edge, where nothing else is said, at 40.
enum Shapes {
    /// The outline of a square.
    static func square(_ x: Int, _ y: Int = 40, side: Int = 26, stroke: Int = 2) -> Shape {
        { px, py in
            let (dx, dy) = (px - x, py - y)
            guard (0..<side).contains(dx), (0..<side).contains(dy) else { return false }
            return min(dx, dy, side - 1 - dx, side - 1 - dy) < stroke
        }
    }

    static func cross(_ x: Int, side: Int = 26) -> Shape {
        { px, py in
            let (dx, dy) = (px - x, py - 40)
            guard (0..<side).contains(dx), (0..<side).contains(dy) else { return false }
            return abs(dx - dy) < 2 || abs(dx + dy - side + 1) < 2
        }
    }

    static func full(_ x: Int, side: Int = 26) -> Shape {
        { px, py in (x..<(x + side)).contains(px) && (40..<(40 + side)).contains(py) }
    }

    /// A circle's outline; a letter `O` as wide as it is high.
    static func ring(_ x: Int, _ y: Int = 40, side: Int = 26, stroke: Double = 3) -> Shape {
        { px, py in
            let radius = Double(side) / 2
            let (dx, dy) = (Double(px - x) + 0.5 - radius, Double(py - y) + 0.5 - radius)
            let distance = (dx * dx + dy * dy).squareRoot()
            return distance <= radius && distance > radius - stroke
        }
    }

    /// The dot in a chosen radio button of 26 pixels.
    static func dot(_ x: Int, _ y: Int = 40) -> Shape { ring(x + 7, y + 7, side: 12, stroke: 6) }

    /// A letter `D`: straight on the left, round on the right.
    static func bowl(_ x: Int) -> Shape {
        let (ring, stem) = (ring(x), full(x, side: 26))
        return { px, py in
            ring(px, py) && px >= x + 13 || stem(px, py) && px < x + 13 && (px < x + 3 || py < 43 || py > 62)
        }
    }

    /// A straight stroke of a pen.
    static func stroke(from start: (x: Int, y: Int), to end: (x: Int, y: Int), width: Double = 4) -> Shape {
        { px, py in
            let (ax, ay) = (Double(end.x - start.x), Double(end.y - start.y))
            let (bx, by) = (Double(px - start.x), Double(py - start.y))
            let along = min(1, max(0, (ax * bx + ay * by) / (ax * ax + ay * ay)))
            let (dx, dy) = (bx - along * ax, by - along * ay)
            return (dx * dx + dy * dy).squareRoot() <= width / 2
        }
    }

    /// A tick drawn by hand into a square of 26 pixels, which reaches out of it to the upper right.
    static func tick(_ x: Int, reach: Int = 14) -> [Shape] {
        [
            stroke(from: (x + 5, 52), to: (x + 12, 60)),
            stroke(from: (x + 12, 60), to: (x + 26 + reach / 2, 40 - reach)),
        ]
    }
}
