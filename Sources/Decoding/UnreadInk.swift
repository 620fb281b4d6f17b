import Faxes

/// What a page shows of which no word could be read: handwriting, a drawing, a picture. Such a page is not blank: a person
/// has to look at it.
enum UnreadInk {
    /// - Parameter components: the page's areas that belong together, without its black edges.
    static func covers(_ components: [Box], width: Int, height: Int, dpi: Int) -> Bool {
        let drawn = components.filter { box in
            max(box.width, box.height) >= dpi / 8 && min(box.width, box.height) >= dpi / 25
                && box.x > 0 && box.y > 0 && box.maxX < width && box.maxY < height
        }
        let area = drawn.reduce(0) { $0 + $1.width * $1.height }
        return Double(area) >= leastShare * Double(width * height)
    }

    /// Of a sheet: two lines of handwriting take three times as much, three punched holes a quarter. Fold lines and streaks
    /// are too thin to count, and what touches the sheet's edge is the copier's lid.
    private static let leastShare = 0.01
}
