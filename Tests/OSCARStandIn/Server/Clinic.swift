public import Foundation

/// The stand-in's memory: its tables, its clients and tokens, and what goes wrong.
public actor Clinic {
    public struct Token: Sendable {
        var secret: String
        var issued: Date
        var provider: String?
        var verifier: String?
        var callback = ""
    }

    public let build: Build
    public var faults = Faults()
    public private(set) var ledger: Ledger
    /// Every signed call that came, as method and path.
    public private(set) var calls: [String] = []
    /// Calls of which the signature or token was refused.
    public private(set) var refusals = 0
    private let now: @Sendable () -> Date
    private let client = (key: "k3y0123456789abc", secret: "s3cr3t0123456789")
    private var requestTokens: [String: Token] = [:]
    private var accessTokens: [String: Token] = [:]
    private var nonces: Set<String> = []
    /// Who may sign in by SOAP.
    let soapLogin = (user: "oscardoc", password: "mac2002")
    /// The provider who signs in on the page and by SOAP.
    static let provider = "900"

    private let tables: Tables?
    /// What the tables were last filled with.
    private var filled: [Ledger.Patient]?

    /// - Parameter tables: a database behind it; memory alone without.
    public init(
        build: Build, patients: [Ledger.Patient] = [],
        tables: Tables? = Tables.named(in: ProcessInfo.processInfo.environment),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.build = build
        self.now = now
        self.tables = tables
        ledger = Ledger(
            patients: patients,
            providers: [
                .init(number: "101", lastName: "Okafor", firstName: "Ada"),
                .init(number: "102", lastName: "Tremblay", firstName: "Élise"),
                .init(number: "-1", lastName: "system", firstName: "system"),
                .init(number: Self.provider, lastName: "intray", firstName: "fax"),
            ])
    }

    public nonisolated var consumer: (key: String, secret: String) { client }

    public func set(_ change: @Sendable (inout Faults) -> Void) { change(&faults) }
    public func change(_ change: @Sendable (inout Ledger) -> Void) { change(&ledger) }

    var clock: Date { now().addingTimeInterval(faults.clockSkew) }

    func take(_ fault: WritableKeyPath<Faults, Int>) -> Bool {
        guard faults[keyPath: fault] > 0 else { return false }
        faults[keyPath: fault] -= 1
        return true
    }

    func count(_ call: String) { calls.append(call) }

    /// Whether the gateway has had enough.
    func isExhausted() -> Bool {
        guard let left = faults.failAfterCalls else { return false }
        faults.failAfterCalls = max(0, left - 1)
        return left == 0
    }

    // MARK: - OAuth

    /// A token as if somebody had gone through the authorisation.
    public func authorize() -> (token: String, secret: String) {
        let token = UUID().uuidString.lowercased()
        let secret = UUID().uuidString.lowercased()
        accessTokens[token] = Token(secret: secret, issued: clock, provider: Self.provider)
        return (token, secret)
    }

    /// As a table's row is deleted, or the client removed.
    public func revokeTokens() { accessTokens = [:] }

    public func hasToken(_ token: String) -> Bool { accessTokens[token] != nil }

    func requestToken(callback: String) -> String {
        let token = UUID().uuidString.lowercased()
        let secret = UUID().uuidString.lowercased()
        requestTokens[token] = Token(secret: secret, issued: clock, callback: callback)
        return "oauth_token=\(token)&oauth_token_secret=\(secret)&oauth_callback_confirmed=true"
    }

    /// The person has signed in and consented; the callback with the verifier, or the verifier alone.
    func consent(to token: String) -> (callback: String, verifier: String)? {
        guard var pending = requestTokens[token] else { return nil }
        let verifier = UUID().uuidString.lowercased()
        pending.verifier = verifier
        pending.provider = Self.provider
        requestTokens[token] = pending
        return (pending.callback, verifier)
    }

    func accessToken(for token: String, verifier: String?) -> String? {
        guard let pending = requestTokens[token], pending.verifier != nil, pending.verifier == verifier else {
            return nil
        }
        requestTokens[token] = nil
        let fresh = authorize()
        return "oauth_token=\(fresh.token)&oauth_token_secret=\(fresh.secret)"
    }

    /// Why a call is refused; nil when it is let in. A failed check may cost the token.
    func refusal(_ check: SignatureCheck?, _ seen: SignatureCheck.Seen, isResource: Bool) -> String? {
        guard let check, let key = check.header["oauth_consumer_key"] else { return refuse("missing_consumer_key") }
        guard key == client.key else { return refuse("invalid_consumer") }
        let token = check.header["oauth_token"]
        let kept = token.flatMap { isResource ? accessTokens[$0] : requestTokens[$0] }
        if isResource, kept == nil { return refuse("missing_access_token") }
        if let reason = fault(check, seen, kept?.secret ?? "") {
            if build.deletesTokens, isResource, let token { accessTokens[token] = nil }
            return refuse(reason)
        }
        if isResource, let life = build.tokenLifetime, let issued = kept?.issued,
            clock.timeIntervalSince(issued) > life, let token
        {
            accessTokens[token] = nil
            return refuse("invalid_token")
        }
        return nil
    }

    private func refuse(_ reason: String) -> String {
        refusals += 1
        return reason
    }

    private func fault(_ check: SignatureCheck, _ seen: SignatureCheck.Seen, _ tokenSecret: String) -> String? {
        guard check.isRight(seen, consumerSecret: client.secret, tokenSecret: tokenSecret) else {
            return "invalid_signature"
        }
        guard let stamp = check.header["oauth_timestamp"].flatMap(Double.init),
            abs(clock.timeIntervalSince1970 - stamp) <= 300
        else { return "timestamp_refused" }
        guard let nonce = check.header["oauth_nonce"] else { return "missing_nonce" }
        if build.refusesUsedNonces, !nonces.insert(nonce).inserted { return "nonce_used" }
        return nil
    }

    // MARK: - Tables

    /// Nil when its row does not fit the table.
    func save(_ document: Ledger.Document) throws -> Ledger.Document? {
        var document = document
        document.number = (ledger.documents.last?.number ?? 17) + 1
        if let tables {
            try fill(tables)
            guard let number = tables.save(document) else { return nil }
            document.number = number
        }
        document.savedAt = clock
        ledger.documents.append(document)
        return document
    }

    /// Nil when the database finds the term wrong.
    func find(_ search: PatientSearch) throws -> [Ledger.Patient]? {
        guard let tables, !search.term.isEmpty else { return search.rows(of: ledger.patients) }
        try fill(tables)
        return tables.find(search).map { numbers in
            numbers.compactMap { number in ledger.patients.first { $0.number == number } }
        }
    }

    private func fill(_ tables: Tables) throws {
        guard filled != ledger.patients else { return }
        try tables.fill(ledger.patients)
        filled = ledger.patients
    }

    func leaveOrphan(_ name: String) { ledger.orphans.append(name) }

    func add(_ task: Ledger.Task) -> Int {
        var task = task
        task.number = ledger.tasks.count + 1
        ledger.tasks.append(task)
        return task.number
    }

    func change(document number: Int, _ change: @Sendable (inout Ledger.Document) -> Void) -> Bool {
        guard let place = ledger.documents.firstIndex(where: { $0.number == number }) else { return false }
        change(&ledger.documents[place])
        return true
    }
}
