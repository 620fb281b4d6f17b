import Crypto
import Foundation

/// Codes of six digits that an authenticator app shows, one each 30 seconds (RFC 6238 over HMAC-SHA-1, RFC 4226): what
/// every app knows.
struct TimeCode: Sendable {
    /// 160 bits, as RFC 4226 §4 recommends.
    let secret: [UInt8]
    private static let period: Int64 = 30

    init(random: RandomBytes) { secret = random(20) }

    /// Base 32 (RFC 4648), with or without spaces.
    init?(base32 text: String) {
        var bits = 0
        var count = 0
        var bytes: [UInt8] = []
        for character in text.uppercased().utf8 where character != UInt8(ascii: " ") {
            guard let value = Self.alphabet.firstIndex(of: character) else { return nil }
            bits = (bits << 5 | value) & 0xFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        guard bytes.count >= 10 else { return nil }
        secret = bytes
    }

    init(secret: [UInt8]) { self.secret = secret }

    /// In base 32, without padding.
    var text: String {
        var result: [UInt8] = []
        var bits = 0
        var count = 0
        for byte in secret {
            bits = (bits << 8 | Int(byte)) & 0xFFF
            count += 8
            while count >= 5 {
                count -= 5
                result.append(Self.alphabet[bits >> count & 31])
            }
        }
        if count > 0 { result.append(Self.alphabet[bits << (5 - count) & 31]) }
        return String(decoding: result, as: UTF8.self)
    }

    /// The time step whose code it is: this one, or one before or after, for clocks that differ. Nil if it is none.
    func step(of code: String, at now: Date) -> Int64? {
        let digits = code.filter { !$0.isWhitespace }
        guard digits.utf8.count == 6 else { return nil }
        let current = Int64(now.timeIntervalSince1970) / Self.period
        return [current, current - 1, current + 1].first { Self.areEqual(self.code(at: $0), digits) }
    }

    func code(at step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(secret))))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// What an app takes over (the de-facto `otpauth` address).
    func address(account: String) -> String {
        "otpauth://totp/intray:\(account)?secret=\(text)&issuer=intray&algorithm=SHA1&digits=6&period=30"
    }

    /// In a time that does not depend on where they differ.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        zip(left.utf8, right.utf8).reduce(UInt8(left.utf8.count == right.utf8.count ? 0 : 1)) { $0 | ($1.0 ^ $1.1) }
            == 0
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
}
