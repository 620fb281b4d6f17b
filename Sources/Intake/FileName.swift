/// A file's name as the file system has it: bytes, which need not be UTF-8. Old fax servers write Latin-1.
public struct FileName: Sendable, Hashable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(_ text: String) {
        self.init(bytes: Array(text.utf8))
    }

    /// For people; bytes that are not UTF-8 are shown as a replacement character.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether a file of this name may be a fax: it is not hidden and not marked as being written.
    public var isCandidate: Bool {
        guard let first = bytes.first, first != UInt8(ascii: "."), bytes.last != UInt8(ascii: "~") else { return false }
        let name = text.lowercased()
        return !Self.unfinished.contains { name.hasSuffix($0) }
    }

    private static let unfinished = [".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload"]

    var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}
