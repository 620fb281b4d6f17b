import Faxes
import Foundation

/// A 64-bit hash of what a page looks like: pages that look alike differ in few bits, whatever their resolution,
/// speckle or compression.
///
/// The signs of the lowest 8 × 8 frequencies of the page, reduced to 32 × 32 cells, against their median (DCT hash).
enum PictureHash {
    static func hash(_ bitmap: borrowing Bitmap) throws(FaxError) -> UInt64 {
        hash(try bitmap.blackness(columns: side, rows: side))
    }

    private static let side = 32

    static func hash(_ cells: [Double]) -> UInt64 {
        var frequencies: [Double] = []
        for v in 0..<8 {
            for u in 0..<8 { frequencies.append(frequency(u, v, cells)) }
        }
        // The first is the mean of the page: it says nothing of its layout.
        let median = frequencies.dropFirst().sorted()[31]
        return frequencies.enumerated().reduce(0) { bits, next in
            next.offset > 0 && next.element > median ? bits | 1 << UInt64(next.offset) : bits
        }
    }

    private static func frequency(_ u: Int, _ v: Int, _ cells: [Double]) -> Double {
        var sum = 0.0
        for y in 0..<side {
            let down = cosines[v * side + y]
            for x in 0..<side { sum += cells[y * side + x] * cosines[u * side + x] * down }
        }
        return sum
    }

    private static let cosines: [Double] = (0..<8).flatMap { k in
        (0..<side).map { cos(.pi / Double(side) * (Double($0) + 0.5) * Double(k)) }
    }
}
