/// Small writers of the formats that bombs come in. What they write is right but for what a bomb asks of them.
enum HostileBytes {
    static func little16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    static func little32(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }
    static func big32(_ value: Int) -> [UInt8] { little32(value).reversed() }
}

/// A zlib stream (RFC 1950, 1951) that unpacks to a short pattern repeated very often: each 258 bytes take two.
struct Deflated {
    private(set) var bytes: [UInt8] = [0x78, 0x9C]
    private var pending: UInt32 = 0
    private var pendingBits = 0

    /// - Parameters:
    ///   - head: what stands before the pattern.
    ///   - pattern: 1 or 13 to 16 bytes: their distances have codes that are short to write.
    ///   - repeats: how often it is matched over 258 bytes.
    init(head: [UInt8] = [], _ pattern: [UInt8], repeats: Int) {
        // One last block with the fixed codes.
        put(0b011, 3)
        for byte in head + pattern { putLiteral(byte) }
        for _ in 0..<repeats {
            // Length 258 is the symbol 285, 8 bits, highest first, without extra bits.
            put(Self.reversed(0b1100_0101, 8), 8)
            if pattern.count == 1 {
                put(0, 5)
            } else {
                // Distances 13 to 16: symbol 7 with two extra bits.
                put(Self.reversed(7, 5), 5)
                put(UInt32(pattern.count - 13), 2)
            }
        }
        put(0, 7)
        put(0, (8 - pendingBits) % 8)
        // Adler-32 of zeros; no reader that matters here looks at that of anything else.
        bytes += HostileBytes.big32((pattern.count + repeats * 258) % 65_521 << 16 | 1)
    }

    /// A stream of zeros that is packed twice: what it unpacks to is packed as well as it was itself. To be unpacked
    /// by a reader that does without the inner stream's end.
    static func nested(repeats: Int) -> [UInt8] {
        // Eight matches take 13 bytes, and so the inner stream repeats itself.
        let inner = Deflated([0], repeats: 100).bytes
        return Deflated(head: Array(inner[..<8]), Array(inner[8..<21]), repeats: repeats).bytes
    }

    private mutating func putLiteral(_ byte: UInt8) {
        byte < 144
            ? put(Self.reversed(0x30 + UInt32(byte), 8), 8) : put(Self.reversed(0x190 + UInt32(byte) - 144, 9), 9)
    }

    private mutating func put(_ bits: UInt32, _ count: Int) {
        pending |= bits << UInt32(pendingBits)
        pendingBits += count
        while pendingBits >= 8 {
            bytes.append(UInt8(pending & 0xFF))
            pending >>= 8
            pendingBits -= 8
        }
    }

    private static func reversed(_ value: UInt32, _ count: Int) -> UInt32 {
        (0..<UInt32(count)).reduce(0) { $0 | (value >> $1 & 1) << (UInt32(count) - 1 - $1) }
    }
}

/// A PDF of numbered objects with the cross-reference table that belongs to them; object 1 is the catalogue.
struct HostilePDF {
    private var objects: [[UInt8]] = []

    mutating func add(_ text: String) { objects.append(Array(text.utf8)) }

    mutating func addStream(_ dictionary: String, _ data: [UInt8]) {
        let head = "<< \(dictionary) /Length \(data.count) >>\nstream\n"
        objects.append(Array(head.utf8) + data + Array("\nendstream".utf8))
    }

    var bytes: [UInt8] {
        var file = Array("%PDF-1.7\n".utf8)
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = String(file.count)
            table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = file.count
        table += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return file + Array(table.utf8)
    }

    /// One page whose content is object 4; what it refers to is added after that.
    static func onePage(
        mediaBox: String = "[0 0 612 792]", resources: String = "", _ rest: (inout Self) -> Void
    )
        -> [UInt8]
    {
        var file = HostilePDF()
        file.add("<< /Type /Catalog /Pages 2 0 R >>")
        file.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        file.add(
            "<< /Type /Page /Parent 2 0 R /MediaBox \(mediaBox) /Contents 4 0 R /Resources << \(resources) >> >>")
        rest(&file)
        return file.bytes
    }
}

/// A little-endian TIFF, directory after directory.
struct HostileTIFF {
    private(set) var bytes: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]

    /// The tags of a page of 1 bit a pixel whose only strip lies at `offset`.
    static func page(width: Int, height: Int, compression: Int, offset: Int, byteCount: Int) -> [(Int, Int)] {
        [
            (256, width), (257, height), (258, 1), (259, compression), (262, 0), (273, offset), (277, 1),
            (278, height), (279, byteCount),
        ]
    }

    /// - Parameter next: where the next directory starts; nil for right behind this one.
    mutating func addDirectory(_ tags: [(Int, Int)], next: Int?) {
        let end = bytes.count + 2 + tags.count * 12 + 4
        bytes += HostileBytes.little16(tags.count)
        for (tag, value) in tags {
            bytes += HostileBytes.little16(tag) + HostileBytes.little16(4) + HostileBytes.little32(1)
            bytes += HostileBytes.little32(value)
        }
        bytes += HostileBytes.little32(next ?? end)
    }

    mutating func add(_ data: [UInt8]) { bytes += data }
}

/// A PNG of 8 bits of grey a pixel.
struct HostilePNG {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    init(width: Int, height: Int) {
        add("IHDR", HostileBytes.big32(width) + HostileBytes.big32(height) + [8, 0, 0, 0, 0])
    }

    mutating func add(_ kind: String, _ data: [UInt8]) {
        let body = Array(kind.utf8) + data
        bytes += HostileBytes.big32(data.count) + body + HostileBytes.big32(Int(Self.checksum(body)))
    }

    /// CRC-32 as of PNG's annex D.
    private static func checksum(_ data: [UInt8]) -> UInt32 {
        ~data.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
    }
}
