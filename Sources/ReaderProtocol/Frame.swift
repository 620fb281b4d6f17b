/// One message between the daemon and its reader: four bytes of payload length (most significant first), one byte of
/// kind, the payload.
public struct Frame: Sendable, Hashable {
    public enum Kind: UInt8, Sendable, CaseIterable {
        // From the daemon to the reader.
        /// A `ReadRequest` in JSON.
        case request = 1
        /// The fax itself; follows its request.
        case faxBytes = 2

        // From the reader's first process, which never touches a fax.
        /// A `Greeting` in JSON, once, when the models are loaded.
        case greeting = 16
        /// Bytes that the child wrote, as they came: part of a stream of the child's own frames.
        case childOutput = 17
        /// A `ChildEnd` in JSON: the last frame of an answer.
        case childEnd = 18

        // From the child that reads the fax, inside `childOutput`.
        /// A `SandboxReport` in JSON, before the first byte of the fax is looked at.
        case hello = 32
        /// A `Transmission` in JSON, at most once, after the pages.
        case transmission = 33
        /// A `ReadPage` in JSON.
        case page = 34
        /// Four bytes of page number (most significant first), then a PNG of the upright page. Its Group 4 strip follows.
        case picture = 35
        /// A `FaxError` in JSON: reading stopped there; what came before stands.
        case fault = 36
        /// Nothing follows.
        case end = 37
        /// Four bytes of page number (most significant first), then the same picture as a strip of ITU-T T.6, or no
        /// bytes where that would be larger. Right after the page's picture.
        case group4 = 38
        /// A `PageStart` in JSON, before a page is looked at: what is known should the child die of it.
        case pageStart = 39
        /// A `SecondReading` in JSON, for each part of a page that could be read again.
        case secondReading = 40
    }

    public var kind: Kind
    public var payload: [UInt8]

    public init(_ kind: Kind, _ payload: [UInt8] = []) {
        self.kind = kind
        self.payload = payload
    }

    static let headerSize = 5

    /// The frame as it goes over the pipe.
    public var encoded: [UInt8] { Self.header(kind, payloadSize: payload.count) + payload }

    /// What stands before a payload: for payloads that should not be copied once more.
    public static func header(_ kind: Kind, payloadSize: Int) -> [UInt8] {
        bigEndian(UInt32(clamping: payloadSize)) + [kind.rawValue]
    }

    static func bigEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
    }
}
