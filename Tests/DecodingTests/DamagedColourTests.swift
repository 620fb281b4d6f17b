import Faxes
import Testing

@testable import Decoding

@Suite("Damaged pages in grey and colour")
struct DamagedColourTests {
    @Test("what a strip lost is told, and a whole page lost nothing", arguments: ["grey-deflate.tif", "colour.tif"])
    func scrambled(name: String) throws {
        let whole = try fixture(name)
        var damaged = whole
        for index in whole.count / 2..<whole.count / 2 + 60 { damaged[index] = 0xFF }

        #expect(try missingLines(whole) == 0)
        #expect(try (1...1100).contains(missingLines(damaged)))
    }

    private func missingLines(_ bytes: [UInt8]) throws -> Int {
        try TIFFDocument(bytes, limits: .ofTests).page(0, limits: .ofTests).missingLines
    }
}
