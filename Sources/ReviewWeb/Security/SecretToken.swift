import Crypto
import Foundation

/// A random secret that a browser keeps in a cookie. The store knows only its hash, so that a stolen database opens
/// no session.
struct SecretToken: Sendable, Hashable {
    /// 43 characters of base64url: 256 bits.
    let text: String

    init(random: RandomBytes) {
        text = Data(random(32)).base64URL
    }

    /// Nil unless the text has the form of a token.
    init?(_ text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy({ Self.alphabet.contains($0) }) else { return nil }
        self.text = text
    }

    /// Hexadecimal.
    var hash: String {
        text.sha256Text
    }

    /// What a form must carry along with the cookie, to prove that one of our pages made it.
    var formToken: String {
        Data(HMAC<SHA256>.authenticationCode(for: Self.purpose, using: key)).base64URL
    }

    func accepts(formToken: String) -> Bool {
        guard let code = Data(base64URL: formToken) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Self.purpose, using: key)
    }

    private var key: SymmetricKey { SymmetricKey(data: Data(text.utf8)) }
    private static let purpose = Data("intray form".utf8)
    private static let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}

extension String {
    /// SHA-256, hexadecimal.
    var sha256Text: String {
        SHA256.hash(data: Data(utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Data {
    fileprivate var base64URL: String {
        unpaddedBase64.replacing("+", with: "-").replacing("/", with: "_")
    }

    fileprivate init?(base64URL text: String) {
        self.init(unpaddedBase64: text.replacing("-", with: "+").replacing("_", with: "/"))
    }
}
