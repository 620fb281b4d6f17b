import Foundation

/// Names brought to the form in which they are compared: upper case, no accents, letters only, one token a name part.
enum NameFolding {
    /// Letters A to Z only; accents are dropped, ligatures opened, all else left out.
    static func fold(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: bytes.append(UInt8(scalar.value))
            case 0x61...0x7A: bytes.append(UInt8(scalar.value) - 0x20)
            case 0..<0x80: continue
            default: bytes.append(contentsOf: plain(scalar).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The parts of a name: split at spaces, hyphens, commas, slashes and full stops. An apostrophe joins (O'BRIEN).
    static func parts(_ text: some StringProtocol) -> [String] {
        text.split(whereSeparator: { $0.isWhitespace || "-‐‑–—,./()\"".contains($0) })
            .map { fold($0) }
            .filter { !$0.isEmpty }
    }

    /// The letter without its marks; the letters that have no plain form by decomposition are spelled out.
    private static func plain(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0xC6, 0xE6: "AE"
        case 0x152, 0x153: "OE"
        case 0xDF: "SS"
        case 0xD8, 0xF8: "O"
        case 0x141, 0x142: "L"
        case 0x110, 0x111, 0xD0, 0xF0: "D"
        case 0xDE, 0xFE: "TH"
        case 0x131: "I"
        default:
            String(
                String.UnicodeScalarView(
                    String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
                        .filter { $0.isASCII && $0.properties.isAlphabetic })
            ).uppercased()
        }
    }
}
