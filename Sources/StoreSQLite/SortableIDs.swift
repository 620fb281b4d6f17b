import Foundation

/// Makes ids that sort by the time at which they were made and can't be guessed: 48 bits of milliseconds, 80 random
/// bits, in Crockford's base 32 (the ULID layout), lower case.
public struct SortableIDs: Sendable {
    private let random: @Sendable () -> UInt64

    /// `random` gives 64 independent random bits at every call.
    public init(random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }) {
        self.random = random
    }

    /// 26 characters after the prefix, which says what kind of thing it names.
    func next(_ prefix: String, at now: Date) -> String {
        let milliseconds = UInt64(max(0, now.timeIntervalSince1970 * 1000))
        return prefix + Self.text(milliseconds, digits: 10) + Self.text(random(), digits: 8)
            + Self.text(random(), digits: 8)
    }

    /// Tells one lease from every other.
    func token() -> String { Self.text(random(), digits: 12) + Self.text(random(), digits: 12) }

    private static func text(_ value: UInt64, digits: Int) -> String {
        String(decoding: (0..<digits).reversed().map { alphabet[Int(value >> (5 * $0) & 31)] }, as: UTF8.self)
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
