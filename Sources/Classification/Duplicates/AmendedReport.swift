import Faxes

/// Tells the report that an amended one amends from others of the same laboratory, by their fingerprints alone.
///
/// Both share the template's words, as any two of one laboratory do. What makes them one patient's report is their long
/// numbers: the health number, the birth date, the accession, the days on which a specimen was taken.
enum AmendedReport {
    /// How alike they are, 0 to 1; nil if the one cannot be what the other amends.
    static func similarity(_ original: Fingerprint, amendedBy amended: Fingerprint) -> Double? {
        let words = MinHashSignature.likeness(original.shingles, amended.shingles)
        guard words >= leastWords else { return nil }
        let before = longNumbers(original)
        let now = longNumbers(amended)
        guard !before.isEmpty, !now.isEmpty else { return nil }
        let shared = before.intersection(now).count
        let share = Double(shared) / Double(min(before.count, now.count))
        guard shared >= leastShared || share == 1, share >= leastShare else { return nil }
        return (words + share) / 2
    }

    /// Numbers that name something, however surely they were read.
    private static func longNumbers(_ fingerprint: Fingerprint) -> Set<UInt32> {
        Set(
            fingerprint.numbers.filter { !NumberCode.isWord($0) && NumberCode.digitCount($0) >= leastDigits }.map {
                $0 | 1
            })
    }

    /// A correction may add a paragraph, and a specimen's comment another.
    private static let leastWords = 0.4
    /// A reference interval whose hyphen OCR lost has six.
    private static let leastDigits = 7
    private static let leastShared = 3
    /// A poor fax loses a few; another patient of the same laboratory shares its telephone numbers alone.
    private static let leastShare = 0.6
}
