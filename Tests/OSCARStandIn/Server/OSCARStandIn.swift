import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// An OSCAR to test against: a real HTTP server that keeps the contract, faults included. No part of the product.
public struct OSCARStandIn: Sendable {
    public let clinic: Clinic
    /// The web application's own path.
    public let context: String

    public init(clinic: Clinic, context: String = "/oscar") {
        self.clinic = clinic
        self.context = context
    }

    /// Serves until cancelled; tells the port once it listens.
    public func run(port: Int = 0, listening: @escaping @Sendable (Int) async -> Void) async throws {
        let standIn = self
        let server = try HTTPServerBuilder.http1().buildServer(
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "oscar-stand-in") { _ in SwiftLogNoOpLogHandler() }
        ) { request, writer, _ in
            let response = try await standIn.response(to: request)
            try await writer.write(response: response.head, body: response.body)
        } onServerRunning: { channel in
            await listening(channel.localAddress?.port ?? 0)
        }
        try await server.run()
    }

    /// Runs the body with a server on a port of its own.
    public func serving<Value: Sendable>(_ body: @escaping @Sendable (Int) async throws -> Value) async throws -> Value
    {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            let (ports, continuation) = AsyncStream<Int>.makeStream()
            group.addTask {
                try await run { continuation.yield($0) }
                return nil
            }
            group.addTask {
                for await port in ports { return try await body(port) }
                return nil
            }
            while let value = try await group.next() {
                guard let value else { continue }
                group.cancelAll()
                return value
            }
            throw CancellationError()
        }
    }
}

extension OSCARStandIn {
    /// Throws where the answer is to be lost: the connection then breaks off where it should come.
    private func response(to request: Request) async throws -> Response {
        let body = Data(try await request.body.collect(upTo: 64 * 1024 * 1024).readableBytesView)
        let reply = await Gate(clinic: clinic, context: context).reply(to: request, body: body)
        try await Task.sleep(for: .seconds(await clinic.faults.slowness))
        guard !reply.isLost else { throw CancellationError() }
        let answer = reply.answer
        var headers: HTTPFields = [.contentType: answer.type, .date: await date()]
        if let location = answer.location { headers[.location] = location }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: answer.body)))
    }

    private func date() async -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: await clinic.clock)
    }
}
