import Crypto
import Foundation

/// Checks a signature as OSCAR does. Written apart from the signer of the product, so that a mistake in one is not
/// repeated in the other.
public struct SignatureCheck: Sendable {
    public struct Seen: Sendable {
        public var method: String
        public var scheme: String
        public var host: String
        public var port: Int
        /// As it stands in the request line, encoded.
        public var path: String
        public var query: String

        public init(method: String, scheme: String, host: String, port: Int, path: String, query: String) {
            self.method = method
            self.scheme = scheme
            self.host = host
            self.port = port
            self.path = path
            self.query = query
        }
    }

    /// The header's values by name, decoded as a URL is.
    public let header: [String: String]
    private let decodesByItself: Bool

    /// Nil unless the header begins as OSCAR wants it to.
    public init?(authorization: String, decodesByItself: Bool) {
        guard authorization.hasPrefix("OAuth ") else { return nil }
        var header: [String: String] = [:]
        for piece in authorization.dropFirst(6).components(separatedBy: ",") {
            let halves = piece.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2 else { continue }
            let value = halves[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            header[halves[0]] = Self.urlDecoded(value)
        }
        self.header = header
        self.decodesByItself = decodesByItself
    }

    public func isRight(_ seen: Seen, consumerSecret: String, tokenSecret: String) -> Bool {
        let key = Data("\(Self.escaped(consumerSecret))&\(Self.escaped(tokenSecret))".utf8)
        let code = HMAC<Insecure.SHA1>.authenticationCode(for: Data(base(seen).utf8), using: SymmetricKey(data: key))
        return Data(code).base64EncodedString() == header["oauth_signature"]
    }

    func base(_ seen: Seen) -> String {
        var pairs: [[String]] = []
        for (name, value) in header where name != "oauth_signature" && name != "realm" {
            pairs.append([name, decodesByItself ? Self.byteDecoded(value) : value])
        }
        for piece in seen.query.components(separatedBy: "&") where !piece.isEmpty {
            var halves = piece.components(separatedBy: "=")
            let name = halves.removeFirst()
            let value = halves.joined(separator: "=")
            let decode = decodesByItself ? Self.byteDecoded : Self.urlDecoded
            pairs.append([decode(name), decode(value)])
        }
        let encoded: [[String]] = pairs.map { $0.map(Self.escaped) }
        let sorted = encoded.sorted { left, right in left.lexicographicallyPrecedes(right) }
        let isDefault = (seen.scheme == "https" && seen.port == 443) || (seen.scheme == "http" && seen.port == 80)
        let url = "\(seen.scheme)://\(seen.host.lowercased())\(isDefault ? "" : ":\(seen.port)")\(seen.path)"
        let parameters = sorted.map { $0.joined(separator: "=") }.joined(separator: "&")
        return "\(seen.method)&\(Self.escaped(url))&\(Self.escaped(parameters))"
    }

    /// All but the unreserved characters of RFC 3986.
    static func escaped(_ text: String) -> String {
        let kept = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: kept) ?? ""
    }

    /// As a web server decodes: `+` is a space, bytes are UTF-8.
    static func urlDecoded(_ text: String) -> String {
        let spaced = text.replacingOccurrences(of: "+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }

    /// As Open-O's own decoder does: each byte becomes a character, and `+` stays.
    static func byteDecoded(_ text: String) -> String {
        var decoded = String.UnicodeScalarView()
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            let digits = String(String.UnicodeScalarView(rest.prefix(2)))
            if scalar == "%", rest.count >= 2, let byte = UInt8(digits, radix: 16) {
                decoded.append(Unicode.Scalar(byte))
                rest = rest.dropFirst(2)
            } else {
                decoded.append(scalar)
            }
        }
        return String(decoded)
    }
}
