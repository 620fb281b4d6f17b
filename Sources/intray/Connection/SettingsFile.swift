import Faxes
import Foundation
import Yams

/// A YAML file of keys and plain values, read strictly: what is wrong is said with file and line.
struct SettingsFile: Sendable {
    static let maxBytes = 64 * 1024

    struct Value: Sendable {
        let file: String
        let line: Int
        let text: String

        func fault(_ reason: String) -> FaxError { FaxError(.emrSettingsInvalid, "\(file):\(line): \(reason)") }

        func flag() throws(FaxError) -> Bool {
            switch text {
            case "yes", "true": return true
            case "no", "false": return false
            default: throw fault("expected yes or no, not “\(text)”")
            }
        }

        func whole(in range: ClosedRange<Int>) throws(FaxError) -> Int {
            guard let number = Int(text), range.contains(number) else {
                throw fault("expected a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
            }
            return number
        }
    }

    private let name: String
    private let values: [String: Value]
    private let groups: [String: [String: Value]]

    init(path: String) throws(FaxError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FaxError(.inputMissing, "the EMR's settings can't be read; check the path given with --emr")
        }
        guard data.count <= Self.maxBytes, let text = String(data: data, encoding: .utf8) else {
            throw FaxError(.emrSettingsInvalid, "\(path): larger than 64 KiB, or not UTF-8")
        }
        try self.init(text: text, name: URL(fileURLWithPath: path).lastPathComponent)
    }

    init(text: String, name: String) throws(FaxError) {
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch {
            throw FaxError(.emrSettingsInvalid, "\(name): not YAML: \(error)")
        }
        guard case .mapping(let mapping) = node else {
            throw FaxError(.emrSettingsInvalid, "\(name):1: expected keys and values")
        }
        self.name = name
        var values: [String: Value] = [:]
        var groups: [String: [String: Value]] = [:]
        for (key, node) in mapping {
            let line = key.mark?.line ?? 1
            guard case .scalar(let key) = key else {
                throw FaxError(.emrSettingsInvalid, "\(name):\(line): a key must be text")
            }
            values[key.string] = Value(file: name, line: line, text: node.scalar?.string ?? "")
            guard case .mapping(let group) = node else { continue }
            groups[key.string] = Dictionary(
                group.map { pair in
                    let value = Value(
                        file: name, line: pair.value.mark?.line ?? line, text: pair.value.scalar?.string ?? "")
                    return (pair.key.scalar?.string ?? "", value)
                }, uniquingKeysWith: { $1 })
        }
        self.values = values
        self.groups = groups
    }

    func allow(_ keys: String...) throws(FaxError) {
        for (key, value) in values.sorted(by: { $0.value.line < $1.value.line }) where !keys.contains(key) {
            throw value.fault("unknown key “\(key)”; known: \(keys.joined(separator: ", "))")
        }
    }

    /// A plain value; nil when the key is not there.
    subscript(_ key: String) -> Value? {
        get throws(FaxError) {
            guard let value = values[key] else { return nil }
            guard !value.text.isEmpty else { throw value.fault("“\(key)” needs a value") }
            return value
        }
    }

    func required(_ key: String) throws(FaxError) -> Value {
        guard let value = try self[key] else { throw FaxError(.emrSettingsInvalid, "\(name): “\(key)” is missing") }
        return value
    }

    /// The keys and values under a key.
    func pairs(of key: String) throws(FaxError) -> [String: Value] {
        guard let value = values[key] else { return [:] }
        guard let group = groups[key] else { throw value.fault("“\(key)” needs keys and values under it") }
        return group
    }
}
