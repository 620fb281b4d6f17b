import Faxes
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("What the page says of machine and EMR")
struct InsightTests {
    private let insights = SiteInsights(
        rules: { () async throws(FaxError) in [] },
        tryText: { (_) async throws(FaxError) in
            SiteInsights.Trial(classification: Classification(label: .other, probability: 0, ranking: []))
        },
        models: { () async throws(FaxError) in [] }, thresholds: { () async throws(FaxError) in [] },
        health: { () async throws(FaxError) in
            let error = FaxError(
                FaxError.Code("classification.rules-invalid", .reject, exit: 78), "labels.yaml, line 3: no such label")
            return [.init(subject: "rules", text: "wrong: \(error)", aside: "intray rules check", error: error)]
        }, connection: "oscar")

    @Test("a failure is said in the page's language, its details in the log's words")
    func failure() async throws {
        try await withSite(insights: insights) { site in
            let cookies = try await site.signedIn(as: "boss", .administrator)

            let english = try await site.get("/health?lang=en", cookies: cookies).text
            let french = try await site.get("/health?lang=fr", cookies: cookies).text

            #expect(english.contains("wrong: There is a mistake in the rules."))
            #expect(french.contains("À corriger : Il y a une erreur dans les règles."))
            for page in [english, french] {
                #expect(page.contains("(classification.rules-invalid)") && page.contains("intray rules check"))
                #expect(page.contains("labels.yaml, line 3: no such label"))
            }
            #expect(french.contains("Dans les mots du journal : labels.yaml"))
            #expect(!french.contains("wrong"))
        }
    }

    @Test("why the EMR is down is said in words, with the code")
    func connection() async throws {
        try await withSite(insights: insights) { site in
            let cookies = try await site.signedIn(as: "boss", .administrator)
            let status = EMRConnectionStatus(state: .down, since: site.clock.now, errorCode: "emr.unreachable")
            try await site.store.note(status, of: "oscar", at: site.clock.now)

            let french = try await site.get("/connection?lang=fr", cookies: cookies).text

            #expect(french.contains("Le DME est injoignable.") && french.contains("emr.unreachable"))
        }
    }
}
