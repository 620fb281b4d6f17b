public import Faxes
public import Foundation

/// The way to a token (RFC 5849, section 2): ask for a request token, send a person to the EMR's own page to sign in and
/// consent, exchange what comes back for an access token.
public struct Authorization: Sendable {
    private let transport: EMRTransport
    private let endpoint: EMREndpoint
    private let now: @Sendable () -> Date
    private let nonce: @Sendable () -> String

    /// The callback that stands for “show the verifier to the person”.
    public static let outOfBand = "oob"

    /// What was asked for; the person opens `page`.
    public struct Request: Sendable, Hashable {
        public let credentials: OAuthCredentials
        public let page: String
    }

    public init(
        transport: EMRTransport, endpoint: EMREndpoint, now: @escaping @Sendable () -> Date = { Date() },
        nonce: @escaping @Sendable () -> String = { Nonce.random() }
    ) {
        self.transport = transport
        self.endpoint = endpoint
        self.now = now
        self.nonce = nonce
    }

    /// The first step. Throws `emr.authorization-failed` with the reason that the EMR gives as far as it is known.
    ///
    /// - Parameter callback: an address without escapes in it, which some builds decode twice, or `oob`.
    public func begin(
        consumerKey: String, consumerSecret: String, callback: String, scope: String? = nil
    ) async throws(FaxError) -> Request {
        guard !callback.contains("%"), callback == Self.outOfBand || callback.hasPrefix("http") else {
            throw FaxError(
                .emrAuthorizationFailed, "the callback must be “oob” or a plain http address without escapes")
        }
        let client = OAuthCredentials(consumerKey: consumerKey, consumerSecret: consumerSecret)
        var extra = [(name: "oauth_callback", value: callback)]
        if let scope { extra.append(("scope", scope)) }
        let form = try await post("/ws/oauth/initiate", client, extra)
        guard let token = form["oauth_token"], let secret = form["oauth_token_secret"] else {
            throw FaxError(.emrAuthorizationFailed, "the EMR gave no request token")
        }
        let page = endpoint.connect.appending("/ws/oauth/authorize").text
        return Request(
            credentials: OAuthCredentials(
                consumerKey: consumerKey, consumerSecret: consumerSecret, token: token, tokenSecret: secret),
            page: "\(page)?oauth_token=\(PercentEncoding.encode(token))")
    }

    /// The last step.
    public func finish(_ request: Request, verifier: String) async throws(FaxError) -> OAuthCredentials {
        let form = try await post("/ws/oauth/token", request.credentials, [("oauth_verifier", verifier)])
        guard let token = form["oauth_token"], let secret = form["oauth_token_secret"] else {
            throw FaxError(.emrAuthorizationFailed, "the EMR gave no access token")
        }
        var credentials = request.credentials
        credentials.token = token
        credentials.tokenSecret = secret
        return credentials
    }

    /// The verifier in what a person pastes: itself, a line `oauth_verifier=…`, or the address to which the EMR sent the
    /// browser. Nil if there is none, or if the answer belongs to another request.
    public static func verifier(in pasted: String, for request: Request) -> String? {
        let text = pasted.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.contains("oauth_verifier=") else { return text.isEmpty || text.contains(" ") ? nil : text }
        let form = OAuthForm(text.split(separator: "?").last.map(String.init) ?? text)
        if let token = form["oauth_token"], token != request.credentials.token { return nil }
        return form["oauth_verifier"]
    }

    private func post(
        _ path: String, _ credentials: OAuthCredentials, _ extra: [(name: String, value: String)]
    ) async throws(FaxError) -> OAuthForm {
        let clock = ClockCheck()
        let home = EMRCall(method: "GET", address: endpoint.connect.appending("/"))
        do {
            clock.learn(from: try await transport.send(home), at: now())
        } catch {
            throw FaxError(.emrUnreachable, "no connection to the EMR")
        }
        try clock.require()
        let header = OAuthSigner(credentials: credentials).authorization(
            method: "POST", url: endpoint.signing.appending(path), extra: extra, nonce: nonce(),
            timestamp: Int(now().timeIntervalSince1970))
        let call = EMRCall(
            method: "POST", address: endpoint.connect.appending(path), headers: [("Authorization", header)])
        let answer: EMRAnswer
        do { answer = try await transport.send(call) } catch {
            throw FaxError(.emrUnreachable, "the EMR did not answer; begin again")
        }
        guard answer.status == 200 else { throw Self.refusal(answer) }
        return OAuthForm(answer.text)
    }

    private static func refusal(_ answer: EMRAnswer) -> FaxError {
        let known = [
            "invalid_consumer": "the key is not that of a registered client",
            "invalid_signature": "the secret is wrong, or a proxy changes the address: set signing-url",
            "invalid_verifier": "the verifier is not the one that the EMR showed",
            "invalid_request_token": "the request is too old or was used; begin again",
            "oauth_callback": "the callback is not the one with which the client was registered",
        ]
        let reason = known.first { answer.text.contains($0.key) }?.value
        if answer.status == 404 {
            return FaxError(
                .emrNoSuchService, "there is no OAuth at this address: ask whether ModuleNames has REST in it")
        }
        return FaxError(.emrAuthorizationFailed, "\(reason ?? "the EMR refused") (\(answer.status))")
    }
}

/// A form-encoded answer.
struct OAuthForm: Sendable, Hashable {
    private var values: [String: String] = [:]

    init(_ text: String) {
        for pair in text.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            values[parts[0]] = parts[1].replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? parts[1]
        }
    }

    subscript(_ name: String) -> String? { values[name] }
}
