/// A PDF file under construction: numbered objects, and where each begins.
struct PDFFile {
    struct Reference {
        fileprivate let number: Int

        var text: String { "\(number) 0 R" }
    }

    /// The four bytes above 127 tell programs that move files that this is no text (ISO 32000-1, 7.5.2).
    private var body: [UInt8] = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    /// By number, from 1; 0 until the object is there.
    private var offsets: [Int] = []

    /// A number for an object that others refer to before it is written.
    mutating func reserve() -> Reference {
        offsets.append(0)
        return Reference(number: offsets.count)
    }

    mutating func add(_ reference: Reference, _ object: String) {
        offsets[reference.number - 1] = body.count
        body += "\(reference.number) 0 obj\n\(object)\nendobj\n".utf8
    }

    mutating func add(_ object: String) -> Reference {
        let reference = reserve()
        add(reference, object)
        return reference
    }

    /// - Parameter entries: of the stream's dictionary, but its length.
    mutating func add(stream entries: String, _ data: [UInt8]) -> Reference {
        let reference = reserve()
        offsets[reference.number - 1] = body.count
        body += "\(reference.number) 0 obj\n<<\(entries)/Length \(data.count)>>\nstream\n".utf8
        body += data
        body += "\nendstream\nendobj\n".utf8
        return reference
    }

    /// The whole file, with its cross-reference table. Every number that was reserved must have its object by now.
    func bytes(catalog: Reference, info: Reference) -> [UInt8] {
        var file = body
        // Each line of the table has 20 bytes.
        file += "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8
        for offset in offsets { file += "\(String(String(offset + 10_000_000_000).dropFirst())) 00000 n \n".utf8 }
        let id = ContentHash(of: body).hexadecimal
        file +=
            "trailer\n<</Size \(offsets.count + 1)/Root \(catalog.text)/Info \(info.text)/ID[<\(id)><\(id)>]>>\n".utf8
        file += "startxref\n\(body.count)\n%%EOF\n".utf8
        return file
    }
}

/// 128 bits of FNV-1a: tells one file from another. Nothing relies on its being hard to forge.
struct ContentHash {
    private var value: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

    init(of bytes: [UInt8]) {
        for byte in bytes { value = (value ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B }
    }

    var hexadecimal: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
