import Faxes
import Foundation
import ReaderProtocol

/// Requests from the daemon, read from a pipe.
final class FrameInput {
    private let descriptor: Int32
    private var decoder = FrameDecoder(expecting: [.request, .faxBytes], maximumPayload: FrameInput.maximumBytes)

    /// The daemon is trusted to hold its own limit on a fax's size; this one only keeps a mistake from becoming a
    /// lack of memory.
    private static let maximumBytes = 1 << 30

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next request and its fax; nil when the daemon has closed the pipe.
    func nextRequest() throws(FaxError) -> (ReadRequest, [UInt8])? {
        guard let first = try nextFrame() else { return nil }
        guard first.kind == .request else { throw FaxError(.readerProtocol, "a fax without its request") }
        let request = try first.message(ReadRequest.self)
        guard request.firstPage > 0, request.maximumPages > 0, request.maximumPixels > 0, request.cpuSeconds > 0,
            request.pageCPUSeconds > 0, request.addressSpaceBytes > 0
        else { throw FaxError(.readerProtocol, "a request with a limit of nothing") }
        guard request.purpose != .probe else { return (request, []) }
        guard let second = try nextFrame() else { return nil }
        guard second.kind == .faxBytes, second.payload.count == request.byteCount else {
            throw FaxError(.readerProtocol, "a request without its fax")
        }
        return (request, second.payload)
    }

    private func nextFrame() throws(FaxError) -> Frame? {
        while true {
            if let frame = try decoder.next() { return frame }
            guard let bytes = readSome(descriptor) else { return nil }
            decoder.append(bytes)
        }
    }

    /// Whether the daemon has gone.
    var isClosed: Bool {
        var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&state, 1, 0) > 0 && state.revents & Int16(POLLHUP | POLLERR) != 0
    }
}

/// What a pipe has to give, waiting for it; nil at its end.
func readSome(_ descriptor: Int32) -> [UInt8]? {
    while true {
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            let got = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            failed = got < 0
            count = max(0, got)
        }
        if failed, errno == EINTR { continue }
        return bytes.isEmpty ? nil : bytes
    }
}
