public import Faxes

/// Says whether two documents are copies of one, from their fingerprints.
///
/// OCR misreads one number in fifty on a poor fax, and a corrected report may differ from the first in one of fifty.
/// So one number that differs although both sides were surely read, or a word of amendment on one side, settles it:
/// no copy. A digit that was not surely read, or numbers that one side lost, are put down to OCR, the more of them the
/// more unsure the reading was. The price: some copies sent over a bad line are not recognised, and a person sees the
/// document twice; and a correction whose one changed digit was unsurely read passes for a copy, which is why a
/// duplicate is linked and never dropped.
public struct DuplicateFinder: Sendable {
    public init() {}

    /// How alike two copies of one document are, 0 to 1; nil if they are not copies.
    public func similarity(_ left: Fingerprint, _ right: Fingerprint) -> Double? {
        let words = MinHashSignature.likeness(left.shingles, right.shingles)
        let leniency = Self.looksAlike(left.pictures, right.pictures) ? Self.leniency : 0
        guard words >= Self.minimumWords - leniency / 2 else { return nil }
        let numbers = NumberComparison(Self.bounded(left.numbers), Self.bounded(right.numbers))
        guard !numbers.isAmended, numbers.different == 0 else { return nil }
        let agreed = numbers.same + numbers.misread
        let counted = agreed + numbers.missing
        // Without numbers, the words alone must do, and nearly all of them.
        guard counted > 0 else { return words >= 0.8 ? words : nil }
        let agreement = Double(agreed) / (Double(counted) + Self.unsureWeight * Double(numbers.unsure))
        let noise = max(Self.noise(left), Self.noise(right))
        guard words + agreement >= max(Self.floor, Self.clean - Self.allowance * noise) - leniency else {
            return nil
        }
        return (2 * words / (1 + words) + agreement) / 2
    }

    /// Whether each page's picture is like the one in its place. Forms that differ in their patient alone look as much alike:
    /// pictures say how far the words may be apart, and decide nothing.
    private static func looksAlike(_ left: [UInt64], _ right: [UInt64]) -> Bool {
        !left.isEmpty && left.count == right.count
            && zip(left, right).allSatisfy { ($0 ^ $1).nonzeroBitCount <= likeBits }
    }

    /// The share of numbers that were not surely read.
    private static func noise(_ fingerprint: Fingerprint) -> Double {
        guard !fingerprint.numbers.isEmpty else { return 0 }
        let unsure = fingerprint.numbers.count { !NumberCode.isSure($0) }
        return Double(unsure) / Double(fingerprint.numbers.count)
    }

    /// Comparing costs up to the square of the differences; documents with more numbers differ in the first ones too.
    private static func bounded(_ numbers: [UInt32]) -> [UInt32] { Array(numbers.prefix(1000)) }

    private static let minimumWords = 0.35
    /// Two of the 64 bits in a hundred differ when a page is sent again, up to ten when it is worn; of any two pages half.
    private static let likeBits = 10
    /// By how much less the texts of pages that look alike must agree.
    private static let leniency = 0.25
    /// Likeness of words and agreement of numbers, 1 each for the same text, that clean copies have at least.
    private static let clean = 1.65
    private static let allowance = 0.5
    /// What even the noisiest copies must have: other documents of one template stay below it.
    private static let floor = 1.29
    /// What an unsurely read number without a counterpart weighs beside a surely read one.
    private static let unsureWeight = 0.5
}
