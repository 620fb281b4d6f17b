import Faxes
import Foundation
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

/// Every page that the site has, with something on it, as an administrator who may also decide sees them.
struct EveryPage: Sendable {
    static let administrator = "boss"

    /// Address by name; a name's script brings the page into the state that is meant (a menu that is open).
    struct Place: Sendable {
        let name: String
        let path: String
        var script: String?
    }

    let places: [Place]

    /// What the page shows of rules and the machine, as the program would say it.
    static let insights = SiteInsights(
        rules: { () async throws(FaxError) in [.init(subject: "critical-call", text: "The sender called the result.")]
        },
        tryText: { (_) async throws(FaxError) in
            SiteInsights.Trial(classification: Classification(label: .other, probability: 0, ranking: []))
        },
        models: { () async throws(FaxError) in
            [.init(subject: "shipped ✓", text: "22 labels, 9000 documents, corpus", aside: "2026-03-01")]
        },
        thresholds: { () async throws(FaxError) in [(label: .labResult, threshold: 0.95), (.junk, 0.99)] },
        health: { () async throws(FaxError) in
            [.init(subject: "disk", text: "wrong: 0.4 GiB free", aside: "free space under /srv")]
        }, connection: "embedded")

    /// Fills the store with a clinic's morning and what else a page can show.
    init(_ site: ServedSite) async throws {
        let store = site.store
        try await site.account(Self.administrator, .administrator)
        try await SampleClinic.fill(store)
        let filed = try await store.inbox(.init()).map(\.documentID)
        let wrong = try #require(filed.first)
        let waiting = try await store.awaitingReview(limit: 10, offset: 0)
        let reviewed = ReviewedDocument(
            label: .consultLetter, urgency: .routine, demographicNo: "1042", recipients: ["101"],
            sender: Sender(organization: "Harbour Heart Clinic"), documentDate: nil, description: "Cardiology consult",
            ticklers: [])
        let decided = try #require(waiting.compactMap(\.documentID).last)
        _ = try await store.settle(
            ReviewVerdict(
                documentID: decided, actor: Self.administrator,
                outcome: .file(reviewed, notBefore: site.clock.now.addingTimeInterval(12)),
                lessons: [
                    Lesson(.senderNumber, of: "4165550188", is: "Harbour Heart Clinic"),
                    Lesson(.patientAlias, of: "1042", is: "MARTIN, LILI"),
                ]), at: site.clock.now)
        try await store.unfile(
            wrong, .wrongPatient, why: "the twin's", by: Self.administrator, at: site.clock.now)
        try await store.create(
            APIKey(
                id: "k1", name: "fax server", scope: .intake, hash: String(repeating: "a", count: 64),
                createdAt: site.clock.now, createdBy: Self.administrator))
        let twins = try #require(waiting.first).address
        let failed = try #require(waiting.first { $0.documentID == nil }).address
        places =
            [
                Place(name: "queue", path: "/review"),
                Place(name: "queue, its menu open", path: "/review", script: Self.opens(".more-pages")),
                Place(name: "keys", path: "/review", script: "document.getElementById('keys').showModal()"),
                Place(name: "document that waits", path: twins),
                Place(
                    name: "document, all of it open", path: twins,
                    script: "document.querySelectorAll('details').forEach(x => x.open = true)"),
                Place(name: "document that is filed", path: "/documents/\(decided)"),
                Place(name: "document to be read blind", path: "/documents/\(try #require(filed.last))"),
                Place(name: "fax", path: "/faxes/\(try #require(waiting.first).faxID)"),
                Place(name: "fax that failed", path: failed),
                Place(name: "search", path: "/search?q=potassium"),
                Place(name: "search that finds nothing", path: "/search?q=zzz"),
                Place(name: "nothing", path: "/documents/none"),
            ]
            + [
                "inbox", "inbox?match=unmatched", "dashboard", "looks", "incidents", "audit", "users", "keys",
                "learned", "learned?of=patients", "senders", "providers", "settings", "rules", "models", "connection",
                "health", "account",
            ].map { Place(name: $0, path: "/\($0)") }
    }

    private static func opens(_ selector: String) -> String { "document.querySelector('\(selector)').open = true" }
}
