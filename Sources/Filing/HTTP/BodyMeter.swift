import NIOCore
import Synchronization

/// A request's body in pieces, which notes whether its last piece was asked for. That happens only after the connection
/// stands and everything before it was taken: until then nothing can have been written on the other side.
final class BodyMeter: AsyncSequence, Sendable {
    static let piece = 64 * 1024
    private let body: [UInt8]
    private let handedOver = Mutex(false)

    init(_ body: [UInt8]?) {
        self.body = body ?? []
    }

    var wasHandedOver: Bool { handedOver.withLock { $0 } }

    func makeAsyncIterator() -> Iterator { Iterator(meter: self) }

    struct Iterator: AsyncIteratorProtocol {
        let meter: BodyMeter
        private var position = 0

        init(meter: BodyMeter) {
            self.meter = meter
        }

        mutating func next() async -> ByteBuffer? {
            guard position < meter.body.count else { return nil }
            let end = Swift.min(position + BodyMeter.piece, meter.body.count)
            if end == meter.body.count { meter.handedOver.withLock { $0 = true } }
            defer { position = end }
            return ByteBuffer(bytes: meter.body[position..<end])
        }
    }
}
