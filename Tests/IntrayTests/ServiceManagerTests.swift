import Foundation
import Glibc
import Synchronization
import Testing

@Suite("The daemon and systemd")
struct ServiceManagerTests {
    /// The socket on which systemd listens for news (sd_notify(3)).
    private final class NotifySocket: Sendable {
        let path: String
        private let descriptor: Int32
        private let heard = Mutex<[String]>([])

        init(in folder: URL) throws {
            path = folder.appendingPathComponent("notify").path
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)
        }

        deinit { close(descriptor) }

        /// Everything that was said so far, in order.
        func news() -> [String] {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                heard.withLock { $0.append(String(decoding: buffer[..<count], as: UTF8.self)) }
            }
            return heard.withLock { $0 }
        }
    }

    @Test("it says when it is up, keeps the watchdog quiet, and says when it stops")
    func news() async throws {
        // A socket's path may have 107 bytes.
        let folder = URL(fileURLWithPath: "/tmp/intray-\(UInt32.random(in: 0...UInt32.max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // Left-over test files do no harm.
        let socket = try NotifySocket(in: folder)
        let clinic = try ServedClinic()

        let daemon = try clinic.start(["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "1000000"])
        #expect(try await clinic.wait(60) { socket.news().filter { $0 == "WATCHDOG=1" }.count >= 3 })
        daemon.terminate()
        daemon.waitUntilExit()

        let news = socket.news()
        #expect(news.first == "READY=1")
        #expect(news.last == "STOPPING=1")
        #expect(Set(news) == ["READY=1", "WATCHDOG=1", "STOPPING=1"])
    }
}
