/// What a version of the code holds at level M (ISO/IEC 18004, tables 7, 9 and E.1).
struct QRVersion: Sendable {
    let number: Int
    /// Codewords of error correction in each block.
    let corrections: Int
    /// Data codewords of each block, the short ones first.
    let blocks: [Int]
    /// Rows and columns of the middles of the alignment patterns.
    let alignments: [Int]

    var size: Int { 17 + 4 * number }
    var dataCodewords: Int { blocks.reduce(0, +) }
    /// Bits that tell how many bytes there are.
    var countBits: Int { number < 10 ? 8 : 16 }

    static func smallest(holding bytes: Int) -> QRVersion? {
        all.first { 4 + $0.countBits + 8 * bytes <= 8 * $0.dataCodewords }
    }

    private static let all: [QRVersion] = [
        .init(number: 1, corrections: 10, blocks: [16], alignments: []),
        .init(number: 2, corrections: 16, blocks: [28], alignments: [6, 18]),
        .init(number: 3, corrections: 26, blocks: [44], alignments: [6, 22]),
        .init(number: 4, corrections: 18, blocks: [32, 32], alignments: [6, 26]),
        .init(number: 5, corrections: 24, blocks: [43, 43], alignments: [6, 30]),
        .init(number: 6, corrections: 16, blocks: [27, 27, 27, 27], alignments: [6, 34]),
        .init(number: 7, corrections: 18, blocks: [31, 31, 31, 31], alignments: [6, 22, 38]),
        .init(number: 8, corrections: 22, blocks: [38, 38, 39, 39], alignments: [6, 24, 42]),
        .init(number: 9, corrections: 22, blocks: [36, 36, 36, 37, 37], alignments: [6, 26, 46]),
        .init(number: 10, corrections: 26, blocks: [43, 43, 43, 43, 44], alignments: [6, 28, 50]),
    ]
}
