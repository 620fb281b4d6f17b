import CLeptonica
import Faxes

/// Small black areas all over a page, as a dirty glass or a bad copy leaves them.
///
/// Only a page that is full of it is cleaned: points, commas and above all the decimal points of a laboratory's table are
/// areas of the same size, and recognition itself passes over a little dust (measured: single stray pixels, even one in a
/// hundred, cost it nothing, while taking the specks off a shaded table turned 4.6 into 46).
enum Dust {
    /// Pixels across or down; a decimal point of the smallest type is as large.
    static let largest = 4

    /// Whether it lies all over the page: a shaded box or a dotted line is in one place.
    static func covers(_ components: [Box], width: Int, height: Int) -> Bool {
        guard components.count > cells * cells / 2 * specksInCell else { return false }
        var counts = [Int](repeating: 0, count: cells * cells)
        for box in components where box.width <= largest && box.height <= largest {
            counts[box.y * cells / max(1, height) * cells + box.x * cells / max(1, width)] += 1
        }
        return counts.count { $0 >= specksInCell } * 2 > counts.count
    }

    /// The page is looked at in so many parts across and down.
    private static let cells = 8
    /// Text has a dozen points, dots and accents in a part of the page.
    private static let specksInCell = 30
}

extension Bitmap {
    /// Without black areas of a few pixels that stand away from anything larger: points, commas and accents stand by
    /// their letters.
    func withoutDust() throws(FaxError) -> Bitmap {
        let size = Int32(Dust.largest)
        let large = try made {
            unsafe pixSelectBySize($0, size, size, 8, Int32(L_SELECT_IF_EITHER), Int32(L_SELECT_IF_GT), nil)
        }
        let reach = 2 * (size + 1) + 1
        let near = try large.made { unsafe pixDilateBrick(nil, $0, reach, reach) }
        let small = try without(large)
        // Whole areas: of a point that only half reaches its letter, all stays.
        let kept = try small.intersection(near).made { seed in
            small.withPix { unsafe pixSeedfillBinary(nil, seed, $0, 8) }
        }
        return try without(small.without(kept))
    }
}
