import Faxes
import Filing
import Foundation
import Store
import Testing

@Suite("The PDF of a document")
struct DocumentPDFTests {
    /// One fax of three pages, the last two of which are a document; its pictures are kept but for those named.
    private func withFax(
        without missing: [Int] = [], _ body: (any Store, DocumentPDF, String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }  // Left-over test files do no harm.
        let files = FaxFiles(originals: { $0 }, pictures: folder)
        try await withStore { store in
            let pages = ["alpha", "bravo", "charlie"].enumerated().map { ReadPage(number: $0 + 1, text: $1) }
            let id = try await store.triage(7, pages: pages, documents: [[1], [2, 3]])
            let fax = try #require(try await store.fax(id))
            for page in pages where !missing.contains(page.number) {
                // A strip without a line: a viewer shows a white page.
                let strip: [UInt8] = [0x00, 0x10, 0x01]
                try files.keep(PagePicture(page: page.number, png: [1, 2, 3, 4], group4: strip), sha256: fax.sha256)
            }
            try await body(store, DocumentPDF(documents: store, files: files), fax.documentIDs[1])
        }
    }

    @Test("it has the document's pages, and none of another's in the same fax")
    func ownPages() async throws {
        try await withFax { store, source, id in
            let pdf = String(decoding: try #require(try await source.bytes(of: id)), as: UTF8.self)

            #expect(pdf.contains("/Type/Pages/Count 2/"))
            #expect(pdf.contains("(bravo)") && pdf.contains("(charlie)"))
            #expect(!pdf.contains("(alpha)"))
        }
    }

    @Test("it is the same each time: what is sent again to the EMR is what was sent")
    func same() async throws {
        try await withFax { store, source, id in
            let first = try await source.bytes(of: id)
            let again = try await source.bytes(of: id)
            #expect(first != nil)
            #expect(again == first)
        }
    }

    @Test("a page's picture that is kept no more is named, and no half document is made")
    func missing() async throws {
        try await withFax(without: [3]) { store, source, id in
            await #expect(throws: FaxError(.pictureMissing, "there is no picture of page 3")) {
                try await source.bytes(of: id)
            }
        }
    }

    @Test("there is none of a document that is not there")
    func unknown() async throws {
        try await withFax { store, source, _ in
            let none = try await source.bytes(of: "none")
            #expect(none == nil)
        }
    }
}
