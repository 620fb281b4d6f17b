import Faxes
import Foundation
import Store

/// Fingerprints are compared by the thousand, so they stand as little-endian numbers, not as JSON: three counts, then
/// the shingles, the numbers and the pictures.
extension Fingerprint {
    var blob: Data {
        var bytes = Data()
        for count in [shingles.count, numbers.count, pictures.count] { bytes.append(UInt32(count)) }
        for value in shingles { bytes.append(value) }
        for value in numbers { bytes.append(value) }
        for value in pictures { bytes.append(value) }
        return bytes
    }

    init(blob: Data) throws(FaxError) {
        var bytes = blob[...]
        let counts = [bytes.take(UInt32.self), bytes.take(UInt32.self), bytes.take(UInt32.self)].map { Int($0 ?? 0) }
        guard blob.count == 12 + counts[0] * 4 + counts[1] * 4 + counts[2] * 8 else {
            throw FaxError(.storeCorrupt, "a fingerprint has the wrong length")
        }
        self.init(
            shingles: (0..<counts[0]).compactMap { _ in bytes.take(UInt32.self) },
            numbers: (0..<counts[1]).compactMap { _ in bytes.take(UInt32.self) },
            pictures: (0..<counts[2]).compactMap { _ in bytes.take(UInt64.self) })
    }

    static let empty = Fingerprint(shingles: [], numbers: [], pictures: [])
}

extension Data {
    fileprivate mutating func append(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// Takes a number off the front; nil when too few bytes are left.
    fileprivate mutating func take<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        let width = MemoryLayout<Number>.size
        guard count >= width else { return nil }
        defer { removeFirst(width) }
        return prefix(width).reversed().reduce(Number(0)) { $0 << 8 | Number($1) }
    }
}
