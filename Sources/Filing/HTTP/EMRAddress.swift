public import Faxes
import Foundation

/// Where an EMR is: scheme, host, port if it is not the scheme's own, and the path of its web application.
public struct EMRAddress: Sendable, Hashable, CustomStringConvertible {
    public let scheme: String
    /// Lower case.
    public let host: String
    public let port: Int?
    /// Empty or beginning with `/`; never ending with it.
    public let path: String

    /// Throws `emr.no-such-service` unless it is an `http` or `https` address without query, fragment and user.
    public init(_ text: String) throws(FaxError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.query == nil,
            parts.fragment == nil, parts.user == nil, parts.password == nil
        else {
            throw FaxError(.emrNoSuchService, "an EMR's address must be like https://oscar.example.ca/oscar")
        }
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        self.init(scheme: scheme, host: host.lowercased(), port: parts.port, path: path)
    }

    private init(scheme: String, host: String, port: Int?, path: String) {
        self.scheme = scheme
        self.host = host
        self.port = port == (scheme == "https" ? 443 : 80) ? nil : port
        self.path = path
    }

    /// `path` begins with `/`; its parts are ASCII.
    func appending(_ path: String) -> EMRAddress {
        EMRAddress(scheme: scheme, host: host, port: port, path: self.path + path)
    }

    public var text: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)" }
    public var description: String { text }
}
