import CLeptonica
import Faxes

/// A page made ready for recognition: black and white, square pixels, without specks and black edges; still turned as
/// it came.
struct PreparedPage: ~Copyable {
    private(set) var bitmap: Bitmap
    /// The same with all that was taken off it since, for people to look at.
    let whole: Bitmap
    /// Pixels per inch, across and down alike.
    let dpi: Int
    /// Areas that belong together, as boxes: letters, lines, pictures.
    private(set) var components: [Box]

    init(_ page: borrowing DecodedPage) throws(FaxError) {
        var clean = try page.bitmap.binarised()
        let specks = try clean.isolatedPixels()
        // Clean pages keep their single pixels: they are dots and commas there.
        if specks.blackCount * Self.noisyPixelsPerSpeck > clean.width * clean.height {
            clean = try clean.without(specks)
            let across = max(2, Int(page.resolution.x / 50))
            let down = max(1, Int(page.resolution.y / 50))
            clean = try clean.without(clean.lonelySpecks(width: across, height: down, reach: across + 1))
        }
        clean = try clean.withoutStreaks(page.resolution)
        let square = try clean.squared(page.resolution)
        let edged = try square.withoutBlackEdges()
        let copy = try edged.made { unsafe pixCopy(nil, $0) }
        components = try edged.components()
        whole = copy
        bitmap = edged
        dpi = Int(
            (page.resolution.ratio < 0.9 ? page.resolution.x : max(page.resolution.x, page.resolution.y)).rounded())
    }

    /// Makes a part of the page white.
    mutating func clear(_ box: Box) {
        bitmap.clear(box)
        components.removeAll { $0.y >= box.y && $0.maxY <= box.maxY && $0.x >= box.x && $0.maxX <= box.maxX }
    }

    /// One speck in so many pixels makes a page a noisy one.
    private static let noisyPixelsPerSpeck = 10_000

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
