public import Faxes

/// Earlier documents' fingerprints, kept so that those like a new one are found without comparing it with all.
///
/// Locality-sensitive hashing: a signature's 128 values are cut into 42 bands of three; documents that agree in a band
/// are compared. Two texts that share half of their letter runs meet with a probability above 0.99.
public struct DuplicateIndex: Sendable {
    private var fingerprints: [Fingerprint] = []
    private var links: [DocumentLink] = []
    /// The latest document in each band's bucket; the one before it in the same bucket follows in `earlier`.
    private var latest: [UInt32: Int32] = [:]
    /// For each document and band: the document before it in that bucket, or -1.
    private var earlier: [Int32] = []
    private let finder = DuplicateFinder()

    public init() {}

    public var count: Int { fingerprints.count }

    /// Adds a document, `document` being its place in its fax.
    public mutating func insert(_ fingerprint: Fingerprint, fax: String, document: Int) {
        let place = Int32(fingerprints.count)
        fingerprints.append(fingerprint)
        links.append(DocumentLink(fax: fax, document: document))
        let keys = Self.keys(fingerprint)
        for band in 0..<Self.bands {
            earlier.append(keys.isEmpty ? -1 : latest.updateValue(place, forKey: keys[band]) ?? -1)
        }
    }

    /// The earliest-added of the most similar documents that this one is a copy of.
    public func duplicate(of fingerprint: Fingerprint) -> DuplicateLink? {
        nearest(to: fingerprint) { finder.similarity($0, fingerprint) }
    }

    /// The most similar document of another fax that this one, which says so of itself, amends.
    public func original(amendedBy fingerprint: Fingerprint, of fax: String) -> DuplicateLink? {
        nearest(to: fingerprint, outside: fax) { AmendedReport.similarity($0, amendedBy: fingerprint) }
    }

    private func nearest(
        to fingerprint: Fingerprint, outside fax: String? = nil, by similarity: (Fingerprint) -> Double?
    ) -> DuplicateLink? {
        var best: (place: Int32, similarity: Double)?
        for place in candidates(for: fingerprint) where links[Int(place)].fax != fax {
            guard let similarity = similarity(fingerprints[Int(place)]) else { continue }
            if best.map({ (similarity, $0.place) > ($0.similarity, place) }) ?? true { best = (place, similarity) }
        }
        return best.map {
            let link = links[Int($0.place)]
            return DuplicateLink(fax: link.fax, document: link.document, similarity: $0.similarity)
        }
    }

    /// Places of those that share most bands.
    private func candidates(for fingerprint: Fingerprint) -> [Int32] {
        var meetings: [Int32: Int] = [:]
        for (band, key) in Self.keys(fingerprint).enumerated() {
            var place = latest[key] ?? -1
            var seen = 0
            while place >= 0, seen < Self.bandLimit {
                meetings[place, default: 0] += 1
                place = earlier[Int(place) * Self.bands + band]
                seen += 1
            }
        }
        return meetings.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.comparisonLimit).map(\.key)
    }

    private struct DocumentLink: Sendable {
        let fax: String
        let document: Int
    }

    private static func keys(_ fingerprint: Fingerprint) -> [UInt32] {
        let values = fingerprint.shingles
        guard values.count == MinHashSignature.length, values.contains(where: { $0 != .max }) else { return [] }
        return (0..<bands).map { band in
            let (a, b, c) = (values[band * 3], values[band * 3 + 1], values[band * 3 + 2])
            let mixed = MinHashSignature.mixed(UInt64(a) << 32 | UInt64(b))
            return UInt32(truncatingIfNeeded: MinHashSignature.mixed(mixed ^ UInt64(c) ^ UInt64(band) << 40))
        }
    }

    private static let bands = MinHashSignature.length / 3
    /// Of documents that share a template's band, the latest: a copy is sent soon.
    private static let bandLimit = 2000
    private static let comparisonLimit = 50
}
