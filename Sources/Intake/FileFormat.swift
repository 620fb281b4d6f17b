/// The kinds of files that intray takes, told by their first bytes and never by their name.
public enum FileFormat: String, Sendable, Hashable, CaseIterable {
    case tiff = "tif"
    case pdf
    case png
    case jpeg = "jpg"

    /// How much of a file's beginning is looked at. PDF readers find the header anywhere in the first 1,024 bytes
    /// (PDF Reference 1.7, appendix H, note 13), and files in the field rely on it.
    public static let headLength = 1024

    /// Nil when it is none of them.
    public init?(head: some Sequence<UInt8>) {
        let head = Array(head.prefix(Self.headLength))
        if Self.tiffMarks.contains(where: head.starts(with:)) {
            self = .tiff
        } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if head.indices.contains(where: { head[$0...].starts(with: Self.pdfMark) }) {
            self = .pdf
        } else {
            return nil
        }
    }

    /// `II*`, `MM*`, and the same of BigTIFF.
    private static let tiffMarks: [[UInt8]] = [
        [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A], [0x49, 0x49, 0x2B, 0x00], [0x4D, 0x4D, 0x00, 0x2B],
    ]
    private static let pdfMark = Array("%PDF-".utf8)
}
