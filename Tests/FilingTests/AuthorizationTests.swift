import AsyncHTTPClient
import Faxes
import Foundation
import NIOCore
import NIOHTTP1
import OSCARStandIn
import Store
import Testing

@testable import Filing

@Suite("The way to a token")
struct AuthorizationTests {
    private func with(
        _ build: Build = .openOMain, skew: Double = 0,
        _ body: @escaping @Sendable (Authorization, Clinic, EMRAddress) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let clinic = Clinic(build: build, now: { clock.now })
        await clinic.set { $0.clockSkew = skew }
        let transport = try EMRTransport()
        try await OSCARStandIn(clinic: clinic).serving { port in
            let address = try EMRAddress("http://127.0.0.1:\(port)/oscar")
            let authorization = Authorization(
                transport: transport, endpoint: EMREndpoint(connect: address), now: { clock.now })
            try await body(authorization, clinic, address)
        }
    }

    /// What a person does in the browser; the page's answer, or where it sends the browser.
    private func allow(_ page: String) async throws -> String {
        let token = try #require(page.split(separator: "?").last)
        var request = HTTPClientRequest(url: String(page.split(separator: "?")[0]))
        request.method = .POST
        request.body = .bytes(ByteBuffer(string: "\(token)&oauthDecision=allow"))
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        let asked = request
        return try await HTTPClient.withHTTPClient(configuration: .init(redirectConfiguration: .disallow)) { client in
            let response = try await client.execute(asked, timeout: .seconds(30))
            let text = String(buffer: try await response.body.collect(upTo: 10_000))
            return response.headers.first(name: "Location") ?? text
        }
    }

    @Test("by a code that a person pastes, or by a callback", arguments: ["oob", "http://127.0.0.1:9/back"])
    func whole(_ callback: String) async throws {
        try await with { authorization, clinic, _ in
            let request = try await authorization.begin(
                consumerKey: clinic.consumer.key, consumerSecret: clinic.consumer.secret, callback: callback)
            let shown = try await allow(request.page)
            let verifier = try #require(Authorization.verifier(in: shown, for: request))
            let credentials = try await authorization.finish(request, verifier: verifier)
            #expect(await clinic.hasToken(try #require(credentials.token)))
        }
    }

    @Test("a wrong secret, a wrong verifier and an escaped callback are told apart")
    func refusals() async throws {
        try await with { authorization, clinic, _ in
            await #expect(throws: FaxError.self) {
                try await authorization.begin(consumerKey: clinic.consumer.key, consumerSecret: "no", callback: "oob")
            }
            await #expect(throws: FaxError.self) {
                try await authorization.begin(
                    consumerKey: clinic.consumer.key, consumerSecret: clinic.consumer.secret,
                    callback: "http://h/?a=%2F")
            }
            let request = try await authorization.begin(
                consumerKey: clinic.consumer.key, consumerSecret: clinic.consumer.secret, callback: "oob")
            await #expect(
                throws: FaxError(
                    .emrAuthorizationFailed, "the verifier is not the one that the EMR showed (401)")
            ) {
                try await authorization.finish(request, verifier: "wrong")
            }
        }
    }

    @Test("with a wrong clock it does not begin")
    func clock() async throws {
        try await with(skew: 600) { authorization, clinic, _ in
            await #expect(throws: FaxError(.emrClockWrong, "this machine's clock is 600 s behind the EMR's")) {
                try await authorization.begin(
                    consumerKey: clinic.consumer.key, consumerSecret: clinic.consumer.secret, callback: "oob")
            }
        }
    }

    @Test("what a person pastes is taken in every form, but not the answer to another request")
    func pasted() {
        let request = Authorization.Request(
            credentials: OAuthCredentials(consumerKey: "k", consumerSecret: "s", token: "t1"), page: "")
        #expect(Authorization.verifier(in: " v1 \n", for: request) == "v1")
        #expect(Authorization.verifier(in: "oauth_verifier=v1", for: request) == "v1")
        #expect(Authorization.verifier(in: "http://h/b?oauth_token=t1&oauth_verifier=v%2F1", for: request) == "v/1")
        #expect(Authorization.verifier(in: "http://h/b?oauth_token=t2&oauth_verifier=v1", for: request) == nil)
        #expect(Authorization.verifier(in: "", for: request) == nil)
    }
}

@Suite("Secrets")
struct SecretBoxTests {
    private let box: SecretBox

    init() throws {
        box = try SecretBox(key: Data(repeating: 1, count: 32))
    }

    @Test("what is sealed is opened by its key and for its connection alone")
    func sealing() throws {
        let sealed = try box.seal(Data("s3cr3t".utf8), context: "oscar")
        #expect(sealed.range(of: Data("s3cr3t".utf8)) == nil)
        #expect(try box.open(sealed, context: "oscar") == Data("s3cr3t".utf8))
        #expect(throws: FaxError.self) { try box.open(sealed, context: "juno") }
        let other = try SecretBox(key: Data(repeating: 2, count: 32))
        #expect(throws: FaxError.self) { try other.open(sealed, context: "oscar") }
        var changed = sealed
        changed[changed.count - 1] ^= 1
        #expect(throws: FaxError.self) { try box.open(changed, context: "oscar") }
    }

    @Test("a key of another length is refused")
    func length() {
        #expect(throws: FaxError.self) { try SecretBox(key: Data(repeating: 1, count: 16)) }
    }

    @Test("the store holds no secret in the clear, and a rejection concerns the secrets of its time alone")
    func vault() async throws {
        let box = box
        try await withStore { store in
            let vault = CredentialVault(store: store, connection: "oscar", box: box)
            await #expect(throws: FaxError.self) { try await vault.usable() }
            let oauth = OAuthCredentials(consumerKey: "k", consumerSecret: "s", token: "t", tokenSecret: "u")
            try await vault.keep(EMRSecrets(oauth: oauth), at: start)
            let kept = try await vault.usable()
            #expect(kept.secrets.oauth == oauth)
            #expect(try await store.credentials("oscar")?.sealed.range(of: Data("\"t\"".utf8)) == nil)

            try await vault.reject(keptAt: start - 1, at: start)
            _ = try await vault.usable()
            try await vault.reject(keptAt: kept.keptAt, at: start)
            await #expect(throws: FaxError.self) { try await vault.usable() }
            try await vault.keep(EMRSecrets(oauth: oauth), at: start + 5)
            _ = try await vault.usable()
        }
    }
}
