import CLeptonica
import Faxes

extension Bitmap {
    /// A picture of 1 bit in shades of grey: each pixel the mean of itself and its eight neighbours, weighed 1, 2, 1 across
    /// and down. Edges in steps become slopes, while a stroke or a point one pixel wide stays half as dark as it was: with
    /// equal weights it would be lost.
    ///
    /// Four pixels are counted at a time in the bytes of a word, which holds the leftmost of them in its highest bits.
    func softened() throws(FaxError) -> Bitmap {
        // 1 for black, 0 for white.
        let ones = try made { unsafe pixConvert1To8(nil, $0, 0, 1) }
        let soft = try Bitmap(width: width, height: height, depth: 8)
        let (height, words) = (height, ones.wordsInLine)
        ones.withWords { source in
            soft.withWords { target in
                var above = [UInt32](repeating: 0, count: words)
                var here = unsafe Self.across(source, 0, words)
                for row in 0..<height {
                    let below = unsafe Self.across(source, row + 1 < height ? row + 1 : nil, words)
                    for word in 0..<words {
                        let sum = above[word] &+ here[word] &* 2 &+ below[word]
                        // Sixteenths; 255 is white.
                        unsafe target[row * words + word] = .max &- sum &* 15
                    }
                    above = here
                    here = below
                }
            }
        }
        return soft
    }

    /// Of a line's pixels of 0 or 1, twice each and once its neighbours to the left and right; beyond the edges is white.
    private static func across(_ pixels: UnsafeMutablePointer<UInt32>, _ row: Int?, _ words: Int) -> [UInt32] {
        var sums = [UInt32](repeating: 0, count: words)
        guard let row else { return sums }
        var left: UInt32 = 0
        var here = unsafe words > 0 ? pixels[row * words] : 0
        for word in 0..<words {
            let right = unsafe word + 1 < words ? pixels[row * words + word + 1] : 0
            sums[word] = (here >> 8 | left << 24) &+ here &* 2 &+ (here << 8 | right >> 24)
            left = here
            here = right
        }
        return sums
    }
}
