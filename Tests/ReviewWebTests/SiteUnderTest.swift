import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Store
import StoreSQLite
import Synchronization
import Testing

@testable import ReviewWeb

/// The whole site over a SQLite store in a temporary folder, at a moment that stands still, with an account `ana`.
struct SiteUnderTest: Sendable {
    static let name = "ana"
    static let password = "correct horse battery"

    let store: SQLiteStore
    let passwords: PasswordScheme
    let client: any TestClientProtocol
    let clock: StoppedClock

    /// A request like one from a browser on our own page.
    func get(_ path: String, cookies: [String] = [], language: String = "en") async throws -> TestResponse {
        try await send(.get, path, cookies: cookies, language: language)
    }

    func post(
        _ path: String, _ form: [String: String], cookies: [String] = [], headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-_")
        let body = form.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }
        return try await send(
            .post, path, cookies: cookies, body: body.sorted().joined(separator: "&"), headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, cookies: [String] = [], language: String = "en",
        body: String? = nil, headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.acceptLanguage] = language
        if !cookies.isEmpty { headers[.cookie] = cookies.joined(separator: "; ") }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    }

    /// Fills the sign-in form in and sends it.
    func attempt(_ name: String = name, _ password: String = password) async throws -> TestResponse {
        let form = try await get("/sign-in")
        let token = try #require(form.formToken)
        return try await post(
            "/sign-in", ["name": name, "password": password, "token": token], cookies: form.cookiePairs)
    }

    /// The cookies of a person who has signed in; the account is made if there is none of that name.
    func signedIn(as name: String = name, _ role: Account.Role = .moa) async throws -> [String] {
        if try await store.account(named: name) == nil {
            let hash = try await passwords.hash(Self.password)
            try await store.create(
                Account(name: name, displayName: name, role: role, passwordHash: hash), at: clock.now)
        }
        let response = try await attempt(name)
        try #require(response.status == .seeOther)
        return response.cookiePairs.filter { $0.hasPrefix("intray-session=") }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The value of the hidden field that every form of ours carries.
    var formToken: String? {
        text.firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.1) }
    }

    /// `name=value` of each cookie that was set and not taken back.
    var cookiePairs: [String] {
        headers[values: .setCookie].compactMap { $0.split(separator: ";").first.map(String.init) }
            .filter { !$0.hasSuffix("=") }
    }
}

/// Time that passes only when a test says so.
final class StoppedClock: Sendable {
    private let moment = Mutex(SampleClinic.now)
    var now: Date { moment.withLock { $0 } }
    func pass(_ seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

/// A page of one white pixel for every page, and an original, of every fax; a PDF of every document, or of none.
struct WhitePictures: PagePictures {
    var hasPDF = true
    static let png = [UInt8](
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")
            ?? Data())

    func picture(sha256: String, page: Int) async throws(FaxError) -> [UInt8]? { Self.png }
    func pdf(documentID: String) async throws(FaxError) -> [UInt8]? { hasPDF ? Array("%PDF-1.7".utf8) : nil }
    func original(sha256: String) async throws(FaxError) -> [UInt8]? { Array("II*\0".utf8) }
}

/// Runs a test on a new site.
func withSite(
    transport: ReviewSiteSettings.Transport = .plain, sample: Bool = true, pictures: WhitePictures = WhitePictures(),
    uploads: (any UploadReceiver)? = nil,
    insights: SiteInsights? = nil, secondLook: SecondLook? = nil, ruleWords: RuleWords = RuleWords(),
    _ body: @Sendable @escaping (SiteUnderTest) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "intray-web-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // Left-over test files do no harm.
    let store = try SQLiteStore(path: folder.appending(path: "intray.sqlite").path, ids: countedIDs())
    let passwords = PasswordScheme(cost: PasswordScheme.Cost(logRounds: 4, blockSize: 1, parallelism: 1))
    let clock = StoppedClock()
    try await store.create(
        Account(
            name: SiteUnderTest.name, displayName: "Ana P.", role: .moa,
            passwordHash: try await passwords.hash(SiteUnderTest.password)), at: clock.now)
    if sample { try await SampleClinic.fill(store) }
    let settings = ReviewSiteSettings(
        transport: transport, clinicName: "Lakeside Family Practice",
        timeZone: try #require(TimeZone(identifier: "America/Toronto")))
    let site = try ReviewSite(
        store: store, pictures: pictures, settings: settings, logger: Logger(label: "test"),
        passwords: passwords, secondLook: secondLook, insights: insights, ruleWords: ruleWords, uploads: uploads,
        clock: { clock.now })
    try await site.application().test(.router) { client in
        try await body(SiteUnderTest(store: store, passwords: passwords, client: client, clock: clock))
    }
}

/// The same ids in every run.
private func countedIDs() -> SortableIDs {
    let counter = Counter()
    return SortableIDs { counter.next() }
}

private final class Counter: Sendable {
    private let value = Mutex<UInt64>(0)

    func next() -> UInt64 {
        value.withLock {
            $0 += 1
            return $0
        }
    }
}
