import Crypto
import Faxes
import Foundation

/// A model as bytes, and where its tables lie in them.
///
/// Little-endian: "INTRAYLM", format version (4 bytes), header length (4 bytes), header (JSON), rarity steps (one byte
/// a bucket), row scales (one byte a bucket), weights (one signed byte a bucket and label), SHA-256 of all before.
struct ModelFile: Sendable {
    struct Header: Sendable, Codable, Equatable {
        var labels: [Label]
        var buckets: Int
        var biases: [Float]
        var calibration: Calibration
        var info: ModelInfo
    }

    static let magic = Array("INTRAYLM".utf8)
    static let version: UInt32 = 2
    static let checksumLength = 32
    private static let prefixLength = 16
    private static let headerLimit = 1 << 20
    private static let labelLimit = 1000

    let header: Header
    let info: ModelInfo
    let bytes: [UInt8]
    /// Buckets one after the other, each with its rarity step, its row's scale and its weights: what is asked together lies
    /// together, so that a bucket costs the memory one access and not three.
    private let rows: [Int8]
    private let scales: [Float]

    init(_ bytes: [UInt8]) throws(FaxError) {
        let headerLength = try Self.checkedHeaderLength(of: bytes)
        let headerEnd = Self.prefixLength + headerLength
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(bytes[Self.prefixLength..<headerEnd]))
        } catch {
            throw Self.damaged("its description cannot be read")
        }
        let labelCount = header.labels.count
        guard header.buckets == FeatureSpace.size, (2...Self.labelLimit).contains(labelCount),
            header.biases.count == labelCount, header.biases.allSatisfy(\.isFinite),
            header.calibration.temperature > 0, header.calibration.believedWords > 0
        else { throw Self.damaged("its description contradicts itself") }
        guard bytes.count == headerEnd + header.buckets * (2 + labelCount) + Self.checksumLength else {
            throw Self.damaged("it is cut short or too long")
        }
        let checksum = Self.checksum(of: bytes.dropLast(Self.checksumLength))
        guard checksum.elementsEqual(bytes.suffix(Self.checksumLength)) else {
            throw Self.damaged("its checksum does not fit its content")
        }
        self.header = header
        self.bytes = bytes
        var info = header.info
        info.checksum = checksum.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        self.info = info
        rows = Self.rows(bytes[headerEnd...], buckets: header.buckets, labels: labelCount)
        scales = (0...255).map { Self.scale(UInt8($0)) }
    }

    private static func checkedHeaderLength(of bytes: [UInt8]) throws(FaxError) -> Int {
        guard bytes.count > prefixLength + checksumLength, bytes.starts(with: magic) else {
            throw damaged("it is no model file")
        }
        let version = number(bytes[8..<12])
        guard version <= Self.version else {
            throw FaxError(
                .modelTooNew,
                "the model has format \(version), this intray reads up to \(Self.version): "
                    + "update intray, or train the model again with `intray train`")
        }
        guard version == Self.version else { throw damaged("it was made for an older intray") }
        let length = Int(number(bytes[12..<16]))
        guard length <= headerLimit, prefixLength + length + checksumLength <= bytes.count
        else { throw damaged("it is cut short") }
        return length
    }

    static func damaged(_ why: String) -> FaxError {
        FaxError(
            .modelDamaged,
            "the model file cannot be used, \(why): copy it again from the release, or train it with `intray train`")
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func littleEndian(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }

    static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// What a weight of 127 in a row stands for: row scales are kept as powers of 2 in steps of 1/8.
    static func scale(_ step: UInt8) -> Float { step == 0 ? 0 : Float(exp2((Double(step) - 200) / 8)) }

    private static func rows(_ tables: ArraySlice<UInt8>, buckets: Int, labels: Int) -> [Int8] {
        let rarities = tables.startIndex
        let scales = rarities + buckets
        var weights = scales + buckets
        var rows: [Int8] = []
        rows.reserveCapacity(buckets * (2 + labels))
        for bucket in 0..<buckets {
            rows.append(Int8(bitPattern: tables[rarities + bucket]))
            rows.append(Int8(bitPattern: tables[scales + bucket]))
            for place in weights..<weights + labels { rows.append(Int8(bitPattern: tables[place])) }
            weights += labels
        }
        return rows
    }

    /// What the buckets of a text add up to.
    struct Sums {
        /// A sum for each label, family after family.
        var scores: [Float]
        /// Of each family, squared.
        var lengths: [Float]
        var knownWords = 0
    }

    func sums(of counts: SparseVector) -> Sums {
        let families = FeatureSpace.familyWeights.count
        let labelCount = header.labels.count
        var sums = Sums(
            scores: [Float](repeating: 0, count: families * labelCount),
            lengths: [Float](repeating: 0, count: families))
        rows.withUnsafeBufferPointer { rows in
            sums.scores.withUnsafeMutableBufferPointer { scores in
                for (bucket, count) in zip(counts.buckets, counts.values) {
                    // A bucket is below `FeatureSpace.size`, and so many rows there are.
                    let row = rows[(Int(bucket) * (2 + labelCount))..<(Int(bucket) + 1) * (2 + labelCount)]
                    let step = UInt8(bitPattern: row[row.startIndex])
                    guard step > 0 else { continue }
                    let family = FeatureSpace.family(of: Int(bucket))
                    if family == 0 { sums.knownWords += 1 }
                    let value = count * Float(step) * RarityTable.step
                    sums.lengths[family] += value * value
                    let factor = value * scales[Int(UInt8(bitPattern: row[row.startIndex + 1]))] / 127
                    guard factor != 0 else { continue }
                    let weights = UnsafeBufferPointer(rebasing: row.dropFirst(2))
                    let own = UnsafeMutableBufferPointer(
                        rebasing: scores[(family * labelCount)..<(family + 1) * labelCount])
                    for label in 0..<labelCount { own[label] += factor * Float(weights[label]) }
                }
            }
        }
        return sums
    }
}
