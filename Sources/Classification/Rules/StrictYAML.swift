import Faxes
import Foundation
import Yams

/// A value of a YAML file that is read strictly: unknown keys, wrong kinds and values out of bounds are refused with
/// file and line.
struct StrictYAML {
    static let maxFileBytes = 512 * 1024
    /// YAML aliases can make a small file huge; no honest file comes near.
    static let maxNodes = 100_000

    let file: String
    private let node: Node

    private init(file: String, node: Node) {
        self.file = file
        self.node = node
    }

    var line: Int { node.mark?.line ?? 1 }

    static func load(_ url: URL) throws(FaxError) -> StrictYAML {
        let name = url.lastPathComponent
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw FaxError(.rulesUnreadable, "\(name): cannot be read")
        }
        guard data.count <= maxFileBytes else { throw FaxError(.rulesInvalid, "\(name): larger than 512 KiB") }
        guard let text = String(data: data, encoding: .utf8) else {
            throw FaxError(.rulesInvalid, "\(name): not UTF-8")
        }
        return try parse(text, file: name)
    }

    static func parse(_ text: String, file: String) throws(FaxError) -> StrictYAML {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw FaxError(.rulesInvalid, "\(file): not YAML: \(error)")
        }
        guard let node else { throw FaxError(.rulesInvalid, "\(file): empty") }
        var left = maxNodes
        guard count(node, &left) else { throw FaxError(.rulesInvalid, "\(file): more than \(maxNodes) values") }
        return StrictYAML(file: file, node: node)
    }

    private static func count(_ node: Node, _ left: inout Int) -> Bool {
        left -= 1
        guard left > 0 else { return false }
        switch node {
        case .mapping(let mapping):
            for pair in mapping where !count(pair.value, &left) { return false }
        case .sequence(let sequence):
            for item in sequence where !count(item, &left) { return false }
        default: break
        }
        return true
    }

    func fault(_ reason: String) -> FaxError { FaxError(.rulesInvalid, "\(file):\(line): \(reason)") }

    // MARK: - Kinds of values

    var isScalar: Bool { if case .scalar = node { true } else { false } }
    var isSequence: Bool { if case .sequence = node { true } else { false } }

    /// Pairs in the order of the file.
    func pairs() throws(FaxError) -> [(key: String, value: StrictYAML)] {
        guard case .mapping(let mapping) = node else { throw fault("expected keys and values") }
        var pairs: [(key: String, value: StrictYAML)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { throw fault("a key must be text") }
            pairs.append((scalar.string, StrictYAML(file: file, node: value)))
        }
        return pairs
    }

    /// A mapping that has no other keys than these.
    func mapping(_ allowed: String...) throws(FaxError) -> [String: StrictYAML] {
        var result: [String: StrictYAML] = [:]
        for (key, value) in try pairs() {
            guard allowed.contains(key) else {
                throw value.fault("unknown key “\(key)”; known here: \(allowed.joined(separator: ", "))")
            }
            result[key] = value
        }
        return result
    }

    func sequence() throws(FaxError) -> [StrictYAML] {
        guard case .sequence(let sequence) = node else { throw fault("expected a list") }
        return sequence.map { StrictYAML(file: file, node: $0) }
    }

    func string() throws(FaxError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw fault("expected text") }
        return scalar.string
    }

    /// One text, or a list of texts.
    func strings() throws(FaxError) -> [String] {
        guard isSequence else { return [try string()] }
        var result: [String] = []
        for item in try sequence() { result.append(try item.string()) }
        return result
    }

    func number(in range: ClosedRange<Double>) throws(FaxError) -> Double {
        let text = try string()
        guard let value = Double(text), range.contains(value) else {
            throw fault("expected a number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
        }
        return value
    }

    func whole(in range: ClosedRange<Int>) throws(FaxError) -> Int {
        let text = try string()
        guard let value = Int(text), range.contains(value) else {
            throw fault("expected a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
        }
        return value
    }

    func flag() throws(FaxError) -> Bool {
        switch try string() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw fault("expected true or false")
        }
    }

    /// One of the names of a closed vocabulary.
    func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) throws(FaxError) -> Choice
    where Choice.RawValue == String {
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("“\(text)” is none of: \(known)")
        }
        return choice
    }

    /// A label's id: small letters, digits and hyphens.
    func label() throws(FaxError) -> Label {
        let text = try string()
        let isID = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isID, text.utf8.count <= 40 else { throw fault("“\(text)” is no label id") }
        return Label(rawValue: text)
    }

    func labels() throws(FaxError) -> Set<Label> {
        guard isSequence else { return [try label()] }
        var result: Set<Label> = []
        for item in try sequence() { result.insert(try item.label()) }
        return result
    }
}
