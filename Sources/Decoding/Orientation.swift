import CLeptonica

/// Which way up a page's text stands, by its ascenders and descenders (leptonica): quick, and wrong on little or
/// ragged text, so that only recognition decides.
struct Orientation {
    /// Standard deviations by which text stands upright rather than upside down, and on its left rather than on its
    /// right side.
    let up: Double
    let left: Double

    init(of bitmap: borrowing Bitmap) {
        var up: Float = 0
        var left: Float = 0
        let failed = bitmap.withPix { unsafe pixOrientDetect($0, &up, &left, 0, 0) }
        self.up = failed == 0 ? Double(up) : 0
        self.left = failed == 0 ? Double(left) : 0
    }

    /// Degrees to turn clockwise, the likeliest first.
    var candidates: [Int] {
        let upright = up >= 0 ? [0, 180] : [180, 0]
        let sideways = left >= 0 ? [90, 270] : [270, 90]
        return abs(left) > abs(up) && isSure ? sideways + upright : upright + sideways
    }

    /// Whether the first candidate is beyond doubt.
    var isSure: Bool {
        let (strong, weak) = abs(up) > abs(left) ? (abs(up), abs(left)) : (abs(left), abs(up))
        return strong > 8 && strong > 2 * weak
    }
}
