import Faxes
import Foundation
import Logging
import ServiceLifecycle
import Store

/// Tells systemd that intray is up, keeps its watchdog quiet as long as the store answers, and says when it stops
/// (sd_notify(3)). Does nothing where systemd did not start it.
struct ServiceManager: Service {
    private let socketPath: String
    private let watchdog: Duration?
    private let store: any DocumentReader
    private let logger: Logger

    /// Nil unless systemd waits for news.
    init?(environment: [String: String], store: any DocumentReader, logger: Logger) {
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@") else { return nil }
        socketPath = path
        // Twice within the time, as sd_watchdog_enabled(3) advises.
        watchdog = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { .microseconds(max($0 / 2, 100_000)) }
        self.store = store
        self.logger = logger
    }

    func run() async throws {
        tell("READY=1")
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do throws(FaxError) {
                _ = try await store.counts(at: Date())
                tell("WATCHDOG=1")
            } catch {
                logger.warning("the store does not answer", metadata: ["code": "\(error.code.name)"])
                // A full disk is no reason to be started again: that the store answers with a reason is enough.
                if error.code.recovery == .retry { tell("WATCHDOG=1") }
            }
            // The only error is the cancellation that ends the pause early when the service is to stop.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: watchdog ?? .seconds(60)) }
        }
        tell("STOPPING=1")
    }

    private func tell(_ state: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var path = Array(socketPath.utf8)
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.count < room else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size - room + path.count)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(descriptor, state, state.utf8.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
    }
}
