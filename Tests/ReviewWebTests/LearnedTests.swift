import Faxes
import HTTPTypes
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("What people teach by filing, on the page")
struct LearnedTests {
    /// Teaches the sender as it was left, and one alias.
    private let look = SecondLook(
        candidate: { (_, number) async throws(FaxError) in
            PatientCandidate(demographicNo: number, probability: 0, agree: [], conflict: [])
        },
        triage: { (_, _) async throws(FaxError) in [] },
        lessons: { (_, transmission, reviewed) async throws(FaxError) in
            [
                Lesson(.senderNumber, of: transmission.tsi ?? "", is: reviewed.sender?.organization ?? ""),
                Lesson(.patientAlias, of: reviewed.demographicNo ?? "", is: "MARTIN, LILI"),
            ]
        })

    private func file(_ site: SiteUnderTest, sender: String) async throws -> String {
        let cookies = try await site.signedIn()
        let (id, token) = try await site.twins(cookies)
        let form = SiteUnderTest.filled.merging([
            "token": token, "patient": "2001", "sender": sender, "sender-fax": "(416) 555-0100",
        ]) { $1 }
        let answer = try await site.post("/documents/\(id)/decision", form, cookies: cookies)
        #expect(answer.status == .seeOther)
        return id
    }

    @Test("the form shows who sent it; what a person leaves there is filed and learned")
    func filed() async throws {
        try await withSite(secondLook: look) { site in
            let cookies = try await site.signedIn()
            let item = try #require(try await site.store.awaitingReview(limit: 1, offset: 0).first)
            let page = try await site.get(item.address, cookies: cookies).text
            #expect(page.contains("id=\"sender\" name=\"sender\" value=\""))

            let id = try await file(site, sender: "Heart <Centre>")

            let sender = try #require(try await site.store.document(id)?.triaged.facts.sender)
            #expect(sender.organization == "Heart <Centre>" && sender.fax == "4165550100")
            #expect(
                try await site.store.lessons().map(\.value).sorted() == ["Heart <Centre>", "MARTIN, LILI"])
            let decided = try await site.get("/documents/\(id)", cookies: cookies).text
            #expect(decided.contains("Heart &lt;Centre&gt;, 4165550100"), "the correction is in the history")
        }
    }

    private func first(_ site: SiteUnderTest, _ kind: Lesson.Kind) async throws -> Int64 {
        let lessons = try await site.store.taught([kind], withHistory: false, limit: 1, offset: 0)
        return try #require(lessons.first?.id)
    }

    @Test("an administrator sees it with who taught it, says otherwise, and takes it out")
    func administered() async throws {
        try await withSite(secondLook: look) { site in
            let id = try await file(site, sender: "Heart <Centre>")
            let cookies = try await site.signedIn(as: "boss", .administrator)
            let page = try await site.get("/learned", cookies: cookies)
            #expect(page.text.contains("value=\"Heart &lt;Centre&gt;\"") && page.text.contains("Ana P."))
            #expect(page.text.contains("/documents/\(id)"))
            let names = try await site.get("/learned?of=patients", cookies: cookies).text
            #expect(names.contains("MARTIN, LILI") && names.contains("LÉVESQUE, Jean-François"))
            let token = try #require(page.formToken)

            let number = try await first(site, .senderNumber)
            let nameless = try await site.post("/learned/\(number)", ["token": token, "value": " "], cookies: cookies)
            #expect(nameless.status == .unprocessableContent && nameless.text.contains("A sender has a name."))
            _ = try await site.post("/learned/\(number)", ["token": token, "value": "Heart Centre"], cookies: cookies)
            #expect(try await site.store.lessons().map(\.value).sorted() == ["Heart Centre", "MARTIN, LILI"])
            let alias = try await first(site, .patientAlias)
            let removed = try await site.post("/learned/\(alias)", ["token": token, "do": "remove"], cookies: cookies)
            #expect(removed.headers[.location] == "/learned?of=patients")

            #expect(try await site.store.lessons().map(\.value) == ["Heart Centre"])
            let history = try await site.get("/learned?of=patients&show=all&lang=fr", cookies: cookies).text
            #expect(history.contains("MARTIN, LILI") && history.contains("supprimé"))
            #expect(try await site.store.auditEntries(AuditQuery(actor: "boss", action: "lesson.")).count == 2)
        }
    }

    @Test("nobody else may", arguments: [Account.Role.moa, .provider, .auditor])
    func roles(role: Account.Role) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn(as: role.rawValue, role)
            let secret = String(cookies[0].dropFirst("intray-session=".count))
            let form = ["token": try #require(SecretToken(secret)?.formToken), "do": "remove"]
            #expect(try await site.get("/learned", cookies: cookies).status == .forbidden)
            #expect(try await site.post("/learned/1", form, cookies: cookies).status == .forbidden)
        }
    }
}
