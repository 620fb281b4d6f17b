import Foundation

/// A value of JSON whose shape differs from one build of the EMR to the next.
///
/// Numbers stand where texts are expected and the reverse; some builds wrap an answer into an object named after its
/// class, or into `{"headers", "body", "error", "status"}`, and write a list of one element as that element.
enum JSONValue: Sendable, Hashable, Decodable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {  // A failure only means: another kind.
            self = .flag(value)
        } else if let value = try? container.decode(Double.self) {  // The same.
            self = .number(value)
        } else if let value = try? container.decode(String.self) {  // The same.
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {  // The same.
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Nil when it is no JSON.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }  // No JSON.
        self = value
    }

    /// The value of a key; null where there is none.
    subscript(_ key: String) -> JSONValue {
        if case .object(let object) = self { object[key] ?? .null } else { .null }
    }

    /// Texts as they are, whole numbers in digits; nil for everything else, and for empty texts.
    var string: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .number(let number): Int64(exactly: number).map(String.init)
        default: nil
        }
    }

    var int: Int? {
        switch self {
        case .number(let number): Int(exactly: number)
        case .text(let text): Int(text)
        default: nil
        }
    }

    var bool: Bool? {
        switch self {
        case .flag(let flag): flag
        case .text("true"): true
        case .text("false"): false
        default: nil
        }
    }

    /// The elements: also of a list that was wrapped, or collapsed to its one element.
    var elements: [JSONValue] {
        switch self {
        case .list(let list): list
        case .object(let object) where object.count == 1:
            switch object.values.first {
            case .list(let list): list
            case .object: object.values.map { $0 }
            default: [self]
            }
        case .object: [self]
        default: []
        }
    }

    /// The object that has this key: itself, what it wraps as its one member, or its `body`.
    func holder(of key: String) -> JSONValue {
        guard case .object(let object) = self, object[key] == nil else { return self }
        if let body = object["body"] { return body.holder(of: key) }
        if object.count == 1, let only = object.values.first, case .object = only { return only.holder(of: key) }
        return self
    }
}
