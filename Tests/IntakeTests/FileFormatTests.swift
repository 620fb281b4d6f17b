import Foundation
import Intake
import Testing

@Suite("What kind of file it is")
struct FileFormatTests {
    @Test(
        "the first bytes say it",
        arguments: [
            ([0x49, 0x49, 0x2A, 0x00, 8], FileFormat.tiff), ([0x4D, 0x4D, 0x00, 0x2A, 0], .tiff),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
            (Array("%PDF-1.7".utf8), .pdf), (Array("\n junk before %PDF-1.4".utf8), .pdf),
            (Array(repeating: 0x20, count: 1019) + Array("%PDF-".utf8), .pdf),
        ])
    func known(_ bytes: [UInt8], _ format: FileFormat) {
        #expect(FileFormat(head: bytes) == format)
    }

    @Test(
        "other bytes are refused, whatever they hold further on",
        arguments: [
            [], [0x49], Array("MZ program".utf8), Array("II*".utf8),
            Array(repeating: 0x20, count: 1020) + Array("%PDF-".utf8),
        ] as [[UInt8]])
    func unknown(_ bytes: [UInt8]) {
        #expect(FileFormat(head: bytes) == nil)
    }
}
