import CSandbox
import Decoding
import Faxes
import Foundation
import ReaderProtocol

/// Holds what every child inherits, and brings up one child for each fax.
@safe final class Nursery {
    private let engines: [TextRecognition]
    private let filter: OpaquePointer?
    /// Whether pages whose fonts are not in the file can be shown with others.
    let holdsFonts: Bool

    var languages: [String] { engines.map(\.language) }

    /// Debian's folder of models, where the environment names no other.
    private static let debianFolder = "/usr/share/tesseract-ocr/5/tessdata"

    init(languages: [String], dataFolder: String?) throws(FaxError) {
        var engines: [TextRecognition] = []
        for language in languages {
            engines.append(try TextRecognition(language: language, dataFolder: dataFolder ?? Self.debianFolder))
        }
        self.engines = engines
        holdsFonts = SubstituteFonts.hold()
        unsafe filter = unsafe sandbox_filter_make()
        // A thread that holds a lock while we fork would leave the lock held in the child for ever.
        guard sandbox_thread_count() == 1 else {
            throw FaxError(.internal, "the reader has more than one thread; is OMP_THREAD_LIMIT=1 set?")
        }
    }

    /// Forks a child, passes on what it writes, and ends the answer with how it ended.
    func answer(_ request: ReadRequest, _ fax: [UInt8], input: FrameInput, output: FrameOutput) throws(FaxError) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw FaxError(.internal, "no pipe: error \(errno)") }
        let child = sandbox_fork(ends[1])
        if child == 0 { unsafe Child(request: request, engines: engines, filter: filter).live(fax) }
        close(ends[1])
        defer { close(ends[0]) }
        guard child > 0 else { throw FaxError(.internal, "no child: error \(errno)") }
        do {
            try relay(from: ends[0], input: input, output: output)
        } catch {
            kill(child, SIGKILL)
            _ = end(of: child)
            throw error
        }
        try output.write(Frame(.childEnd, json: end(of: child)))
    }

    /// Until the child closes its end; when the daemon goes first, nobody wants the rest.
    private func relay(from child: Int32, input: FrameInput, output: FrameOutput) throws(FaxError) {
        while true {
            var states = [
                pollfd(fd: child, events: Int16(POLLIN), revents: 0), pollfd(fd: 0, events: 0, revents: 0),
            ]
            guard unsafe poll(&states, 2, -1) >= 0 || errno == EINTR else {
                throw FaxError(.internal, "poll: error \(errno)")
            }
            if input.isClosed { throw FaxError(.interrupted, "the daemon is gone") }
            guard states[0].revents != 0 else { continue }
            guard let bytes = readSome(child) else { return }
            try output.write(Frame(.childOutput, bytes))
        }
    }

    private func end(of child: pid_t) -> ChildEnd {
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let microseconds = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        return ChildEnd(
            exitStatus: signal == 0 ? status >> 8 & 0xFF : 0, signal: signal,
            cpuSeconds: seconds + microseconds / 1_000_000, peakBytes: usage.ru_maxrss * 1024)
    }
}
