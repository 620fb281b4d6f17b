import Foundation
import HTTPTypes
import HummingbirdTesting
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("A document's PDF on the page")
struct PDFDownloadTests {
    @Test("it is saved under the document's id, kept by nobody, and written to the audit log")
    func download() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let items = try await site.store.awaitingReview(limit: 9, offset: 0)
            let id = try #require(items.compactMap(\.documentID).first)
            let before = try await site.store.verifyAudit()

            let page = try await site.get("/documents/\(id)", cookies: cookies)
            #expect(page.text.contains("<a href=\"/documents/\(id)/pdf\" download>"))
            let answer = try await site.get("/documents/\(id)/pdf", cookies: cookies)

            #expect(answer.status == .ok)
            #expect(answer.text == "%PDF-1.7")
            #expect(answer.headers[.contentType] == "application/pdf")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"document-\(id).pdf\"")
            #expect(answer.headers[.cacheControl] == "private, no-store")
            #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await site.store.verifyAudit() == before + 2)
        }
    }

    @Test("where the pictures are gone it says what to do instead", arguments: ["en", "fr"])
    func gone(language: String) async throws {
        try await withSite(pictures: WhitePictures(hasPDF: false)) { site in
            let cookies = try await site.signedIn()
            let items = try await site.store.awaitingReview(limit: 9, offset: 0)
            let id = try #require(items.compactMap(\.documentID).first)
            let before = try await site.store.verifyAudit()

            let answer = try await site.get("/documents/\(id)/pdf", cookies: cookies, language: language)

            #expect(answer.status == .gone)
            #expect(answer.text.contains(language == "en" ? "download the original" : "téléchargez plutôt l’original"))
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(try await site.store.verifyAudit() == before, "nothing was downloaded")
        }
    }
}
