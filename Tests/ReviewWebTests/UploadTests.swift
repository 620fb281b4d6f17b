import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Store
import StoreSQLite
import Synchronization
import Testing

@testable import ReviewWeb

/// Remembers what it was given and answers as it is told to: what intake itself does is tested with intake.
final class UploadRecorder: UploadReceiver {
    struct Upload: Sendable {
        var bytes: [UInt8] = []
        var promised: Int?
        var facts: [String: String] = [:]
    }

    let byteLimit = 50_000
    private let outcome: UploadOutcome
    private let last = Mutex<Upload?>(nil)
    var received: Upload? { last.withLock { $0 } }

    init(_ outcome: UploadOutcome) { self.outcome = outcome }

    func receive(
        _ pieces: some AsyncSequence<[UInt8], any Error> & Sendable, promised: Int?, facts: [String: String]
    ) async -> UploadOutcome {
        var upload = Upload(promised: promised, facts: facts)
        do { for try await piece in pieces { upload.bytes += piece } } catch { return .refused(.brokenOff) }
        last.withLock { $0 = upload }
        return outcome
    }
}

@Suite("Faxes that machines hand in")
struct UploadTests {
    private static let fax = UploadedFax(faxID: "f1", sha256: "ab", byteCount: 7, isAgain: false)

    private func key(_ site: SiteUnderTest, _ scope: APIKey.Scope = .intake) async throws -> HTTPFields {
        let secret = SecretToken(random: .system)
        try await site.store.create(
            APIKey(
                id: "k\(scope)", name: "fax server", scope: scope, hash: secret.hash, createdAt: site.clock.now,
                createdBy: "boss"))
        return [.authorization: "Bearer \(secret.text)"]
    }

    private func send(
        _ site: SiteUnderTest, _ bytes: [UInt8] = Array("II*\0fax".utf8), to path: String = "/api/faxes",
        with headers: HTTPFields
    ) async throws -> TestResponse {
        try await site.client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(bytes: bytes))
    }

    private func error(_ response: TestResponse) throws -> [String: String] {
        let body = try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any]
        #expect(response.headers[.contentType] == "application/json")
        return try #require(body?["error"] as? [String: String])
    }

    @Test("a fax that is taken in is answered with its id and address: 201, and 200 when it was here before")
    func admitted() async throws {
        for isAgain in [false, true] {
            var fax = Self.fax
            fax.isAgain = isAgain
            let recorder = UploadRecorder(.admitted(fax))
            try await withSite(sample: false, uploads: recorder) { site in
                var headers = try await key(site)
                headers[.contentType] = "image/tiff"
                let fields = [("Fax-Caller-Number", "6045550100"), ("fax-pages", "3"), ("Fax-File-Name", "a b.tif")]
                for (name, value) in fields { headers[try #require(HTTPField.Name(name))] = value }

                let answer = try await send(
                    site, to: "/api/faxes?pages=9&received=2026-03-05T13%3A45%3A00Z", with: headers)

                #expect(answer.status == (isAgain ? .ok : .created))
                #expect(answer.headers[.location] == "/faxes/f1")
                #expect(
                    answer.text
                        == #"{"address":"/faxes/f1","again":\#(isAgain),"bytes":7,"faxID":"f1","sha256":"ab"}"#)
                #expect(recorder.received?.bytes == Array("II*\0fax".utf8))
                #expect(
                    recorder.received?.facts == [
                        "caller-number": "6045550100", "pages": "3", "fileName": "a b.tif",
                        "received": "2026-03-05T13:45:00Z",
                    ])
            }
        }
    }

    @Test("without a key that is for it, nothing is taken in, and the answer says what to do")
    func keys() async throws {
        let recorder = UploadRecorder(.admitted(Self.fax))
        try await withSite(sample: false, uploads: recorder) { site in
            let none = try await send(site, with: [:])
            let unknown = try await send(site, with: [.authorization: "Bearer \(SecretToken(random: .system).text)"])
            let other = try await send(site, with: try await key(site, .metrics))
            let person = try await send(site, with: [.cookie: try await site.signedIn().joined(separator: "; ")])

            #expect([none, unknown, other, person].map(\.status.code) == [401, 401, 403, 401])
            #expect(none.headers[.wwwAuthenticate] == "Bearer")
            #expect(unknown.headers[.wwwAuthenticate] == "Bearer error=\"invalid_token\"")
            #expect(try error(none)["code"] == "web.no-key")
            #expect(try error(other)["message"]?.contains("/keys") == true)
            #expect(recorder.received == nil)
        }
    }

    @Test("a body that is a form, or longer than any fax, is refused before it is read")
    func beforehand() async throws {
        let recorder = UploadRecorder(.admitted(Self.fax))
        try await withSite(sample: false, uploads: recorder) { site in
            var headers = try await key(site)
            let long = try await send(site, [UInt8](repeating: 0, count: 50_001), with: headers)
            headers[.contentType] = "multipart/form-data; boundary=x"
            let form = try await send(site, with: headers)

            #expect(long.status == .contentTooLarge)
            #expect(try error(long)["code"] == "intake.too-large")
            #expect(form.status == .unsupportedMediaType)
            #expect(recorder.received == nil)
        }
    }

    @Test(
        "each refusal has its status, its code and something to do",
        arguments: zip(UploadRefusal.allCases, [400, 400, 413, 415, 507, 503]))
    func refusals(refusal: UploadRefusal, status: Int) async throws {
        try await withSite(sample: false, uploads: UploadRecorder(.refused(refusal))) { site in
            let answer = try await send(site, with: try await key(site))
            #expect(answer.status.code == status)
            #expect(try error(answer)["code"] == refusal.rawValue)
            #expect((answer.headers[.retryAfter] != nil) == (status > 500))
        }
    }

    @Test("one machine has four uploads under way at most, all together eight")
    func slots() {
        let slots = UploadSlots()
        #expect((1...5).map { _ in slots.take("a") } == [true, true, true, true, false])
        #expect((1...5).map { _ in slots.take("b") } == [true, true, true, true, false])
        #expect(!slots.take("c"))
        slots.giveBack("a")
        #expect(slots.take("c"))
        #expect(!slots.take("a"))
    }

    @Test("where nothing takes uploads in, there is no such address")
    func absent() async throws {
        try await withSite(sample: false) { site in
            let answer = try await send(site, with: try await key(site))
            #expect(answer.status == .notFound)
        }
    }
}
