public import Faxes

/// What a model says about itself.
public struct ModelInfo: Sendable, Codable, Equatable {
    /// What it was trained on, in words.
    public var source: String
    /// How many documents it was trained on, in all and by label.
    public var documents: Int
    public var documentsByLabel: [String: Int]
    public var created: CalendarDate?
    public var seed: UInt64
    /// SHA-256 of the file's content, as 64 hexadecimal digits.
    public internal(set) var checksum: String = ""

    private enum CodingKeys: String, CodingKey { case source, documents, documentsByLabel, created, seed }
}
