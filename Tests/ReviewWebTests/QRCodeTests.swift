import Testing

@testable import ReviewWeb

@Suite("The QR code of an authenticator's set-up")
struct QRCodeTests {
    @Test("its error correction is that of the standard's field")
    func reedSolomon() {
        // "HELLO WORLD" at 1-M, alphanumeric: the worked example that most tutorials print.
        let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
        #expect(ReedSolomon(length: 10).remainder(data) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
        #expect(ReedSolomon.product(2, 0x80) == 0x1D)
    }

    @Test("takes the smallest version that holds the text, and none beyond the tenth")
    func versions() {
        for (length, size) in [(14, 21), (15, 25), (26, 25), (27, 29), (122, 45), (123, 49), (213, 57)] {
            #expect(QRCode(String(repeating: "a", count: length))?.size == size, "\(length)")
        }
        #expect(QRCode(String(repeating: "a", count: 214)) == nil)
    }

    @Test("bears format and version information with their own codes")
    func information() throws {
        let code = try #require(QRCode(String(repeating: "a", count: 110)))
        #expect(code.size == 45)
        let version = (0..<18).reduce(0) { $0 | (code.isDark(code.size - 11 + $1 % 3, $1 / 3) ? 1 << $1 : 0) }
        #expect(version == 0b00_0111_1100_1001_0100, "version 7 in table D.1")
        let level = [
            (8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8),
            (1, 8), (0, 8),
        ]
        let format = level.enumerated().reduce(0) {
            $0 | (code.isDark($1.element.0, $1.element.1) ? 1 << $1.offset : 0)
        }
        // The eight formats of level M, of table C.1.
        let formats = [0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0]
        #expect(formats.contains(format))
    }

    @Test("is what another encoder draws, module for module")
    func drawn() throws {
        let version = try #require(QRVersion.smallest(holding: 6))
        let codewords = QRCodewords(Array("intray".utf8), version: version).interleaved
        let matrix = QRMatrix(version: version, codewords: codewords).masked(by: 0)
        let rows = (0..<matrix.size).map { y in
            String((0..<matrix.size).map { matrix.modules[y * matrix.size + $0] ? "#" : "." })
        }
        #expect(rows == Self.intray)
    }

    /// By python-qrcode 8.2, mask 0.
    private static let intray = [
        "#######....#..#######",
        "#.....#.#.....#.....#",
        "#.###.#..#....#.###.#",
        "#.###.#...#...#.###.#",
        "#.###.#.#####.#.###.#",
        "#.....#....#..#.....#",
        "#######.#.#.#.#######",
        ".........#...........",
        "#.#.#.#...#.#...#..#.",
        "#..###...###.#.#..###",
        "########...#.###...##",
        "...#.#....####.##....",
        "##...##..#.#.###.#...",
        "........#.#...##...##",
        "#######..#..#...#.###",
        "#.....#...#...#....##",
        "#.###.#.#...#.#..#.##",
        "#.###.#..#.#.#..##.#.",
        "#.###.#.####.####...#",
        "#.....#....###.....#.",
        "#######.#.##.##.#..##",
    ]
}
