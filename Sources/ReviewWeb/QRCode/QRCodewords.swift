/// The codewords of some bytes: mode, count, bytes and padding, cut into blocks, with error correction for each.
struct QRCodewords: Sendable {
    private let blocks: [[UInt8]]
    private let corrections: [[UInt8]]

    init(_ bytes: [UInt8], version: QRVersion) {
        var bits = BitString()
        bits.append(0b0100, count: 4)
        bits.append(bytes.count, count: version.countBits)
        for byte in bytes { bits.append(Int(byte), count: 8) }
        bits.append(0, count: min(4, 8 * version.dataCodewords - bits.count))
        bits.append(0, count: (8 - bits.count % 8) % 8)
        var data = bits.bytes
        for place in 0..<(version.dataCodewords - data.count) { data.append(place.isMultiple(of: 2) ? 0xEC : 0x11) }

        var start = 0
        blocks = version.blocks.map { length in
            defer { start += length }
            return Array(data[start..<start + length])
        }
        let code = ReedSolomon(length: version.corrections)
        corrections = blocks.map(code.remainder)
    }

    /// The first of every block, then the second …; then the error correction in the same way.
    var interleaved: [UInt8] { Self.interleaved(blocks) + Self.interleaved(corrections) }

    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        let longest = blocks.map(\.count).max() ?? 0
        return (0..<longest).flatMap { place in blocks.compactMap { place < $0.count ? $0[place] : nil } }
    }
}

/// Bits in the order in which they are written, the highest of a number first.
private struct BitString {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    mutating func append(_ number: Int, count length: Int) {
        for place in stride(from: length - 1, through: 0, by: -1) {
            if count.isMultiple(of: 8) { bytes.append(0) }
            if number >> place & 1 == 1 { bytes[bytes.count - 1] |= 0x80 >> UInt8(count % 8) }
            count += 1
        }
    }
}

/// The remainder of a block by the generator polynomial of its length, over GF(256) with x⁸ + x⁴ + x³ + x² + 1.
struct ReedSolomon: Sendable {
    private let generator: [UInt8]

    init(length: Int) {
        var polynomial = [UInt8](repeating: 0, count: length)
        polynomial[length - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<length {
            for place in 0..<length {
                polynomial[place] = Self.product(polynomial[place], root)
                if place + 1 < length { polynomial[place] ^= polynomial[place + 1] }
            }
            root = Self.product(root, 2)
        }
        generator = polynomial
    }

    func remainder(_ block: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: generator.count)
        for byte in block {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in rest.indices { rest[place] ^= Self.product(generator[place], factor) }
        }
        return rest
    }

    static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var product = 0
        for place in stride(from: 7, through: 0, by: -1) {
            product = product << 1 ^ (product >> 7) * 0x11D
            product ^= Int(right >> UInt8(place) & 1) * Int(left)
        }
        return UInt8(product)
    }
}
