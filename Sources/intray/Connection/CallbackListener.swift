import Faxes
import Filing
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Waits on loopback for the one visit by which the EMR hands over its verifier, then closes.
struct CallbackListener: Sendable {
    let port: Int

    /// The port of a callback on this machine; nil for every other.
    static func port(of callback: String) -> Int? {
        guard let parts = URLComponents(string: callback), parts.scheme == "http",
            ["127.0.0.1", "localhost"].contains(parts.host)
        else { return nil }
        return parts.port ?? 80
    }

    /// The query of the first visit that has a verifier in it.
    func query() async throws(FaxError) -> String {
        let (visits, continuation) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingOldest(1))
        do {
            return try await withThrowingTaskGroup(of: String?.self) { group in
                group.addTask {
                    try await server(continuation).run()
                    return nil
                }
                group.addTask { await visits.first { _ in true } }
                while let query = try await group.next() {
                    guard let query else { continue }
                    // The page that says so is on its way to the browser.
                    try await Task.sleep(for: .milliseconds(300))
                    group.cancelAll()
                    return query
                }
                throw CancellationError()
            }
        } catch {
            throw FaxError(.emrAuthorizationFailed, "nothing could be listened for on port \(port)")
        }
    }

    private func server(_ continuation: AsyncStream<String>.Continuation) throws -> any Service {
        try HTTPServerBuilder.http1().buildServer(
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "callback") { _ in SwiftLogNoOpLogHandler() }
        ) { request, writer, _ in
            let pieces = request.uri.string.split(separator: "?", maxSplits: 1)
            let isVisit = pieces.count == 2 && pieces[1].contains("oauth_verifier=")
            let text = isVisit ? "intray has what it needs. You can close this page." : "Not what intray waits for."
            let response = Response(
                status: isVisit ? .ok : .notFound, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
            try await writer.write(response: response.head, body: response.body)
            if isVisit { continuation.yield(String(pieces[1])) }
        }
    }
}
