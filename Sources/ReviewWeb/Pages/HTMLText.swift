/// How values become HTML.
///
/// By bytes, not by grapheme: a quotation mark followed by a combining accent is one character, and would pass unescaped
/// and end the attribute that it stands in. Such text can come in by fax.
enum HTMLText {
    static func append(_ text: String, to html: inout String) {
        if !text.utf8.contains(where: { replacement($0) != nil }) {
            html += text
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let replacement = replacement(byte) {
                bytes.append(contentsOf: replacement.utf8)
            } else {
                bytes.append(byte)
            }
        }
        html += String(decoding: bytes, as: UTF8.self)
    }

    private static func replacement(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
