import AsyncHTTPClient
public import Faxes
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// How the network to the EMR is used.
public struct EMRTransportSettings: Sendable, Hashable {
    /// Seconds for an exchange that reads, and for one that writes a document.
    public var readTimeout: Int64
    public var writeTimeout: Int64
    /// Seconds until a connection must stand.
    public var connectTimeout: Int64
    /// A PEM file with certificates to trust besides the system's: clinics' servers often have their own.
    public var trustedCertificates: String?

    public init(
        readTimeout: Int64 = 30, writeTimeout: Int64 = 120, connectTimeout: Int64 = 10,
        trustedCertificates: String? = nil
    ) {
        self.readTimeout = readTimeout
        self.writeTimeout = writeTimeout
        self.connectTimeout = connectTimeout
        self.trustedCertificates = trustedCertificates
    }
}

/// HTTP to an EMR: one exchange a connection, no redirects, no retries, answers of bounded size.
///
/// Connections are not kept: one that the server closes while we write to it leaves open whether the request arrived.
public final class EMRTransport: Sendable {
    static let largestAnswer = 16 * 1024 * 1024
    private let client: HTTPClient
    private let settings: EMRTransportSettings

    /// Throws `emr.unreachable` when the certificates to trust can't be read.
    public init(settings: EMRTransportSettings = EMRTransportSettings()) throws(FaxError) {
        self.settings = settings
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: .seconds(settings.connectTimeout), read: .seconds(settings.writeTimeout)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.idleTimeout = .seconds(1)
        configuration.tlsConfiguration = try Self.tls(settings)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private static func tls(_ settings: EMRTransportSettings) throws(FaxError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        guard let file = settings.trustedCertificates else { return tls }
        do { tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))] } catch {
            throw FaxError(.emrUnreachable, "the file of certificates to trust can't be read")
        }
        return tls
    }

    deinit {
        // It closes by itself what is open; nobody waits for that.
        client.shutdown { _ in }
    }

    /// One attempt.
    func send(_ call: EMRCall) async throws(ExchangeFailure) -> EMRAnswer {
        let meter = BodyMeter(call.body)
        do {
            let timeout = call.isWrite ? settings.writeTimeout : settings.readTimeout
            let response = try await client.execute(call.request(meter), timeout: .seconds(timeout))
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            return EMRAnswer(
                status: Int(response.status.code), contentType: response.headers.first(name: "Content-Type") ?? "",
                date: response.headers.first(name: "Date").flatMap(HTTPDate.init)?.date,
                body: Array(body.readableBytesView))
        } catch {
            // Without its last part no JSON or XML is whole, and a server that waits for it has done nothing.
            throw meter.wasHandedOver || (call.body == nil && call.isWrite) ? .noAnswer : .notSent
        }
    }
}

/// What kept an exchange from coming to its end.
enum ExchangeFailure: Error {
    /// The request did not leave us whole: it can have had no effect.
    case notSent
    /// It may have arrived.
    case noAnswer
}

/// A request before it is signed and sent.
struct EMRCall: Sendable {
    var method: String
    var address: EMRAddress
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]?
    /// Whether it changes something on the server.
    var isWrite = false

    fileprivate func request(_ meter: BodyMeter) -> HTTPClientRequest {
        var text = address.text
        if !query.isEmpty {
            let parts = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
            text += "?" + parts.joined(separator: "&")
        }
        var request = HTTPClientRequest(url: text)
        request.method = HTTPMethod(rawValue: method)
        for header in headers { request.headers.add(name: header.name, value: header.value) }
        request.headers.add(name: "Connection", value: "close")
        if let body { request.body = .stream(meter, length: .known(Int64(body.count))) }
        return request
    }
}

struct EMRAnswer: Sendable {
    var status: Int
    var contentType: String
    /// The server's clock.
    var date: Date?
    var body: [UInt8]

    /// The beginning of the body as text: enough to tell what kind of answer it is.
    var text: String { String(decoding: body.prefix(16_384), as: UTF8.self) }
}
