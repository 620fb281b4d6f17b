/// What a file may ask for. Checked from its headers, before a pixel is decoded.
public struct DecodingLimits: Sendable, Hashable {
    public var pages: Int
    /// Pixels of one page.
    public var pixels: Int

    public init(pages: Int, pixels: Int) {
        self.pages = pages
        self.pixels = pixels
    }
}
