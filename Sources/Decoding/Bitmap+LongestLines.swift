import CLeptonica
import Faxes

extension Bitmap {
    /// The longest lines of text of an upright picture of 1 bit, the longest first: running text, which has the little words
    /// that tell a language. Lines that hang together by their descenders, ruling lines and pictures are left out.
    func longestLines(dpi: Int, atMost count: Int) throws(FaxError) -> [Box] {
        // Wide enough for the spaces of justified text, too narrow for most columns of a table.
        let joined = try made { unsafe pixCloseSafeBrick(nil, $0, Int32(max(3, dpi / 8)), 1) }
        let lines = try joined.components().filter {
            $0.width > dpi * 3 / 2 && ((dpi / 18)...(dpi / 4)).contains($0.height)
        }
        return Array(lines.sorted { $0.width > $1.width }.prefix(count))
    }
}
