import CLeptonica
import Faxes

extension Bitmap {
    /// Whether more of it is black than white.
    var isDark: Bool { meanBlackness > 0.5 }

    /// 0 to 1; of a picture of 8 bits, from every eighth pixel across and down.
    private var meanBlackness: Double {
        if depth == 1 { return Double(blackCount) / Double(max(1, width * height)) }
        var mean: Float = 255
        let failed = withPix { unsafe pixGetAverageMasked($0, nil, 0, 0, 8, Int32(L_MEAN_ABSVAL), &mean) }
        return failed == 0 ? 1 - Double(mean) / 255 : 0
    }

    /// Black for white and white for black.
    func negative() throws(FaxError) -> Bitmap { try made { unsafe pixInvert(nil, $0) } }
}

extension DecodedPage {
    /// The page with light and dark exchanged.
    func negative() throws(FaxError) -> DecodedPage {
        var page = DecodedPage(
            bitmap: try bitmap.negative(), resolution: resolution, missingLines: missingLines, isFacsimile: isFacsimile)
        page.isCorrupt = isCorrupt
        page.damage = damage
        return page
    }

    /// Whether its writing is light on a dark ground, as where a machine mistakes black for white: whether there are more
    /// areas of a letter's size among what is light. (Of dark writing, that is the inside of every third letter. A picture
    /// may be dark for a copier's wide black edges, too.)
    var isNegative: Bool {
        get throws(FaxError) {
            guard bitmap.isDark else { return false }
            return try negative().letters > letters
        }
    }

    private var letters: Int {
        get throws(FaxError) {
            let page = try PreparedPage(self)
            let sizes = page.dpi / 25...max(page.dpi / 25, page.dpi / 4)
            return page.components.count { sizes.contains($0.height) && $0.width <= page.dpi / 2 }
        }
    }

    /// Whether it shows something beside its edges, be it writing or not.
    var hasUnreadInk: Bool {
        get throws(FaxError) {
            let page = try PreparedPage(self)
            return UnreadInk.covers(
                page.components, width: page.bitmap.width, height: page.bitmap.height, dpi: page.dpi)
        }
    }
}
