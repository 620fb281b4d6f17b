/// What a file is by its first bytes; names and suffixes prove nothing.
public enum FileFormat: Sendable, Hashable {
    case tiff, pdf, png, jpeg

    /// Nil for anything that isn't read.
    public init?(of bytes: [UInt8]) {
        let head = bytes.prefix(8)
        if head.starts(with: [0x49, 0x49, 0x2A, 0]) || head.starts(with: [0x4D, 0x4D, 0, 0x2A])
            || head.starts(with: [0x49, 0x49, 0x2B, 0]) || head.starts(with: [0x4D, 0x4D, 0, 0x2B])
        {
            self = .tiff
        } else if head == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] {
            self = .png
        } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if Self.hasPDFHeader(bytes.prefix(1024)) {
            self = .pdf
        } else {
            return nil
        }
    }

    /// ISO 32000 lets up to 1024 bytes stand before the header.
    private static func hasPDFHeader(_ head: ArraySlice<UInt8>) -> Bool {
        let mark: [UInt8] = Array("%PDF-".utf8)
        guard head.count >= mark.count else { return false }
        return (head.startIndex...head.endIndex - mark.count).contains { head[$0...].starts(with: mark) }
    }
}
