import Faxes

/// Puts each fax together with its sidecar, in whichever order they come. It does no I/O.
///
/// `a.xml` and `a.tif.xml` belong to `a.tif`, also as `.json` and `.csv`. A fax waits for a sidecar only so long.
struct Pairing: Sendable {
    typealias Complete = StabilityTracker.Complete

    struct Delivery: Sendable, Hashable {
        let fax: Complete
        let sidecar: Complete?
    }

    /// How long a fax waits for a sidecar that is not there, once it is complete.
    let wait: Duration
    /// How long it waits for one that is there and still changes.
    let patience: Duration

    /// After that a sidecar without a fax is told: a fax that was announced may be missing.
    static let loneliness = Duration.seconds(3600)
    /// A sidecar of another day belongs to an earlier fax of that name.
    private static let sameDelivery: Int64 = 86_400 * 1_000_000_000

    /// - Returns: what is to be admitted now, the oldest first, and the sidecars whose faxes don't come.
    func sort(_ complete: [Complete], among present: [FileName: FileState]) -> (ready: [Delivery], alone: [Complete]) {
        let whole = Dictionary(complete.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let ready = complete.filter { $0.name.sidecarKind == nil }.compactMap { fax -> Delivery? in
            let name = fax.name.sidecarNames.first { name in
                present[name].map { abs($0.modified - fax.state.modified) < Self.sameDelivery } ?? false
            }
            if let name {
                if let sidecar = whole[name] { return Delivery(fax: fax, sidecar: sidecar) }
                return fax.unchanged >= patience ? Delivery(fax: fax, sidecar: nil) : nil
            }
            return fax.unchanged >= wait ? Delivery(fax: fax, sidecar: nil) : nil
        }
        let announced = Set(present.keys.filter { $0.sidecarKind == nil }.flatMap(\.sidecarNames))
        let alone = complete.filter {
            $0.name.sidecarKind != nil && !announced.contains($0.name) && $0.unchanged >= Self.loneliness
        }
        return (ready, alone)
    }
}

extension FileName {
    /// Nil unless it is named as a sidecar is.
    var sidecarKind: Sidecar.Kind? {
        let name = text.lowercased()
        return Sidecar.Kind.allCases.first { name.hasSuffix(".\($0.rawValue)") }
    }

    /// What a sidecar of this fax may be called.
    var sidecarNames: [FileName] {
        let stem = bytes.lastIndex(of: UInt8(ascii: ".")).map { Array(bytes[..<$0]) } ?? bytes
        return [bytes, stem].flatMap { base in
            Sidecar.Kind.allCases.flatMap { kind in
                [kind.rawValue, kind.rawValue.uppercased()].map { FileName(bytes: base + Array(".\($0)".utf8)) }
            }
        }
    }
}
