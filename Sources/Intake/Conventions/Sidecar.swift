import Faxes
import Foundation

/// The file of facts that a fax server writes beside a fax: XML, JSON, or CSV with a line of names and one of values.
struct Sidecar: Sendable, Hashable {
    enum Kind: String, CaseIterable, Sendable { case xml, json, csv }

    /// No server writes more about one call.
    static let byteLimit = 64 << 10
    private static let mostValues = 500

    let values: [String: String]

    /// Throws `intake.sidecar-invalid` for what is not of its kind.
    init(_ kind: Kind, _ bytes: [UInt8]) throws(FaxError) {
        let values: [String: String]? =
            switch kind {
            case .xml: SidecarXML.values(in: bytes)
            case .json: Self.json(bytes)
            case .csv: Self.csv(bytes)
            }
        guard let values, !values.isEmpty, values.count <= Self.mostValues else {
            throw FaxError(.intakeSidecarInvalid, "it is no \(kind.rawValue.uppercased()) of names and values")
        }
        self.values = values
    }

    private static func json(_ bytes: [UInt8]) -> [String: String]? {
        // What is no JSON is told by the caller.
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { return nil }
        var values: [String: String] = [:]
        gather(object, under: "", depth: 0, into: &values)
        return values
    }

    /// A value within another is known by both names together, and by its own unless that is taken.
    private static func gather(
        _ object: [String: Any], under outer: String, depth: Int, into values: inout [String: String]
    ) {
        guard depth < 8 else { return }
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            switch value {
            case let inner as [String: Any]: gather(inner, under: outer + name, depth: depth + 1, into: &values)
            case let text as String: note(text, name, outer, &values)
            case let number as NSNumber: note(number.stringValue, name, outer, &values)
            default: break
            }
        }
    }

    private static func note(_ text: String, _ name: String, _ outer: String, _ values: inout [String: String]) {
        values[outer + name] = text
        if values[name] == nil { values[name] = text }
    }

    private static func csv(_ bytes: [UInt8]) -> [String: String]? {
        let text = String(decoding: bytes, as: UTF8.self).trimmingPrefix("\u{FEFF}")
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count == 2 else { return nil }
        func occurrences(_ separator: Character) -> Int { lines[0].count { $0 == separator } }
        let separator = [",", ";", "\t"].max { occurrences($0) < occurrences($1) } ?? ","
        let (names, cells) = (fields(lines[0], separator), fields(lines[1], separator))
        guard names.count == cells.count, names.count > 1 else { return nil }
        return Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
    }

    /// After RFC 4180; a doubled quote stands for one.
    private static func fields(_ line: Substring, _ separator: Character) -> [String] {
        var fields = [""]
        var isQuoted = false
        var previous: Character?
        for character in line {
            switch character {
            case "\"":
                isQuoted.toggle()
                if isQuoted, previous == "\"" { fields[fields.count - 1].append("\"") }
            case separator where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
            previous = character
        }
        return fields
    }
}
