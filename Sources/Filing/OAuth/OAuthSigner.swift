import Crypto
import Foundation

/// Who signs: the registered client, and once it is authorised its token.
public struct OAuthCredentials: Sendable, Hashable, Codable {
    public var consumerKey: String
    public var consumerSecret: String
    public var token: String?
    /// Empty while there is no token.
    public var tokenSecret: String

    public init(consumerKey: String, consumerSecret: String, token: String? = nil, tokenSecret: String = "") {
        self.consumerKey = consumerKey
        self.consumerSecret = consumerSecret
        self.token = token
        self.tokenSecret = tokenSecret
    }
}

/// Signs requests by OAuth 1.0a with HMAC-SHA1 (RFC 5849), which is what every OSCAR takes.
struct OAuthSigner: Sendable {
    let credentials: OAuthCredentials

    /// The value of the `Authorization` header. Every attempt needs a nonce of its own, also when it repeats another:
    /// servers refuse a nonce that they have seen, and some then delete the token.
    ///
    /// - Parameter extra: `oauth_callback` or `oauth_verifier`, on the way to a token.
    func authorization(
        method: String, url: EMRAddress, query: [(name: String, value: String)] = [],
        extra: [(name: String, value: String)] = [], nonce: String, timestamp: Int
    ) -> String {
        var header = extra
        header.append(("oauth_consumer_key", credentials.consumerKey))
        header.append(("oauth_nonce", nonce))
        header.append(("oauth_signature_method", "HMAC-SHA1"))
        header.append(("oauth_timestamp", String(timestamp)))
        if let token = credentials.token { header.append(("oauth_token", token)) }
        header.append(("oauth_version", "1.0"))
        header.sort { $0.name < $1.name }
        let base = OAuthBaseString(method: method, url: url, parameters: header + query)
        header.append(("oauth_signature", signature(of: base)))
        // The scheme's name, one space and encoded values exactly so: the server takes the header apart naively.
        return "OAuth "
            + header.map { "\(PercentEncoding.encode($0.name))=\"\(PercentEncoding.encode($0.value))\"" }
            .joined(separator: ", ")
    }

    func signature(of base: OAuthBaseString) -> String {
        let key = [credentials.consumerSecret, credentials.tokenSecret].map(PercentEncoding.encode)
            .joined(separator: "&")
        let code = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data(base.text.utf8), using: SymmetricKey(data: Data(key.utf8)))
        return Data(code).base64EncodedString()
    }
}
