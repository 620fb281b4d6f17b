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

    /// The parts of a name: split at spaces, hyphens, commas, slashes and full stops. An apostrophe joins (O'BRIEN); so does
    /// a full stop between two small letters, which is a speck and no initial's ("Tuan.n").
    static func parts(_ text: some StringProtocol) -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        func end() {
            if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
            part.removeAll(keepingCapacity: true)
        }
        var previous: UInt32 = 0
        var isPointAhead = false
        for scalar in text.unicodeScalars {
            if isPointAhead, !(0x61...0x7A).contains(scalar.value) { end() }
            isPointAhead = scalar.value == 0x2E && (0x61...0x7A).contains(previous)
            previous = scalar.value
            switch scalar.value {
            case 0x41...0x5A: part.append(UInt8(scalar.value))
            case 0x61...0x7A: part.append(UInt8(scalar.value) - 0x20)
            case 0x2E where isPointAhead: continue
            // Control characters and space, and - , . / ( ) " of the printing ones.
            case 0...0x20, 0x2D, 0x2C, 0x2E, 0x2F, 0x28, 0x29, 0x22: end()
            case 0..<0x80: continue
            case 0x2010...0x2015, 0xA0, 0x2000...0x200A, 0x202F: end()
            default: part.append(contentsOf: plain(scalar).utf8)
            }
        }
        end()
        return parts
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
        case 0xC0...0x24F:
            String(
                String.UnicodeScalarView(
                    String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
                        .filter { $0.isASCII && $0.properties.isAlphabetic })
            ).uppercased()
        default: ""
        }
    }
}
