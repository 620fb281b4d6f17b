import ArgumentParser
import Faxes
import Filing
import Foundation
import Store

struct OSCARAuthorizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize", abstract: "Let an administrator authorise intray in the EMR, once.",
        discussion: """
            Before: in OSCAR, make a provider for intray with the role doctor, and under Administration > Integration >
            REST Clients a client with lifetime -1. Its URI is the callback, or “oob” on old builds. Key and secret are
            asked for here, or taken from INTRAY_OSCAR_KEY and INTRAY_OSCAR_SECRET. Sign in as intray's provider, in a
            private window, so that no session of yours is taken for it.
            """)

    @Option(
        help: ArgumentHelp(
            """
            Where OSCAR sends the browser afterwards: “oob” (it shows a code to paste), or an address. An address on \
            this machine (http://127.0.0.1:PORT/…) is listened on; from any other, paste what the browser shows.
            """, valueName: "url"))
    var callback = Authorization.outOfBand

    @Flag(help: "Ask for the login for SOAP instead of authorising REST: OSCAR 19, and look-ups.")
    var soap = false

    @OptionGroup var options: EMROptions

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let store = try options.store()
            _ = try options.sealingKey.boxOrNew()
            let connection = try options.connection(store)
            try await (soap ? keepLogin(connection) : authorize(connection))
        }
    }

    private func keepLogin(_ connection: EMRConnection) async throws(FaxError) {
        let user = try Terminal.answer(to: "User name for SOAP", variable: "INTRAY_SOAP_USER")
        let password = try Terminal.answer(to: "Password", variable: "INTRAY_SOAP_PASSWORD", isSecret: true)
        try await connection.soapVault.keep(EMRSecrets(soap: SOAPLogin(user: user, password: password)), at: Date())
        try await connection.inbox.check()
        print("The login is kept, sealed.")
    }

    private func authorize(_ connection: EMRConnection) async throws(FaxError) {
        guard let endpoint = connection.settings.endpoint, connection.calls != nil else {
            throw FaxError(.emrSettingsInvalid, "this variant has nothing to authorise")
        }
        let key = try Terminal.answer(to: "Client key", variable: "INTRAY_OSCAR_KEY")
        let secret = try Terminal.answer(to: "Client secret", variable: "INTRAY_OSCAR_SECRET", isSecret: true)
        let authorization = Authorization(transport: connection.transport, endpoint: endpoint)
        let scope: String? = if case .oscar(let variant) = connection.settings.kind { variant.scope } else { nil }
        let request = try await authorization.begin(
            consumerKey: key, consumerSecret: secret, callback: callback, scope: scope)
        let credentials = try await authorization.finish(request, verifier: try await verifier(for: request))
        try await connection.vault.keep(EMRSecrets(oauth: credentials), at: Date())
        // The first signed call with a new token is one that only reads.
        try await connection.inbox.check()
        print("intray is authorised; a running “intray serve” goes on by itself.")
        if case .oscar(let variant) = connection.settings.kind, let seconds = variant.tokenLifetime {
            print("This build lets a token live for \(seconds / 60) minutes: ask its administrator for a longer life.")
        }
    }

    private func verifier(for request: Authorization.Request) async throws(FaxError) -> String {
        StandardError.say("Open this page, sign in as intray's provider and allow it:\n\n    \(request.page)\n")
        if let port = CallbackListener.port(of: callback) {
            StandardError.say("Waiting for the browser to come back to \(callback) …")
            let query = try await CallbackListener(port: port).query()
            guard let verifier = Authorization.verifier(in: "?\(query)", for: request) else {
                throw FaxError(.emrAuthorizationFailed, "the browser came back without a verifier of this request")
            }
            return verifier
        }
        let pasted = try Terminal.answer(
            to: "Paste the code, or the whole address that the browser shows", variable: "INTRAY_OSCAR_VERIFIER")
        guard let verifier = Authorization.verifier(in: pasted, for: request) else {
            throw FaxError(.emrAuthorizationFailed, "that is no verifier of this request")
        }
        return verifier
    }
}
