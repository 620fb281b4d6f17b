import Faxes
public import Foundation

/// Where a connection leads, and as what the server knows itself.
public struct EMREndpoint: Sendable, Hashable {
    /// Where we connect to, with the web application's path.
    public var connect: EMRAddress
    /// What is signed. The same, unless a proxy in front of the EMR changes scheme, host, port or path.
    public var signing: EMRAddress

    public init(connect: EMRAddress, signing: EMRAddress? = nil) {
        self.connect = connect
        self.signing = signing ?? connect
    }
}

/// Signed calls to an EMR. Each is made once: a refusal of our signature ends all calls until a person has authorised
/// intray again, because on some builds a second one would find the token deleted by the first.
public struct SignedCalls: Sendable {
    let transport: EMRTransport
    let endpoint: EMREndpoint
    let vault: CredentialVault
    private let clock = ClockCheck()
    private let now: @Sendable () -> Date
    private let nonce: @Sendable () -> String

    /// - Parameter nonce: gives another text at every call.
    public init(
        transport: EMRTransport, endpoint: EMREndpoint, vault: CredentialVault,
        now: @escaping @Sendable () -> Date = { Date() },
        nonce: @escaping @Sendable () -> String = { Nonce.random() }
    ) {
        self.transport = transport
        self.endpoint = endpoint
        self.vault = vault
        self.now = now
        self.nonce = nonce
    }

    /// A call that changes nothing: its answer, or why there is none.
    func read(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], body: (any Encodable)? = nil
    ) async throws(FaxError) -> EMRAnswer {
        let result = await call(method, path, query: query, body: body, isWrite: false)
        switch result {
        case .answer(let answer): return answer
        case .failed(let failure): throw failure.error
        }
    }

    /// The status with which a read is answered, whatever it is; throws only when the connection does not work.
    func status(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], body: (any Encodable)? = nil
    ) async throws(FaxError) -> Int {
        switch await call(method, path, query: query, body: body, isWrite: false) {
        case .answer(let answer): return answer.status
        case .failed(let failure):
            guard let status = failure.status, failure.error.code != .emrNeedsAuthorization else { throw failure.error }
            return status
        }
    }

    /// Whether the EMR lets us in.
    func requireLetIn() async throws(FaxError) {
        let answer = try await read("GET", "/ws/services/status/checkIfAuthed")
        guard JSONValue(answer.body)?.holder(of: "success")["success"].bool == true else {
            throw FaxError(.emrAnswerInvalid, "the EMR does not say that we are let in")
        }
    }

    /// A call that changes something.
    func write(_ method: String, _ path: String, body: any Encodable) async -> CallResult {
        await call(method, path, query: [], body: body, isWrite: true)
    }

    private func call(
        _ method: String, _ path: String, query: [(name: String, value: String)], body: (any Encodable)?, isWrite: Bool
    ) async -> CallResult {
        do throws(FaxError) {
            let kept = try await vault.usable()
            guard let oauth = kept.secrets.oauth, oauth.token != nil else {
                throw FaxError(.emrNeedsAuthorization, "intray has no token: run “intray oscar authorize”")
            }
            try await compareClocks()
            var call = EMRCall(
                method: method, address: endpoint.connect.appending(path), query: query,
                headers: [("Accept", "application/json")], isWrite: isWrite)
            if let body {
                call.body = try Self.encoded(body)
                call.headers.append(("Content-Type", "application/json"))
            }
            let authorization = OAuthSigner(credentials: oauth).authorization(
                method: method, url: endpoint.signing.appending(path), query: query, nonce: nonce(),
                timestamp: Int(now().timeIntervalSince1970))
            call.headers.append(("Authorization", authorization))
            return try await judged(call, keptAt: kept.keptAt)
        } catch {
            return .failed(CallFailure(error: error, mayBeWritten: false))
        }
    }

    private func judged(_ call: EMRCall, keptAt: Date) async throws(FaxError) -> CallResult {
        let answer: EMRAnswer
        do { answer = try await transport.send(call) } catch {
            switch error {
            case .notSent:
                return .failed(CallFailure(error: FaxError(.emrUnreachable, "no connection"), mayBeWritten: false))
            case .noAnswer:
                return .failed(CallFailure(error: FaxError(.emrUnreachable, "no answer"), mayBeWritten: call.isWrite))
            }
        }
        clock.learn(from: answer, at: now())
        guard let failure = AnswerJudgement(answer, isWrite: call.isWrite).failure else { return .answer(answer) }
        if failure.error.code == .emrNeedsAuthorization { try await vault.reject(keptAt: keptAt, at: now()) }
        return .failed(failure)
    }

    /// An unsigned request for the web application's own page, whatever it answers, tells the server's time.
    func compareClocks() async throws(FaxError) {
        if clock.isDue(at: now()) {
            let call = EMRCall(method: "GET", address: endpoint.connect.appending("/"))
            do { clock.learn(from: try await transport.send(call), at: now()) } catch {
                throw FaxError(.emrUnreachable, "no connection")
            }
        }
        try clock.require()
    }

    private static func encoded(_ body: any Encodable) throws(FaxError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return [UInt8](try encoder.encode(body)) } catch {
            throw FaxError(.internal, "a request could not be written")
        }
    }
}

/// What a call came to.
enum CallResult: Sendable {
    case answer(EMRAnswer)
    case failed(CallFailure)
}

struct CallFailure: Error, Sendable, Hashable {
    let error: FaxError
    /// Whether the call may have taken effect all the same.
    let mayBeWritten: Bool
    /// With which it was answered, if it was.
    var status: Int?

    /// Of a step that is this one call.
    var outcome: StepOutcome {
        if mayBeWritten { return .unknown(FaxError(.filingUncertain, error.detail)) }
        if error.code.stopsConnection { return .tryLater(error) }
        return switch error.code.recovery {
        case .retry, .interrupted: .tryLater(error)
        case .review, .reject: .refused(error)
        }
    }
}

/// A text that is used once.
public enum Nonce {
    /// 128 random bits.
    public static func random() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
