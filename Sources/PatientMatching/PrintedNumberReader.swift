/// Reads numbers as fax type shows them: letters that are misread digits are set right where only digits can stand.
enum PrintedNumberReader {
    struct HealthNumberReading {
        var value: String
        var province: String?
        var tokenCount: Int
    }

    /// The number at the start of a health number field; nil when there are fewer than five digits.
    ///
    /// The value may have the wrong length (blotted, cut off): then it agrees with nothing and conflicts with nothing.
    static func healthNumber(in slice: ArraySlice<Token>) -> HealthNumberReading? {
        var value = ""
        var reading = HealthNumberReading(value: "", province: nil, tokenCount: 0)
        for (offset, token) in slice.prefix(8).enumerated() {
            let compact = HealthNumber.normalized(strokes(token.raw))
            // "5922 069 3O": behind seven digits letters that look like some are the rest.
            let isRest =
                (5...9).contains(value.utf8.count) && value.utf8.count + compact.utf8.count <= 10 && token.hasDigit
            let digits = digitsOnly(compact) ?? (isRest ? everyDigit(compact) : nil)
            if value.isEmpty, let province = provinces[token.folded], !token.hasDigit {
                reading.province = province
            } else if value.isEmpty, compact.utf8.count == 4, !token.hasDigit, offset + 1 < slice.count {
                value = compact
            } else if let digits, token.hasDigit {
                value += digits
            } else if value.isEmpty,
                let combined = lettersThenDigits(compact) ?? letterThenDigits(compact) ?? spoilt(compact)
            {
                value = combined
            } else if !value.isEmpty || offset > 2 {
                break
            }
            reading.tokenCount = offset + 1
            if value.utf8.count >= 12 { break }
            if value.utf8.count == 10, digitsOnly(value) != nil, !nextContinues(slice, offset) { break }
        }
        guard value.utf8.count(where: { (0x30...0x39).contains($0) }) >= 5 else { return nil }
        // Four letters and more than eight digits are a label that ran into its number.
        if value.prefix(4).allSatisfy(\.isLetter), value.utf8.count >= 13 { value.removeFirst(4) }
        reading.value = HealthNumber.normalized(value)
        return reading
    }

    /// A number without a label: 9, 10 or 12 digits, or four letters and eight digits.
    static func bareHealthNumber(_ raw: String) -> String? {
        let compact = HealthNumber.normalized(raw)
        let digits = compact.utf8.count(where: { (0x30...0x39).contains($0) })
        let letters = compact.utf8.count - digits
        // Most words have too few digits to be one: counting bytes costs less than asking what each character is.
        guard (7...12).contains(digits), letters <= 4 else { return nil }
        guard raw.allSatisfy({ $0.isLetter || $0.isNumber || " -–.,'~_".contains($0) }) else { return nil }
        if letters == 0, [9, 10, 12].contains(digits) { return compact }
        if letters == 4, digits == 8 { return compact }
        if letters == 3, digits == 8, compact.prefix(3).allSatisfy(\.isLetter) { return compact }
        if letters == 1, digits == 7, compact.first?.isLetter ?? false { return compact }
        if letters == 0, digits == 8, raw.allSatisfy({ $0.isNumber || $0 == " " }) { return compact }
        // A version code of one or two letters may follow Ontario's ten digits.
        if digits == 10, letters <= 2, compact.prefix(10).allSatisfy(\.isNumber) { return String(compact.prefix(10)) }
        return nil
    }

    /// The text with letters that stand among digits read as the digits they look like: "5Z11203924", "9207 776 6Z7".
    static func mended(_ raw: String) -> String {
        let digits = raw.utf8.count { (0x30...0x39).contains($0) }
        let letters = raw.utf8.count { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        guard (1...2).contains(letters), digits + letters == 10, digits >= 8 else { return raw }
        return String(
            raw.map { character in
                guard let byte = character.uppercased().utf8.first, character.isLetter, let digit = digit(for: byte)
                else { return character }
                return Character(Unicode.Scalar(digit))
            })
    }

    /// One run of ten digits that is no telephone number, or whose check digit fits, or letters and digits as Quebec's
    /// numbers have them; nil for all else. An order number passes for one at times: the price is a needless review.
    ///
    /// - Parameter isCertain: its place leaves no doubt, then a telephone number would do as well.
    static func unlabelledHealthNumber(_ raw: String, isCertain: Bool = false) -> String? {
        let raw = strokes(raw)
        let compact = HealthNumber.normalized(mended(raw))
        if isCertain, (11...13).contains(compact.utf8.count), compact.first?.isLetter ?? false,
            compact.utf8.count(where: { (0x30...0x39).contains($0) }) >= 7,
            raw.allSatisfy({ $0.isLetter || $0.isNumber })
        {
            // "AN0J97011500": what can't be Quebec's agrees with nothing, and is a number all the same.
            return lettersThenDigits(compact) ?? compact
        }
        if compact.utf8.count == 12, raw.allSatisfy({ $0.isLetter || $0.isNumber }) {
            return HealthNumber.isQuebecs(compact) ? compact : nil
        }
        let digits = compact.prefix(10)
        guard digits.utf8.count == 10, digits.allSatisfy(\.isNumber), compact.dropFirst(10).allSatisfy(\.isLetter),
            compact.utf8.count <= 12, raw.allSatisfy({ $0.isNumber || $0.isLetter || ".,'".contains($0) })
        else { return nil }
        let places = Array(digits.utf8)
        let isTelephone = places[0] >= UInt8(ascii: "2") && places[3] >= UInt8(ascii: "2")
        let fits = ["ON", "BC"].contains { HealthNumber.checkDigitFits(String(digits), province: $0) == true }
        return fits || isCertain || !isTelephone ? String(digits) : nil
    }

    /// Whether ten digits in one run end in Ontario's or British Columbia's check digit.
    static func hasCheckDigit(_ raw: String) -> Bool {
        raw.utf8.count == 10 && ["ON", "BC"].contains { HealthNumber.checkDigitFits(raw, province: $0) == true }
    }

    /// Ten digits of a North American telephone number (E.164 without the 1).
    static func phone(_ raw: String) -> String? {
        guard raw.allSatisfy({ $0.isNumber || " ()-–.+/".contains($0) }) else { return nil }
        var digits = raw.filter(\.isNumber)
        if digits.utf8.count == 11, digits.first == "1" { digits.removeFirst() }
        guard digits.utf8.count == 10, let first = digits.first, first >= "2" else { return nil }
        return digits
    }

    /// A Canadian postal code, letter and digit in turn, with the misreadings that its pattern lets set right.
    static func postalCode(_ raw: String) -> String? {
        let compact = Array(HealthNumber.normalized(raw).utf8)
        guard compact.count == 6, raw.utf8.count <= 8 else { return nil }
        var result: [UInt8] = []
        for (place, byte) in compact.enumerated() {
            let fitted = place % 2 == 0 ? letter(for: byte) : digit(for: byte)
            guard let fitted else { return nil }
            result.append(fitted)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The digits of a text of which most are digits already; nil where too much is something else.
    private static func digitsOnly(_ compact: String) -> String? {
        guard !compact.isEmpty else { return nil }
        let digits = compact.utf8.count(where: { (0x30...0x39).contains($0) })
        guard digits * 3 >= compact.utf8.count * 2 else { return nil }
        // Ten digits with the version code set right behind them, even if its letters look like digits ("QL", "BB").
        let head = compact.prefix { $0.isNumber }
        if head.utf8.count == 10, compact.utf8.count <= 12 { return String(head) }
        return everyDigit(compact)
    }

    private static func everyDigit(_ compact: String) -> String? {
        let fitted = compact.utf8.compactMap(digit(for:))
        return fitted.count == compact.utf8.count ? String(decoding: fitted, as: UTF8.self) : nil
    }

    /// All digits of a text, upright strokes among them.
    static func digits(of raw: String) -> String {
        raw.compactMap { $0.isNumber ? $0 : "|!".contains($0) ? "1" : nil }.map(String.init).joined()
    }

    /// Upright strokes among digits are ones.
    static func strokes(_ raw: String) -> String {
        guard raw.utf8.count(where: { (0x30...0x39).contains($0) }) >= 2 else { return raw }
        let inner = raw.drop { "[]()|".contains($0) }
        let ending = inner.reversed().prefix { "[]()|.,;".contains($0) }.count
        return String(inner.dropLast(ending).map { "|!][".contains($0) ? "1" : $0 })
    }

    private static func lettersThenDigits(_ compact: String) -> String? {
        let head = compact.prefix(4)
        guard head.utf8.count == 4, head.allSatisfy(\.isLetter), compact.utf8.count > 4 else { return nil }
        return digitsOnly(String(compact.dropFirst(4))).map { head + $0 }
    }

    /// A letter and five to eight digits: the Northwest Territories, Manitoba's families, the Forces, veterans.
    private static func letterThenDigits(_ compact: String) -> String? {
        let tail = compact.dropFirst()
        guard compact.first?.isLetter ?? false, (5...8).contains(tail.utf8.count), tail.allSatisfy(\.isNumber) else {
            return nil
        }
        return compact
    }

    /// Nine to twelve characters of which some can be no digit: "R499022252", "SIN20011100", "LAJ9401170O". They agree with
    /// nothing, but may be near.
    private static func spoilt(_ compact: String) -> String? {
        let digits = compact.utf8.count { (0x30...0x39).contains($0) }
        return (9...12).contains(compact.utf8.count) && digits >= 6 ? compact : nil
    }

    private static func nextContinues(_ slice: ArraySlice<Token>, _ offset: Int) -> Bool {
        guard offset + 1 < slice.count else { return false }
        let next = slice[slice.startIndex + offset + 1]
        return next.hasDigit && next.raw.utf8.count <= 4 && !next.raw.contains("/")
    }

    private static func digit(for byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte
        case UInt8(ascii: "O"), UInt8(ascii: "Q"), UInt8(ascii: "D"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "Z"): UInt8(ascii: "2")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        default: nil
        }
    }

    private static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte
        case UInt8(ascii: "1"): UInt8(ascii: "L")
        case UInt8(ascii: "5"): UInt8(ascii: "S")
        case UInt8(ascii: "8"): UInt8(ascii: "B")
        case UInt8(ascii: "2"): UInt8(ascii: "Z")
        default: nil
        }
    }

    private static let provinces: [String: String] = [
        "ON": "ON", "ONT": "ON", "ONTARIO": "ON", "BC": "BC", "QC": "QC", "QUEBEC": "QC", "PQ": "QC", "AB": "AB",
        "ALBERTA": "AB", "SK": "SK", "MB": "MB", "MANITOBA": "MB", "NB": "NB", "NS": "NS", "PE": "PE", "PEI": "PE",
        "NL": "NL", "YT": "YT", "NT": "NT", "NU": "NU",
    ]
}
