import Foundation
import HTTPTypes
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("The pages as they are written")
struct PageSnapshotTests {
    @Test("the sign-in form", arguments: ["en", "fr-CA,fr;q=0.9,en;q=0.5"])
    func signIn(language: String) async throws {
        try await withSite(sample: false) { site in
            let page = try await site.get("/sign-in", language: language)

            try expectSnapshot(withoutSecrets(page.text), named: "sign-in.\(language.prefix(2))")
        }
    }

    @Test("each page of a clinic's morning", arguments: ["en", "fr"])
    func morning(language: String) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let items = try await site.store.awaitingReview(limit: 10, offset: 0)
            let filed = try await site.store.inbox(.init())
            let pages = [
                ("queue", "/review"), ("inbox", "/inbox"), ("inbox-unclaimed", "/inbox?owner=unclaimed"),
                ("document-twins", items[0].address), ("document-unmatched", try #require(items.last).address),
                ("document-filed", "/documents/\(try #require(filed.last).documentID)"),
                ("fax", "/faxes/\(items[0].faxID)"),
                ("fax-failed", try #require(items.first { $0.documentID == nil }).address),
            ]

            for (name, path) in pages {
                let page = try await site.get(path, cookies: cookies, language: language)
                #expect(page.status == .ok, "\(name)")
                #expect(!page.text.contains("⟦"), "a text is missing on \(name)")
                try expectSnapshot(withoutSecrets(page.text), named: "\(name).\(language)")
            }
        }
    }

    @Test("the pages of a clinic where nothing has come yet", arguments: ["/review", "/inbox"])
    func nothing(path: String) async throws {
        try await withSite(sample: false) { site in
            let page = try await site.get(path, cookies: try await site.signedIn())

            try expectSnapshot(withoutSecrets(page.text), named: "empty\(path.replacing("/", with: "-"))")
        }
    }
}

/// Tokens are random, and the hash in an asset's address changes with the asset.
private func withoutSecrets(_ html: String) -> String {
    html.replacing(/name="token" value="[^"]*"/, with: "name=\"token\" value=\"…\"")
        .replacing(/\/assets\/[0-9a-f]+\//, with: "/assets/…/")
}
