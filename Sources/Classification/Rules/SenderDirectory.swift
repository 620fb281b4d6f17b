public import Faxes
public import Foundation

/// Who is known to send faxes to the clinic (`senders.yaml`).
public struct SenderDirectory: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case laboratory, pathology, imaging, hospital, specialist, pharmacy, insurer, lawyer, clinic, other
        case alliedHealth = "allied-health"
        case publicHealth = "public-health"
        case government, marketing
    }

    public struct Entry: Sendable, Hashable {
        public var name: String
        public var kind: Kind
        /// Ten digits each.
        public var faxes: [String]
        /// Other names under which it signs.
        public var aliases: [String]
    }

    public let entries: [Entry]
    private let byFax: [String: Int]

    public init(entries: [Entry]) {
        self.entries = entries
        byFax = Dictionary(
            entries.enumerated().flatMap { at, entry in entry.faxes.map { ($0, at) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Reads `senders.yaml` of a folder of rules; a clinic without one knows nobody.
    public init(directory: URL) throws(FaxError) {
        let file = directory.appendingPathComponent("senders.yaml")
        guard FileManager.default.fileExists(atPath: file.path) else {
            self.init(entries: [])
            return
        }
        try self.init(file: file)
    }

    /// Reads `senders.yaml`.
    public init(file: URL) throws(FaxError) {
        try self.init(try StrictYAML.load(file))
    }

    init(_ yaml: StrictYAML) throws(FaxError) {
        var entries: [Entry] = []
        var seen: Set<String> = []
        for item in try yaml.mapping("senders")["senders"]?.sequence() ?? [] {
            let keys = try item.mapping("name", "kind", "fax", "aliases")
            guard let name = try keys["name"]?.string() else { throw item.fault("a sender without name") }
            guard let kind = try keys["kind"]?.choice(Kind.self) else { throw item.fault("a sender without kind") }
            let faxes = try keys["fax"]?.strings().map(Self.digits) ?? []
            for fax in faxes {
                guard fax.count == 10 else { throw item.fault("a fax number must have ten digits") }
                guard seen.insert(fax).inserted else { throw item.fault("a fax number stands twice in the directory") }
            }
            entries.append(Entry(name: name, kind: kind, faxes: faxes, aliases: try keys["aliases"]?.strings() ?? []))
        }
        self.init(entries: entries)
    }

    /// The sender with this fax number, else with this organisation's name; nil when unknown.
    public func entry(for sender: Sender?, tsi: String?) -> Entry? {
        for number in [sender?.fax, tsi].compactMap({ $0 }) {
            if let place = byFax[Self.digits(number)] { return entries[place] }
        }
        guard let organization = sender?.organization else { return nil }
        let wanted = RuleFolding.folded(organization)
        guard !wanted.isEmpty else { return nil }
        return entries.first { entry in
            ([entry.name] + entry.aliases).contains { RuleFolding.folded($0) == wanted }
        }
    }

    /// The digits of a telephone number, without a leading 1 of North America.
    static func digits(_ number: String) -> String {
        let digits = String(number.filter { $0.isASCII && $0.isNumber })
        return digits.count == 11 && digits.hasPrefix("1") ? String(digits.dropFirst()) : digits
    }
}
