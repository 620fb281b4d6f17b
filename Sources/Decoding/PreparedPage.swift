import CLeptonica
import Faxes

/// A page made ready for recognition: square pixels, without specks and black edges; still turned as it came.
struct PreparedPage: ~Copyable {
    /// In black and white.
    private(set) var bitmap: Bitmap
    /// What recognition sees: the page in shades of grey, cleaned alike, if it came so, as it reads more from them.
    private(set) var shown: Bitmap
    /// The page in black and white with all that was taken off it since, for people to look at.
    let whole: Bitmap
    /// Pixels per inch, across and down, before lines were repeated to make pixels square.
    let resolution: PageResolution
    /// Pixels per inch, across and down alike.
    let dpi: Int
    /// Areas that belong together, as boxes: letters, lines, pictures.
    private(set) var components: [Box]

    init(_ page: borrowing DecodedPage) throws(FaxError) {
        guard min(page.bitmap.width, page.bitmap.height) >= Self.leastSide else {
            throw FaxError(.damaged, "the page has only \(page.bitmap.width) × \(page.bitmap.height) pixels")
        }
        let factor = Self.enlargement(of: page)
        let even = try page.bitmap.evened(enlarged: factor)
        let black = try even.binarised()
        let settled = try Self.settled(page.resolution, black)
        let resolution = PageResolution(x: settled.x * factor, y: settled.y * factor)
        let clean = try Self.cleaned(black, resolution, isFacsimile: page.isFacsimile).squared(resolution)
        var edged = try clean.withoutBlackEdges()
        var areas = try edged.components()
        if Dust.covers(areas, width: edged.width, height: edged.height) {
            edged = try edged.withoutDust()
            areas = try edged.components()
        }
        let copy = try edged.copy()
        let seen = try Self.shown(even, black, edged, resolution)
        components = areas
        whole = copy
        shown = seen
        bitmap = edged
        self.resolution = resolution
        dpi = Int((resolution.ratio < 0.9 ? resolution.x : max(resolution.x, resolution.y)).rounded())
    }

    private static func settled(
        _ resolution: PageResolution, _ page: borrowing Bitmap
    ) throws(FaxError) -> PageResolution {
        guard resolution.isGuessed else { return resolution }
        return resolution.settled(by: try page.components().filter { (6...40).contains($0.height) && $0.width >= 3 })
    }

    private static func shown(
        _ page: borrowing Bitmap, _ black: borrowing Bitmap, _ clean: borrowing Bitmap, _ resolution: PageResolution
    ) throws(FaxError) -> Bitmap {
        guard page.depth > 1 else { return try clean.copy() }
        return try page.squared(resolution).whitened(where: black.squared(resolution), lacks: clean)
    }

    private static func cleaned(
        _ page: borrowing Bitmap, _ resolution: PageResolution, isFacsimile: Bool
    ) throws(FaxError) -> Bitmap {
        var clean = try page.copy()
        if isFacsimile { _ = clean.mendLines(resolution: resolution.y) }
        return try clean.withoutStreaks(resolution)
    }

    /// Pixels; leptonica reduces no picture that is smaller, and no letter fits one.
    private static let leastSide = 4

    /// How many times larger a coarse picture in shades of grey is made: letters of a few pixels are not recognised.
    private static func enlargement(of page: borrowing DecodedPage) -> Double {
        guard page.bitmap.depth > 1, page.bitmap.width * page.bitmap.height < 4_000_000 else { return 1 }
        return max(page.resolution.x, page.resolution.y) < 140 ? 2 : 1
    }

    /// Whether edges go in steps that recognition is the worse for: on a page in black and white, unless straightening,
    /// which interpolates, smooths them; and where lines were repeated, even then.
    func isJagged(straightened: Bool) -> Bool { shown.depth == 1 && (!straightened || resolution.ratio > 1.5) }

    /// Makes a part of the page white.
    mutating func clear(_ box: Box) {
        bitmap.clear(box)
        shown.clear(box)
        components.removeAll { $0.y >= box.y && $0.maxY <= box.maxY && $0.x >= box.x && $0.maxX <= box.maxX }
    }

    /// Whether there is too little on the page to be read: dust at most.
    var isEmpty: Bool {
        let least = dpi / 25
        return components.count { $0.height >= least && $0.width >= 2 && $0.height < dpi } < 5
            && !components.contains { $0.width > dpi && $0.height > dpi / 4 }
    }
}

extension Bitmap {
    /// Without the black bands that a copier or scanner leaves along the edges: what touches an edge, is longer than
    /// a third of it, and is mostly black.
    func withoutBlackEdges() throws(FaxError) -> Bitmap {
        let edges = try made { unsafe pixExtractBorderConnComps($0, 8) }
        guard edges.blackCount * 500 > width * height else { return try made { unsafe pixCopy(nil, $0) } }
        var kept = try made { unsafe pixCopy(nil, $0) }
        for box in try edges.components() where box.width * 3 > width || box.height * 3 > height {
            let area = try edges.cropped(x: box.x, y: box.y, width: box.width, height: box.height)
            let isBand = min(box.width, box.height) * 10 < max(box.width, box.height)
            if isBand || area.blackCount * 10 > box.width * box.height * 3 {
                try kept.erase(edges, within: box)
            }
        }
        return kept
    }

    /// Makes white what is black on another picture of the same size within a rectangle.
    private mutating func erase(_ other: borrowing Bitmap, within box: Box) throws(FaxError) {
        // Leptonica: 0xC is the source, 0xA the destination, so this is "destination and not source".
        try combine(other, within: box, (0xC ^ 0xF) & 0xA)
    }

    /// Makes black what is black on another picture of the same size within a rectangle.
    mutating func copy(_ other: borrowing Bitmap, within box: Box) throws(FaxError) {
        try combine(other, within: box, 0xC | 0xA)
    }

    private mutating func combine(
        _ other: borrowing Bitmap, within box: Box, _ operation: Int32
    ) throws(FaxError) {
        let mask = try other.cropped(x: box.x, y: box.y, width: box.width, height: box.height)
        withPix { mine in
            mask.withPix { theirs in
                _ = unsafe pixRasterop(
                    mine, Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height), operation, theirs, 0, 0)
            }
        }
    }

}
