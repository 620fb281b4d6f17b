/// What a page shows, as its template asks for it: texts, flags, lists, and records of these.
enum PageValue: Sendable {
    case text(String)
    case flag(Bool)
    case list([PageValue])
    /// In the order of a struct's properties; an optional that holds nothing is absent. Records are short: looking through
    /// their names takes less than hashing one.
    case record([Field])

    struct Field: Sendable {
        let name: String
        let value: PageValue
    }

    /// Takes a page's struct apart by the code that the compiler writes for `Encodable`: reflection would cost more than all
    /// the rest of a page with a long list.
    init(_ content: some Encodable) throws {
        let encoder = PageEncoder()
        try content.encode(to: encoder)
        self = encoder.value
    }

    func field(_ name: String) -> PageValue? {
        guard case .record(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}

/// Gathers one value.
private final class PageEncoder: Encoder {
    private var alone: PageValue?
    private var gathering: Gathering?
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    var value: PageValue { alone ?? gathering?.value ?? .record([]) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(PageFields<Key>(gathering: gather(.record([]))))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { PageList(gathering: gather(.list([]))) }

    func singleValueContainer() -> any SingleValueEncodingContainer { PageScalar(encoder: self) }

    fileprivate func set(_ value: PageValue) { alone = value }

    private func gather(_ empty: PageValue) -> Gathering {
        let new = Gathering(empty)
        gathering = new
        return new
    }

    static func value(of content: some Encodable) throws -> PageValue {
        if let text = content as? String { return .text(text) }
        return try PageValue(content)
    }
}

/// A record or list while it grows.
private final class Gathering {
    private var fields: [PageValue.Field] = []
    private(set) var elements: [PageValue] = []
    private let isList: Bool

    init(_ empty: PageValue) {
        if case .list = empty { isList = true } else { isList = false }
    }

    var value: PageValue { isList ? .list(elements) : .record(fields) }

    func add(_ value: PageValue, named name: String) { fields.append(PageValue.Field(name: name, value: value)) }
    func add(_ value: PageValue) { elements.append(value) }
}

private struct PageFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let gathering: Gathering
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) {}
    func encode(_ value: Bool, forKey key: Key) { gathering.add(.flag(value), named: key.stringValue) }
    func encode(_ value: String, forKey key: Key) { gathering.add(.text(value), named: key.stringValue) }
    func encode(_ value: Int, forKey key: Key) { gathering.add(.text(String(value)), named: key.stringValue) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        gathering.add(try PageEncoder.value(of: value), named: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { preconditionFailure("a page's structs write themselves") }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        preconditionFailure("a page's structs write themselves")
    }
    func superEncoder() -> any Encoder { preconditionFailure("a page consists of structs") }
    func superEncoder(forKey key: Key) -> any Encoder { preconditionFailure("a page consists of structs") }
}

private struct PageList: UnkeyedEncodingContainer {
    let gathering: Gathering
    let codingPath: [any CodingKey] = []
    var count: Int { gathering.elements.count }

    func encodeNil() {}
    func encode<Value: Encodable>(_ value: Value) throws { gathering.add(try PageEncoder.value(of: value)) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        preconditionFailure("a page's structs write themselves")
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        preconditionFailure("a page's structs write themselves")
    }
    func superEncoder() -> any Encoder { preconditionFailure("a page consists of structs") }
}

private struct PageScalar: SingleValueEncodingContainer {
    let encoder: PageEncoder
    let codingPath: [any CodingKey] = []

    func encodeNil() {}
    func encode(_ value: Bool) { encoder.set(.flag(value)) }
    func encode(_ value: String) { encoder.set(.text(value)) }
    func encode(_ value: Int) { encoder.set(.text(String(value))) }
    func encode(_ value: Double) { encoder.set(.text(String(value))) }
    func encode<Value: Encodable>(_ value: Value) throws { encoder.set(try PageEncoder.value(of: value)) }

    // No page shows a number of these types; whoever adds one is told by the first look at the page.
    func encode(_ value: Float) throws { throw refusal(value) }
    func encode(_ value: Int8) throws { throw refusal(value) }
    func encode(_ value: Int16) throws { throw refusal(value) }
    func encode(_ value: Int32) throws { throw refusal(value) }
    func encode(_ value: Int64) throws { throw refusal(value) }
    func encode(_ value: UInt) throws { throw refusal(value) }
    func encode(_ value: UInt8) throws { throw refusal(value) }
    func encode(_ value: UInt16) throws { throw refusal(value) }
    func encode(_ value: UInt32) throws { throw refusal(value) }
    func encode(_ value: UInt64) throws { throw refusal(value) }

    private func refusal(_ value: Any) -> EncodingError {
        EncodingError.invalidValue(
            value,
            EncodingError.Context(codingPath: [], debugDescription: "a page shows texts, flags and whole numbers"))
    }
}
