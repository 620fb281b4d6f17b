import Faxes
import Foundation
import ReaderProtocol

/// Writes frames to a pipe, whole.
struct FrameOutput {
    let descriptor: Int32

    func write(_ frame: Frame) throws(FaxError) {
        try writeAll(Frame.header(frame.kind, payloadSize: frame.payload.count))
        try writeAll(frame.payload)
    }

    private func writeAll(_ bytes: [UInt8]) throws(FaxError) {
        var done = 0
        while done < bytes.count {
            let written = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FaxError(.interrupted, "the other end of the pipe is closed") }
            done += written
        }
    }
}
