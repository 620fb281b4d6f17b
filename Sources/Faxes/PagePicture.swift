/// What a page looks like: the upright page that the boxes of its words refer to, 1 bit a pixel, encoded for those who
/// show it.
public struct PagePicture: Sendable, Hashable {
    /// Place in the file, from 1.
    public var page: Int
    /// For browsers.
    public var png: [UInt8]
    /// For PDF files: one strip of ITU-T T.6 (Group 4), most significant bit first, black runs for black pixels, of the
    /// page's width and height. Nil where it would be larger than the PNG, as halftones make it.
    public var group4: [UInt8]?

    public init(page: Int, png: [UInt8], group4: [UInt8]? = nil) {
        self.page = page
        self.png = png
        self.group4 = group4
    }
}
