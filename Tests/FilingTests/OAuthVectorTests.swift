import Foundation
import OSCARStandIn
import Testing

@testable import Filing

/// Twenty signed requests with the verdict of Open-O's own verifier: made for this project by a script apart from both
/// our signer and the stand-in, and judged by that class, compiled alone, unchanged but for its clock.
struct OAuthVector: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let method: String
    let url: String
    let scheme: String
    let host: String
    let port: Int
    let uri: String
    let query: String
    let consumerKey: String
    let consumerSecret: String
    let token: String?
    let tokenSecret: String
    let nonce: String
    let timestamp: String
    let base: String
    let signature: String
    let authorization: String
    let openoVerdict: String

    var testDescription: String { name }

    static let all: [OAuthVector] = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let file = Bundle.module.url(forResource: "Fixtures/oscar-oauth-vectors", withExtension: "json"),
            let data = try? Data(contentsOf: file),  // Without vectors the count below fails.
            let vectors = try? decoder.decode([OAuthVector].self, from: data)  // The same.
        else { return [] }
        return vectors
    }()

    /// The header's values, unencoded, but for the signature.
    var parameters: [(name: String, value: String)] {
        authorization.dropFirst(6).components(separatedBy: ", ").compactMap { piece in
            let halves = piece.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, halves[0] != "oauth_signature" else { return nil }
            return (halves[0], halves[1].dropFirst().dropLast().removingPercentEncoding ?? "")
        }
    }

    var queryItems: [(name: String, value: String)] {
        query.components(separatedBy: "&").filter { !$0.isEmpty }.map { piece in
            let halves = piece.components(separatedBy: "=")
            // What the client meant by it.
            return (
                halves[0].removingPercentEncoding ?? "",
                halves[1].replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? ""
            )
        }
    }

    var address: EMRAddress {
        get throws { try EMRAddress(String(url.split(separator: "?")[0])) }
    }
}

@Suite("Signatures, against the vectors")
struct OAuthVectorTests {
    @Test("there are all of them")
    func count() {
        #expect(OAuthVector.all.count == 20)
    }

    @Test("the base string is theirs", arguments: OAuthVector.all)
    func base(_ vector: OAuthVector) throws {
        let base = OAuthBaseString(
            method: vector.method, url: try vector.address, parameters: vector.parameters + vector.queryItems)
        #expect(base.text == vector.base)
        let signer = OAuthSigner(
            credentials: OAuthCredentials(
                consumerKey: vector.consumerKey, consumerSecret: vector.consumerSecret, token: vector.token,
                tokenSecret: vector.tokenSecret))
        #expect(signer.signature(of: base) == vector.signature)
    }

    @Test("the header is theirs to the last character, where they send what we send", arguments: OAuthVector.all)
    func header(_ vector: OAuthVector) throws {
        let odd = ["get no oauth_version", "document post json with oauth_body_hash"]
        let isOurs = !odd.contains(vector.name) && !vector.name.contains("unencoded")
        let extra = vector.parameters.filter { ["oauth_callback", "oauth_verifier"].contains($0.name) }
        let signer = OAuthSigner(
            credentials: OAuthCredentials(
                consumerKey: vector.consumerKey, consumerSecret: vector.consumerSecret, token: vector.token,
                tokenSecret: vector.tokenSecret))
        let header = signer.authorization(
            method: vector.method, url: try vector.address, query: vector.queryItems, extra: extra,
            nonce: vector.nonce, timestamp: try #require(Int(vector.timestamp)))
        #expect((header == vector.authorization) == isOurs)
    }

    @Test(
        "the stand-in's check, which is not our signer's code, gives the verdicts that OSCAR gave",
        arguments: OAuthVector.all)
    func verdict(_ vector: OAuthVector) throws {
        let check = try #require(SignatureCheck(authorization: vector.authorization, decodesByItself: true))
        let seen = SignatureCheck.Seen(
            method: vector.method, scheme: vector.scheme, host: vector.host, port: vector.port, path: vector.uri,
            query: vector.query)
        let isRight = check.isRight(
            seen, consumerSecret: vector.consumerSecret, tokenSecret: vector.tokenSecret)
        #expect(isRight == (vector.openoVerdict == "ACCEPTED"))
    }
}

@Suite("Percent-encoding")
struct PercentEncodingTests {
    @Test(
        "all but the unreserved characters are encoded, byte by byte",
        arguments: [
            ("abc-._~XYZ019", "abc-._~XYZ019"), ("a b+c", "a%20b%2Bc"), ("é", "%C3%A9"), ("/?&=%", "%2F%3F%26%3D%25"),
            ("", ""), ("[]", "%5B%5D"),
        ])
    func encoding(_ text: String, _ encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
    }
}
