import Faxes
public import Foundation

/// Who signs in to OSCAR's SOAP services: an ordinary login, without PIN.
public struct SOAPLogin: Sendable, Hashable, Codable {
    public var user: String
    public var password: String

    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}

/// Calls to OSCAR's SOAP services. Each signs in anew: the token that a login gives dies when the server restarts.
public struct SOAPCalls: Sendable {
    private let transport: EMRTransport
    private let address: EMRAddress
    private let vault: CredentialVault
    private let now: @Sendable () -> Date

    /// - Parameter vault: of this way alone: a password that is refused is not sent again, so that the account is not
    ///   locked, and says nothing about the token for REST.
    public init(
        transport: EMRTransport, address: EMRAddress, vault: CredentialVault,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.transport = transport
        self.address = address
        self.vault = vault
        self.now = now
    }

    /// The results of an operation: its `return` elements.
    func call(
        _ service: String, _ operation: String, _ arguments: [String], isWrite: Bool = false
    ) async throws(CallFailure) -> [XMLElement] {
        let user = try await signIn()
        return try await exchange(
            service, SOAPEnvelope(operation: operation, arguments: arguments, user: user), isWrite: isWrite
        ).all("return")
    }

    private func signIn() async throws(CallFailure) -> (name: String, password: String) {
        let kept: (secrets: EMRSecrets, keptAt: Date)
        do { kept = try await vault.usable() } catch { throw CallFailure(error: error, mayBeWritten: false) }
        guard let login = kept.secrets.soap else {
            throw Self.unwritten(.emrNeedsAuthorization, "no login for SOAP is kept")
        }
        do throws(CallFailure) {
            let envelope = SOAPEnvelope(operation: "login2", arguments: [login.user, login.password], user: nil)
            let answer = try await exchange("LoginService", envelope, isWrite: false)
            guard let result = answer.all("return").first, let id = result.value("securityId"),
                let token = result.value("securityTokenKey")
            else { throw Self.unwritten(.emrAnswerInvalid, "the login gives no token") }
            return (id, token)
        } catch {
            guard error.error.code == .emrNeedsAuthorization else { throw error }
            do { try await vault.reject(keptAt: kept.keptAt, at: now()) } catch {
                throw CallFailure(error: error, mayBeWritten: false)
            }
            throw error
        }
    }

    private func exchange(
        _ service: String, _ envelope: SOAPEnvelope, isWrite: Bool
    ) async throws(CallFailure) -> XMLElement {
        let call = EMRCall(
            method: "POST", address: address.appending("/ws/\(service)"),
            headers: [("Content-Type", "text/xml; charset=utf-8"), ("SOAPAction", "\"\"")],
            body: Array(envelope.text.utf8), isWrite: isWrite)
        let answer: EMRAnswer
        do { answer = try await transport.send(call) } catch {
            throw CallFailure(
                error: FaxError(.emrUnreachable, "no answer"), mayBeWritten: isWrite && error == .noAnswer)
        }
        if answer.status == 500, let fault = XMLElement(parsing: answer.body)?.all("Fault").first {
            throw Self.fault(fault, operation: envelope.operation, isWrite: isWrite)
        }
        if let failure = AnswerJudgement(answer, isWrite: isWrite).failure { throw failure }
        guard let body = XMLElement(parsing: answer.body) else {
            throw CallFailure(error: FaxError(.emrAnswerInvalid, "no SOAP came back"), mayBeWritten: isWrite)
        }
        return body
    }

    private static func fault(_ fault: XMLElement, operation: String, isWrite: Bool) -> CallFailure {
        let text = (fault.value("faultstring") ?? "").lowercased()
        if operation == "login2" || text.contains("security") || text.contains("authenticat") {
            return unwritten(.emrNeedsAuthorization, "the EMR refused the login for SOAP")
        }
        return CallFailure(error: FaxError(.emrAnswerInvalid, "an error inside the EMR (SOAP)"), mayBeWritten: isWrite)
    }

    private static func unwritten(_ code: FaxError.Code, _ detail: String) -> CallFailure {
        CallFailure(error: FaxError(code, detail), mayBeWritten: false)
    }
}
