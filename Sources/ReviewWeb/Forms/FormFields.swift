import Foundation

/// The fields of a form that was sent (`application/x-www-form-urlencoded`), in order; a name may come more than once.
struct FormFields: Sendable, Hashable {
    private struct Field: Sendable, Hashable {
        let name: String
        let value: String
    }

    private let fields: [Field]
    /// More than any form of ours has.
    private static let maximum = 500

    init(_ body: String) {
        fields = body.split(separator: "&").prefix(Self.maximum).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Field(name: Self.decoded(parts[0]), value: parts.count == 2 ? Self.decoded(parts[1]) : "")
        }
    }

    /// The first value of a name.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The first value without white space around it, cut to a length; nil where nothing is left.
    func text(_ name: String, limit: Int) -> String? {
        guard let value = self[name] else { return nil }
        let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : String(trimmed.prefix(limit))
    }

    /// As it would be sent again, without some of the fields.
    func body(without names: Set<String>) -> String {
        fields.filter { !names.contains($0.name) }
            .map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }

    private static let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\0"..."~"))
        .union(CharacterSet(charactersIn: "-._"))

    private static func encoded(_ text: String) -> String {
        // Nil only for text that is no Unicode, which a String is not.
        text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
