public import Faxes

/// Takes frames out of a stream of bytes that arrives in pieces of any size.
///
/// Believes nothing: a kind that isn't expected here and a length above the limit are errors as soon as the header is
/// complete, before anything is set aside for the payload. After an error the stream is of no use any more.
public struct FrameDecoder: Sendable {
    private let expected: Set<Frame.Kind>
    private let maximumPayload: Int
    private var buffer: [UInt8] = []
    private var start = 0

    public init(expecting kinds: Set<Frame.Kind>, maximumPayload: Int) {
        expected = kinds
        self.maximumPayload = maximumPayload
    }

    public mutating func append(_ bytes: some Collection<UInt8>) {
        if start > 0, start == buffer.count || start > 1 << 20 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole frame; nil until more bytes have come.
    public mutating func next() throws(FaxError) -> Frame? {
        guard buffer.count - start >= Frame.headerSize else { return nil }
        let size = buffer[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        guard let kind = Frame.Kind(rawValue: buffer[start + 4]), expected.contains(kind) else {
            throw FaxError(.readerProtocol, "unexpected frame \(buffer[start + 4])")
        }
        guard size <= maximumPayload else {
            throw FaxError(.readerProtocol, "frame \(kind) of \(size) bytes, at most \(maximumPayload) are allowed")
        }
        guard buffer.count - start - Frame.headerSize >= size else { return nil }
        let payload = start + Frame.headerSize
        start = payload + size
        return Frame(kind, Array(buffer[payload..<start]))
    }

    /// Whether the stream stops between two frames: at its end, anything else is a frame cut short.
    public var isBetweenFrames: Bool { start == buffer.count }
}
