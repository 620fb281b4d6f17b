import CLeptonica
import Faxes

extension Bitmap {
    func copy() throws(FaxError) -> Bitmap { try made { unsafe pixCopy(nil, $0) } }

    /// In shades of grey, the paper's own shade made white everywhere, and larger by a whole factor if wanted; a picture
    /// of 1 bit as it is.
    func evened(enlarged factor: Double) throws(FaxError) -> Bitmap {
        guard depth > 1 else { return try copy() }
        var grey = try made { unsafe pixConvertTo8($0, 0) }
        if factor > 1 { grey = try grey.made { unsafe pixScaleGrayLI($0, Float(factor), Float(factor)) } }
        guard grey.width >= 64, grey.height >= 64 else { return grey }
        let even = grey.withPix { unsafe pixBackgroundNorm($0, nil, nil, 20, 30, 100, 40, 200, 2, 2) }
        if let even = unsafe even { return try unsafe Bitmap(taking: even) }
        return grey
    }

    /// Black and white by Otsu's threshold; a picture of 1 bit as it is.
    func binarised() throws(FaxError) -> Bitmap {
        guard depth != 1 else { return try copy() }
        guard width >= 64, height >= 64 else { return try made { unsafe pixThresholdToBinary($0, 128) } }
        var black: UnsafeMutablePointer<PIX>?
        let failed = withPix { pix in
            unsafe pixOtsuAdaptiveThreshold(pix, Int32(width), Int32(height), 0, 0, 0.1, nil, &black)
        }
        if failed == 0, let black = unsafe black { return try unsafe Bitmap(taking: black) }
        return try made { unsafe pixThresholdToBinary($0, 128) }
    }

    /// White where one picture in black and white has black that another lacks, and close to it.
    func whitened(where full: borrowing Bitmap, lacks clean: borrowing Bitmap) throws(FaxError) -> Bitmap {
        let removed = try full.without(clean)
        guard removed.blackCount > 0 else { return try copy() }
        let area = try removed.made { unsafe pixDilateBrick(nil, $0, 3, 3) }.without(clean)
        let result = try copy()
        result.withPix { mine in area.withPix { mask in _ = unsafe pixSetMasked(mine, mask, 255) } }
        return result
    }

    /// Square pixels, at the finer of both resolutions where whole lines or columns can be repeated.
    ///
    /// Repeating keeps every edge as the scanner saw it; interpolating a speckled bilevel page ruins it (measured).
    /// Pixels that are within a tenth of square stay as they are.
    func squared(_ resolution: PageResolution) throws(FaxError) -> Bitmap {
        let ratio = resolution.ratio
        if (0.9...1.1).contains(ratio) { return try copy() }
        let repeats = Int32(ratio.rounded())
        if ratio > 1.5, abs(ratio / Double(repeats) - 1) <= 0.1, depth == 1 {
            return try made { unsafe pixExpandBinaryReplicate($0, 1, repeats) }
        }
        let grey = try made { unsafe pixConvertTo8($0, 0) }
        let square = try grey.made { unsafe pixScaleGeneral($0, 1, Float(ratio), 0, 0) }
        return depth == 1 ? try square.made { unsafe pixThresholdToBinary($0, 144) } : square
    }

    /// Without the thin upright lines down more than half of the page that dirt on a scanner's glass draws: they cut
    /// words in two, and recognition takes them for the border of two columns. Strokes that they cross are mended.
    func withoutStreaks(_ resolution: PageResolution) throws(FaxError) -> Bitmap {
        guard try mayHaveStreaks(resolution) else { return try copy() }
        let inch = Self.inch(resolution, height)
        let closed = try made { unsafe pixCloseSafeBrick(nil, $0, 1, max(3, inch / 40)) }
        let upright = try closed.made { unsafe pixOpenBrick(nil, $0, 1, inch) }
        let widest = max(3, Int(resolution.x / 20))
        let streaks = try upright.components().filter { $0.height * 2 > height && $0.width <= widest }
        guard !streaks.isEmpty else { return try copy() }
        var kept = try Bitmap(width: width, height: height, depth: 1)
        for streak in streaks { try kept.copy(upright, within: streak) }
        let cut = try without(kept)
        let gap = Int32((streaks.map(\.width).max() ?? 1) + 2)
        let bridges = try cut.made { unsafe pixCloseSafeBrick(nil, $0, gap, 1) }.intersection(kept)
        return try cut.union(bridges)
    }

    /// Whether something upright runs down half of the page: asked of the page at a quarter of its size, where a pixel is
    /// black if any of its sixteen was, for that costs a sixteenth.
    private func mayHaveStreaks(_ resolution: PageResolution) throws(FaxError) -> Bool {
        let small = try made { unsafe pixReduceRankBinaryCascade($0, 1, 1, 0, 0) }
        let closed = try small.made { unsafe pixCloseSafeBrick(nil, $0, 1, 3) }
        // A little less than an inch, for an inch on the page may begin and end anywhere in these pixels.
        let upright = try closed.made { unsafe pixOpenBrick(nil, $0, 1, max(2, Self.inch(resolution, height) / 4 - 2)) }
        return try upright.components().contains { $0.height * 2 > small.height - 8 }
    }

    private static func inch(_ resolution: PageResolution, _ height: Int) -> Int32 {
        max(8, Int32(min(Double(height), resolution.y)))
    }

    /// What is black on both.
    func intersection(_ other: borrowing Bitmap) throws(FaxError) -> Bitmap {
        try made { mine in other.withPix { theirs in unsafe pixAnd(nil, mine, theirs) } }
    }

    /// What is black on either.
    func union(_ other: borrowing Bitmap) throws(FaxError) -> Bitmap {
        try made { mine in other.withPix { theirs in unsafe pixOr(nil, mine, theirs) } }
    }

    /// Without the black pixels of another picture of the same size.
    func without(_ other: borrowing Bitmap) throws(FaxError) -> Bitmap {
        try made { mine in other.withPix { theirs in unsafe pixSubtract(nil, mine, theirs) } }
    }

    /// Turned clockwise by 0, 90, 180 or 270 degrees.
    func turned(by degrees: Int) throws(FaxError) -> Bitmap {
        try made { unsafe pixRotateOrth($0, Int32((degrees / 90 % 4 + 4) % 4)) }
    }

    /// The angle by which the text's lines rise or fall, in degrees clockwise to be turned, and how sure that is.
    func skew() -> (degrees: Double, confidence: Double) {
        var angle: Float = 0
        var confidence: Float = 0
        let failed = withPix { unsafe pixFindSkew($0, &angle, &confidence) }
        return failed == 0 ? (Double(angle), Double(confidence)) : (0, 0)
    }

    /// Turned clockwise by a few degrees, about its centre, in shades of grey: edges between pixels are kept as shades,
    /// where moving black pixels about would fray every stroke. What comes in at the edges is white.
    func straightened(degrees: Double) throws(FaxError) -> Bitmap {
        let grey = try made { unsafe pixConvertTo8($0, 0) }
        return try grey.made { unsafe pixRotateAM($0, Float(degrees * .pi / 180), Int32(L_BRING_IN_WHITE)) }
    }

    /// Black where it is darker than a shade; a little more than half keeps thin strokes that lie between pixels.
    func darkened(below shade: Int32 = 160) throws(FaxError) -> Bitmap {
        depth == 1 ? try copy() : try made { unsafe pixThresholdToBinary($0, shade) }
    }

    /// The page's connected black areas as boxes, those of at most a pixel or two left out.
    func components() throws(FaxError) -> [Box] {
        var boxes = withPix { unsafe pixConnCompBB($0, 8) }
        defer { unsafe boxaDestroy(&boxes) }
        guard let list = unsafe boxes else { return [] }
        return unsafe (0..<boxaGetCount(list)).map { index in
            var x: Int32 = 0
            var y: Int32 = 0
            var width: Int32 = 0
            var height: Int32 = 0
            _ = unsafe boxaGetBoxGeometry(list, index, &x, &y, &width, &height)
            return Box(x: Int(x), y: Int(y), width: Int(width), height: Int(height))
        }
    }
}
