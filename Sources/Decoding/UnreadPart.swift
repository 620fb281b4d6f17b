import CLeptonica
import Faxes

/// What a page shows besides words that are known already, if it looks like writing.
struct UnreadPart: ~Copyable {
    /// The part of the page around it, in black and white, without the known words.
    let picture: Bitmap
    /// Where the part lies on the page.
    let box: Box

    /// Nil where nothing is left that looks like writing.
    static func find(on page: borrowing Bitmap, known: [Box], dpi: Double) throws(FaxError) -> UnreadPart? {
        var rest = try page.made { pix in unsafe pixCopy(nil, pix) }
        for box in known {
            let margin = max(2, box.height / 6)
            rest.clear(
                Box(
                    x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin
                ))
        }
        guard let box = writing(try rest.components(), dpi: dpi) else { return nil }
        let margin = Int(dpi / 10)
        let left = max(0, box.x - margin)
        let top = max(0, box.y - margin)
        let place = Box(
            x: left, y: top, width: min(page.width, box.maxX + margin) - left,
            height: min(page.height, box.maxY + margin) - top)
        let part = try rest.cropped(x: place.x, y: place.y, width: place.width, height: place.height)
        return UnreadPart(picture: part, box: place)
    }

    /// The box around all rows of letters: five or more areas of a letter's size side by side.
    private static func writing(_ components: [Box], dpi: Double) -> Box? {
        let letters = components.filter {
            Double($0.height) >= dpi / 25 && Double($0.height) <= dpi / 3 && Double($0.width) <= dpi
                && $0.width * 2 >= $0.height / 5
        }
        var rows: [(box: Box, count: Int)] = []
        for letter in letters.sorted(by: { $0.x < $1.x }) {
            let reach = Int(dpi / 4)
            let row = rows.lastIndex { row in
                letter.x - row.box.maxX < reach && letter.midY > row.box.y && letter.midY < row.box.maxY
                    && letter.height * 3 > row.box.height
            }
            if let row {
                rows[row] = (rows[row].box.union(letter), rows[row].count + 1)
            } else {
                rows.append((letter, 1))
            }
        }
        let written = rows.filter { $0.count >= 5 }.map(\.box)
        guard let first = written.first else { return nil }
        return written.dropFirst().reduce(first) { $0.union($1) }
    }
}
