import Faxes

/// A look at single pixels of a picture of 1 bit.
@safe struct BlackPixels {
    private let words: UnsafeMutablePointer<UInt32>
    private let wordsInLine: Int
    private let width: Int
    private let height: Int

    /// - Parameter words: the lines of the picture, lent as long as this value is used.
    init(_ picture: borrowing Bitmap, words: UnsafeMutablePointer<UInt32>) {
        unsafe self.words = unsafe words
        wordsInLine = picture.wordsInLine
        width = picture.width
        height = picture.height
    }

    /// What is not on the picture is white.
    func isBlack(_ x: Int, _ y: Int) -> Bool {
        guard x >= 0, y >= 0, x < width, y < height else { return false }
        return unsafe words[y * wordsInLine + x / 32] >> UInt32(31 - x & 31) & 1 == 1
    }

    /// The share of a rectangle that is black.
    func share(in box: Box) -> Double {
        guard box.width > 0, box.height > 0 else { return 0 }
        let black = (box.y..<box.maxY).reduce(0) { sum, y in
            sum + (box.x..<box.maxX).count { isBlack($0, y) }
        }
        return Double(black) / Double(box.width * box.height)
    }

    /// The longest black stretch of a line between two columns.
    func longestRun(inRow y: Int, from left: Int, to right: Int) -> Range<Int> {
        var longest = left..<left
        var start = left
        for x in left...right where x == right || !isBlack(x, y) {
            if x - start > longest.count { longest = start..<x }
            start = x + 1
        }
        return longest
    }
}
