public import Faxes
public import Foundation

extension TextClassifier {
    /// Reads a model file, as `intray train` writes it.
    public init(contentsOf url: URL) throws(FaxError) {
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw FaxError(.modelMissing, "the model file cannot be read; check that it exists and its permissions")
        }
        try self.init(serialized: [UInt8](data))
    }

    /// Takes a model from its bytes, whose checksum is checked.
    public init(serialized bytes: [UInt8]) throws(FaxError) {
        self.init(file: try ModelFile(bytes))
    }

    /// The model as bytes to be written to a file; the same model gives the same bytes.
    public func serialized() -> [UInt8] { file.bytes }
}

extension ModelFile {
    /// Lays a trained model out as bytes.
    init(header: Header, rarity: RarityTable, trainer: LinearTrainer) throws(FaxError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let description: Data
        do {
            description = try encoder.encode(header)
        } catch {
            throw FaxError(.internal, "the model's description cannot be encoded")
        }
        var bytes = Self.magic
        bytes += Self.littleEndian(Self.version)
        bytes += Self.littleEndian(UInt32(description.count))
        bytes += description
        bytes += rarity.steps
        bytes += Self.rows(of: trainer, labels: header.labels.count, rarity: rarity)
        bytes += Self.checksum(of: bytes[...])
        try self.init(bytes)
    }

    /// All row scales, then all weights.
    private static func rows(of trainer: LinearTrainer, labels: Int, rarity: RarityTable) -> [UInt8] {
        var scales = [UInt8](repeating: 0, count: FeatureSpace.size)
        var weights = [UInt8](repeating: 0, count: FeatureSpace.size * labels)
        for bucket in 0..<FeatureSpace.size where rarity.steps[bucket] > 0 {
            let row = (0..<labels).map { trainer.weight(bucket: bucket, label: $0) }
            let largest = row.reduce(0) { max($0, abs($1)) }
            guard largest > 1e-6 else { continue }
            let step = UInt8(min(255, max(1, (log2(Double(largest)) * 8 + 200).rounded(.up))))
            let scale = scale(step)
            scales[bucket] = step
            for label in 0..<labels {
                let quantised = max(-127, min(127, (row[label] / scale * 127).rounded()))
                weights[bucket * labels + label] = UInt8(bitPattern: Int8(quantised))
            }
        }
        return scales + weights
    }
}
