import Faxes
import ReaderProtocol
import Testing

@Suite("Frames between daemon and reader")
struct FrameDecoderTests {
    private func decoder() -> FrameDecoder { FrameDecoder(expecting: [.page, .end], maximumPayload: 100) }

    @Test("frames come out whole, in whatever pieces their bytes arrive", arguments: [1, 2, 3, 7, 1000])
    func pieces(size: Int) throws {
        let frames = [
            Frame(.page, [1, 2, 3]), Frame(.page), Frame(.page, [UInt8](repeating: 9, count: 100)), Frame(.end),
        ]
        let bytes = frames.flatMap(\.encoded)
        var decoder = decoder()
        var found: [Frame] = []

        for start in stride(from: 0, to: bytes.count, by: size) {
            decoder.append(bytes[start..<min(start + size, bytes.count)])
            while let frame = try decoder.next() { found.append(frame) }
        }

        #expect(found == frames)
        #expect(decoder.isBetweenFrames)
    }

    @Test("a frame cut short is none, and the stream is known to be cut", arguments: 1..<8)
    func cutShort(kept: Int) throws {
        var decoder = decoder()

        decoder.append(Frame(.page, [1, 2, 3]).encoded.prefix(kept))

        #expect(try decoder.next() == nil)
        #expect(!decoder.isBetweenFrames)
    }

    @Test("a length above the limit is refused from the header alone", arguments: [101, 70_000, Int(UInt32.max)])
    func oversized(length: Int) throws {
        var decoder = decoder()

        decoder.append(Frame.header(.page, payloadSize: length))

        let error = #expect(throws: FaxError.self) { try decoder.next() }
        #expect(error?.code == .readerProtocol)
    }

    @Test("an unknown or unexpected kind is refused", arguments: [0 as UInt8, 16, 99, 255])
    func kind(raw: UInt8) throws {
        var decoder = decoder()

        decoder.append([0, 0, 0, 0, raw])

        #expect(throws: FaxError(.readerProtocol, "unexpected frame \(raw)")) { try decoder.next() }
    }

    @Test("a message comes back as it was sent")
    func message() throws {
        let end = ChildEnd(exitStatus: 0, signal: 9, cpuSeconds: 1.5, peakBytes: 77)

        #expect(try Frame(.childEnd, json: end).message(ChildEnd.self) == end)
        #expect(throws: FaxError.self) { try Frame(.childEnd, [1, 2]).message(ChildEnd.self) }
    }
}
