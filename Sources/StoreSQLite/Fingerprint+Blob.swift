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
        // Read by the ten thousand when the daemon starts.
        let read = blob.withUnsafeBytes { bytes -> Fingerprint? in
            guard bytes.count >= 12 else { return nil }
            func number<Number: FixedWidthInteger>(_ type: Number.Type, at place: Int) -> Number {
                Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: type))
            }
            let counts = (0..<3).map { Int(number(UInt32.self, at: $0 * 4)) }
            let numbersStart = 12 + counts[0] * 4
            let picturesStart = numbersStart + counts[1] * 4
            guard bytes.count == picturesStart + counts[2] * 8 else { return nil }
            return Fingerprint(
                shingles: (0..<counts[0]).map { number(UInt32.self, at: 12 + $0 * 4) },
                numbers: (0..<counts[1]).map { number(UInt32.self, at: numbersStart + $0 * 4) },
                pictures: (0..<counts[2]).map { number(UInt64.self, at: picturesStart + $0 * 8) })
        }
        guard let read else { throw FaxError(.storeCorrupt, "a fingerprint has the wrong length") }
        self = read
    }

    static let empty = Fingerprint(shingles: [], numbers: [], pictures: [])
}

extension Data {
    fileprivate mutating func append(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
