import Testing

/// A file that asks for more than it should get, and what the reader may answer.
struct Bomb: Sendable, CustomTestStringConvertible {
    let name: String
    /// Names of error codes; "pages" where pages and no error are right.
    let answers: Set<String>
    let make: @Sendable () -> [UInt8]

    /// Whether the file is one that costs more time than a fax may, so that it does not pay to wait for more than that.
    var mayTakeTooLong: Bool { answers.contains("reading.timeout") }

    var testDescription: String { name }

    init(_ name: String, _ answers: String..., make: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.answers = Set(answers)
        self.make = make
    }

    static let all = tiffs + pdfTrees + pdfContents + pictures + scraps
}

// MARK: - TIFF

extension Bomb {
    static let tiffs = [
        Bomb("a G4 page of 65535 × 65535 pixels", "reading.too-large") {
            oneStrip(width: 65_535, height: 65_535, compression: 4, data: [UInt8](repeating: 0xFF, count: 2000))
        },
        Bomb("a G4 page of 1 × 4294967295 pixels", "reading.too-large") {
            oneStrip(width: 1, height: 0xFFFF_FFFF, compression: 4, data: [0])
        },
        Bomb("a strip that claims 4 GB", "reading.damaged", "pages") {
            var file = HostileTIFF()
            file.addDirectory(
                HostileTIFF.page(
                    width: 1728, height: 2000, compression: 1, offset: 0x7FFF_FFFF, byteCount: 0xFFFF_FFF0),
                next: 0)
            return file.bytes
        },
        Bomb("a compression that nobody knows", "reading.unsupported-format") {
            oneStrip(width: 64, height: 64, compression: 54_321, data: [UInt8](repeating: 0, count: 512))
        },
        Bomb("pixels of 11 bits", "reading.unsupported-format") {
            var file = HostileTIFF()
            var tags = blank(at: 122)
            tags[2] = (258, 11)
            file.addDirectory(tags, next: 0)
            file.add([UInt8](repeating: 0, count: 8000))
            return file.bytes
        },
        Bomb("strips of zeros, packed", "pages") {
            oneStrip(width: 3000, height: 3000, compression: 8, data: Deflated([0], repeats: 200_000).bytes)
        },
        Bomb("directories in a circle", "reading.damaged") {
            var file = HostileTIFF()
            file.addDirectory(blank(at: 300), next: nil)
            file.addDirectory(blank(at: 300), next: 8)
            file.add([UInt8](repeating: 0, count: 1000))
            return file.bytes
        },
        Bomb("a directory that follows itself", "reading.damaged") {
            var file = HostileTIFF()
            file.addDirectory(blank(at: 300), next: 8)
            file.add([UInt8](repeating: 0, count: 1000))
            return file.bytes
        },
        Bomb("directories that go on beyond the end", "reading.damaged") {
            var file = HostileTIFF()
            file.addDirectory(blank(at: 300), next: 0x7000_0000)
            file.add([UInt8](repeating: 0, count: 1000))
            return file.bytes
        },
        Bomb("10000 pages", "reading.too-many-pages") { directories(10_000) },
        Bomb("100000 thumbnails", "reading.too-many-pages") { directories(100_000, [(254, 1)]) },
    ]

    private static func oneStrip(width: Int, height: Int, compression: Int, data: [UInt8]) -> [UInt8] {
        var file = HostileTIFF()
        let tags = HostileTIFF.page(
            width: width, height: height, compression: compression, offset: 122, byteCount: data.count)
        file.addDirectory(tags, next: 0)
        file.add(data)
        return file.bytes
    }

    /// A page of 64 × 64 white pixels.
    private static func blank(at offset: Int) -> [(Int, Int)] {
        HostileTIFF.page(width: 64, height: 64, compression: 1, offset: offset, byteCount: 512)
    }

    private static func directories(_ count: Int, _ more: [(Int, Int)] = []) -> [UInt8] {
        var file = HostileTIFF()
        for _ in 1..<count { file.addDirectory(more + blank(at: 8), next: nil) }
        file.addDirectory(more + blank(at: 8), next: 0)
        return file.bytes
    }
}

// MARK: - PNG, JPEG, and what is no picture at all

extension Bomb {
    static let pictures = [
        Bomb("a PNG of 60000 × 60000 pixels", "reading.too-large") {
            var file = HostilePNG(width: 60_000, height: 60_000)
            file.add("IDAT", Deflated([0], repeats: 400).bytes)
            return file.bytes
        },
        Bomb("a PNG of 2147483647 × 2147483647 pixels", "reading.damaged") {
            HostilePNG(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF).bytes
        },
        Bomb("a PNG that unpacks to 500 times its pixels", "pages", "reading.damaged") {
            var file = HostilePNG(width: 300, height: 300)
            file.add("IDAT", Deflated([0], repeats: 200_000).bytes)
            file.add("IEND", [])
            return file.bytes
        },
        Bomb("a PNG with a bomb for a comment", "pages", "reading.damaged") {
            var file = HostilePNG(width: 300, height: 300)
            file.add("zTXt", Array("Comment".utf8) + [0, 0] + Deflated([0], repeats: 1_000_000).bytes)
            file.add("IDAT", Deflated([0], repeats: 350).bytes)
            file.add("IEND", [])
            return file.bytes
        },
        Bomb("a JPEG of 65500 × 65500 pixels", "reading.too-large") { jpeg(side: [0xFF, 0xDC]) },
        Bomb("a JPEG of 65535 × 65535 pixels", "reading.damaged") { jpeg(side: [0xFF, 0xFF]) },
    ]

    private static func jpeg(side: [UInt8]) -> [UInt8] {
        let frame = [0xFF, 0xC0, 0, 11, 8] + side + side + [1, 1, 0x11, 0]
        return [0xFF, 0xD8] + frame + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xFF, 0xD9]
    }

    /// The first bytes of each format, and noise behind them.
    static let scraps =
        [
            Bomb("an empty file", "reading.unsupported-format") { [] },
            Bomb("a file of one byte", "reading.unsupported-format") { [0x49] },
        ]
        + magics.map { name, magic in
            Bomb("noise that begins like \(name)", "reading.damaged", "reading.too-large", "pages") {
                // A linear congruential generator, so that the noise is the same each time.
                var state: UInt32 = 1
                return magic
                    + (0..<20_000).map { _ in
                        state = state &* 1_664_525 &+ 1_013_904_223
                        return UInt8(state >> 24)
                    }
            }
        }

    private static let magics: [(String, [UInt8])] = [
        ("TIFF", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]), ("TIFF of the other order", [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8]),
        ("BigTIFF", [0x49, 0x49, 0x2B, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0]), ("PDF", Array("%PDF-1.4\n".utf8)),
        ("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0]),
    ]
}
