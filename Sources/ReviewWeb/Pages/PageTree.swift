/// A page's struct as nested dictionaries and arrays, which is how Mustache finds a name at once.
///
/// Mustache asks for every name of a template anew, and finds a property of a struct by reflecting all of them: on a page with a
/// long list that takes longer than all the rest. The code that the compiler writes for `Encodable` takes a struct apart instead.
enum PageTree {
    /// A text, a flag, a list, or a dictionary in which an optional that holds nothing is absent, as Mustache takes it.
    static func node(of content: some Encodable) throws -> Any {
        if let text = content as? String { return text }
        let encoder = PageEncoder()
        try content.encode(to: encoder)
        return encoder.node
    }
}

/// Gathers one value.
private final class PageEncoder: Encoder {
    private var alone: Any?
    private var gathering: Gathering?
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    var node: Any { alone ?? gathering?.node ?? [String: Any]() }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(PageFields<Key>(gathering: gather(isList: false)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { PageList(gathering: gather(isList: true)) }

    func singleValueContainer() -> any SingleValueEncodingContainer { PageScalar(encoder: self) }

    fileprivate func set(_ value: Any) { alone = value }

    private func gather(isList: Bool) -> Gathering {
        let new = Gathering(isList: isList)
        gathering = new
        return new
    }
}

/// A record or list while it grows.
private final class Gathering {
    private var fields: [String: Any] = [:]
    private(set) var elements: [Any] = []
    private let isList: Bool

    init(isList: Bool) { self.isList = isList }

    var node: Any { isList ? elements : fields }

    func add(_ value: Any, named name: String) { fields[name] = value }
    func add(_ value: Any) { elements.append(value) }
}

private struct PageFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let gathering: Gathering
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) {}
    func encode(_ value: Bool, forKey key: Key) { gathering.add(value, named: key.stringValue) }
    func encode(_ value: String, forKey key: Key) { gathering.add(value, named: key.stringValue) }
    func encode(_ value: Int, forKey key: Key) { gathering.add(String(value), named: key.stringValue) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        gathering.add(try PageTree.node(of: value), named: key.stringValue)
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
    func encode<Value: Encodable>(_ value: Value) throws { gathering.add(try PageTree.node(of: value)) }

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
    func encode(_ value: Bool) { encoder.set(value) }
    func encode(_ value: String) { encoder.set(value) }
    func encode(_ value: Int) { encoder.set(String(value)) }
    func encode(_ value: Double) { encoder.set(String(value)) }
    func encode<Value: Encodable>(_ value: Value) throws { encoder.set(try PageTree.node(of: value)) }

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
