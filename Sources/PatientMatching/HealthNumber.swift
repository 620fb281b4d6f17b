/// Formats and check digits of Canadian health numbers.
///
/// A check digit corrects nothing and identifies nobody; it only tells a misread. Only Ontario's and British
/// Columbia's are confirmed by several public sources (BC: Ministry of Health, Teleplan specification, appendix D;
/// Ontario: ISO/IEC 7812 annex B, "Luhn"), so only those are judged.
public enum HealthNumber {
    /// Digits (and leading letters) that the province's numbers have; nil for a province without a known format.
    public static func length(in province: String) -> Int? {
        switch province {
        case "ON", "BC", "NS": 10
        case "QC", "NL": 12
        case "AB", "SK", "MB", "NB", "YT", "NU": 9
        case "PE", "NT": 8
        default: nil
        }
    }

    /// Whether the check digit fits; nil where the rule is not confirmed.
    public static func checkDigitFits(_ number: String, province: String) -> Bool? {
        let digits = number.utf8.map { Int($0) - 48 }
        guard digits.count == 10, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        switch province {
        case "ON":
            let sum = digits.dropLast().enumerated().reduce(0) { sum, item in
                let doubled = item.offset % 2 == 0 ? item.element * 2 : item.element
                return sum + doubled / 10 + doubled % 10
            }
            return (10 - sum % 10) % 10 == digits[9]
        case "BC":
            guard digits[0] == 9 else { return false }
            let weights = [2, 4, 8, 5, 10, 9, 7, 3]
            let sum = zip(weights, digits[1...8]).reduce(0) { $0 + $1.0 * $1.1 }
            return 11 - sum % 11 == digits[9]
        default:
            return nil
        }
    }

    /// Whether four letters and eight digits are Quebec's: year, month (plus 50 for women) and day follow the letters
    /// (Régie de l'assurance maladie du Québec).
    static func isQuebecs(_ number: String) -> Bool {
        let letters = number.prefix(4)
        let digits = number.dropFirst(4).utf8.map { Int($0) - 48 }
        guard letters.allSatisfy(\.isLetter), digits.count == 8, digits.allSatisfy({ (0...9).contains($0) }) else {
            return false
        }
        let month = digits[2] * 10 + digits[3]
        return (1...12).contains(month % 50) && month <= 62 && (1...31).contains(digits[4] * 10 + digits[5])
    }

    /// Every text that one reading error makes of a number: a character wrong, lost or added, or two neighbours swapped.
    static func eachOneErrorAway(_ number: String, _ take: ([UInt8]) -> Void) {
        let characters = Array(number.utf8)
        // One text is changed and changed back: copies would cost more than the look-ups.
        var changed = characters
        for place in characters.indices {
            let alternatives: ClosedRange<UInt8> = (0x30...0x39).contains(characters[place]) ? 0x30...0x39 : 0x41...0x5A
            for other in alternatives where other != characters[place] {
                changed[place] = other
                take(changed)
            }
            changed[place] = characters[place]
            if place + 1 < characters.count, characters[place] != characters[place + 1] {
                changed.swapAt(place, place + 1)
                take(changed)
                changed.swapAt(place, place + 1)
            }
            changed.remove(at: place)
            take(changed)
            changed.insert(characters[place], at: place)
        }
        for place in 0...characters.count {
            changed.insert(0, at: place)
            for digit in UInt8(0x30)...0x39 {
                changed[place] = digit
                take(changed)
            }
            changed.remove(at: place)
        }
    }

    /// Letters and digits, upper case; leading zeros of BC's 13-digit form are dropped.
    public static func normalized(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars where scalar.isASCII {
            if ("0"..."9").contains(scalar) || ("A"..."Z").contains(scalar) {
                result.unicodeScalars.append(scalar)
            } else if ("a"..."z").contains(scalar), let upper = Unicode.Scalar(scalar.value - 32) {
                result.unicodeScalars.append(upper)
            }
        }
        if result.utf8.count == 13, result.hasPrefix("000") { result.removeFirst(3) }
        return result
    }
}
