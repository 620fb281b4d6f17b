import Faxes
import Foundation
import Store
import Testing

@testable import StoreSQLite

@Suite("Finding documents")
struct SearchTests {
    private func fill(_ store: any Store) async throws {
        let texts = ["Potassium élevé for Mrs. Lévesque", "Ultrasound of the knee", "Potassium normal\nknee well"]
        for (place, text) in texts.enumerated() {
            let at = start + Double(place) * 86_400
            _ = try await store.admit(.sample(place + 1), at: at)
            let claim = try #require(try await store.claimFax(lease: 60, at: at))
            let document = TriagedDocument.sample(
                label: place == 1 ? .imagingReport : .labResult, recipients: place == 0 ? ["101", "7"] : ["7"],
                disposition: .review)
            let fax = ReadFax(sha256: claim.sha256, pages: [ReadPage(number: 1, text: text)])
            try await store.record(TriagedFax(fax: fax, documents: [document]), for: claim, at: at)
        }
    }

    @Test(
        "words are found without accents, the last one from its beginning, newest first",
        arguments: [
            ("potassium", [2, 0]), ("POTASSIUM eleve", [0]), ("levesq", [0]), ("knee", [2, 1]), ("knee ultra", [1]),
            ("potassium knee", [2]), ("\"", []), ("nothing", []), ("potass knee", []), ("", [2, 1, 0]),
        ])
    func words(words: String, found: [Int]) async throws {
        try await StoreUnderTest.sqlite.empty { store in
            try await fill(store)

            let result = try await store.documents(matching: DocumentQuery(words: words))

            let days = result.documents.map { Int($0.receivedAt.timeIntervalSince(start) / 86_400) }
            #expect(days == found)
            #expect(result.total == found.count && !result.isMore)
        }
    }

    @Test("filters leave what fits all of them", arguments: StoreUnderTest.all)
    func filters(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            try await fill(store)
            func count(_ filter: ReviewFilter) async throws -> [Int] {
                let listed = try await store.awaitingReview(filter, limit: 9, offset: 0).count
                let counted = try await store.countAwaitingReview(filter)
                let found = try await store.documents(matching: DocumentQuery(filter: filter)).total
                return [listed, counted, found]
            }

            #expect(try await count(ReviewFilter()) == [3, 3, 3])
            #expect(try await count(ReviewFilter(provider: "7")) == [3, 3, 3])
            #expect(try await count(ReviewFilter(provider: "101")) == [1, 1, 1])
            #expect(try await count(ReviewFilter(provider: "10")) == [0, 0, 0], "no part of a number")
            #expect(try await count(ReviewFilter(label: .labResult)) == [2, 2, 2])
            #expect(try await count(ReviewFilter(received: start..<start + 86_400)) == [1, 1, 1])
            #expect(
                try await count(ReviewFilter(provider: "7", label: .labResult, received: start + 1..<start + 999_999))
                    == [1, 1, 1])
            let facets = try await store.reviewFacets()
            #expect(facets.byProvider == ["101": 1, "7": 3])
            #expect(facets.byLabel == [.labResult: 2, .imagingReport: 1])
        }
    }

    @Test("words within a label or a stage are found as among all")
    func wordsWithinLabel() async throws {
        try await StoreUnderTest.sqlite.empty { store in
            try await fill(store)
            func days(_ query: DocumentQuery) async throws -> [Int] {
                try await store.documents(matching: query).documents.map {
                    Int($0.receivedAt.timeIntervalSince(start) / 86_400)
                }
            }

            let lab = ReviewFilter(label: .labResult)
            #expect(try await days(DocumentQuery(words: "potassium", filter: lab)) == [2, 0])
            #expect(try await days(DocumentQuery(words: "knee", filter: lab)) == [2])
            #expect(try await days(DocumentQuery(words: "knee", stage: .review)) == [2, 1])
            #expect(try await days(DocumentQuery(words: "knee", stage: .filed)) == [])
        }
    }

    @Test("words within a label are found whichever way they are looked for, also after a correction, or in a batch")
    func wordsWithinManyDocuments() async throws {
        try await StoreUnderTest.sqlite.empty { store in
            try await fill(store)
            let sqlite = try #require(store as? SQLiteStore)
            func days(_ label: Label, _ words: String) async throws -> [Int] {
                var found: [[Int]] = []
                for narrow in [0, 9] {
                    let query = DocumentQuery(words: words, filter: ReviewFilter(label: label))
                    let documents = try await sqlite.documents(matching: query, lookingThrough: narrow).documents
                    found.append(documents.map { Int($0.receivedAt.timeIntervalSince(start) / 86_400) })
                }
                #expect(found[0] == found[1])
                return found[0]
            }
            #expect(try await days(.labResult, "potassium") == [2, 0])
            #expect(try await days(.imagingReport, "potassium") == [])

            let lab = try await store.documents(matching: DocumentQuery(filter: ReviewFilter(label: .labResult)))
            let reviewed = ReviewedDocument(
                label: .imagingReport, urgency: .routine, demographicNo: "1042", recipients: ["7"], documentDate: nil,
                description: "Knee", ticklers: [])
            let verdict = ReviewVerdict(
                documentID: try #require(lab.documents.first).id, actor: "ana",
                outcome: .file(reviewed, notBefore: start))
            try await store.settle(verdict, at: start)
            #expect(try await days(.labResult, "potassium") == [0])
            #expect(try await days(.imagingReport, "potassium") == [2])

            _ = try await store.admit(.sample(9), at: start + 5 * 86_400)
            let claim = try #require(try await store.claimFax(lease: 60, at: start + 5 * 86_400))
            let pages = ["zebra", "potassium"].enumerated().map { ReadPage(number: $0 + 1, text: $1) }
            let documents = [
                TriagedDocument.sample(label: .labResult), .sample(pages: [2], label: .imagingReport),
            ]
            try await store.record(
                TriagedFax(fax: ReadFax(sha256: claim.sha256, pages: pages), documents: documents), for: claim,
                at: start + 5 * 86_400)
            #expect(try await days(.imagingReport, "potassium") == [5, 2])
            #expect(try await days(.labResult, "zebra") == [5])
            #expect(try await days(.labResult, "potassium") == [0])
        }
    }

    @Test("the words of a page are shown as they stand on it, and of its own document only")
    func shownText() async throws {
        try await StoreUnderTest.sqlite.empty { store in
            let text = "He said \"text\":\"no\" \\ twice\nto Zoë, \"number\":7 of 9"
            _ = try await store.admit(.sample(), at: start)
            let claim = try #require(try await store.claimFax(lease: 60, at: start))
            var page = ReadPage(number: 1, text: text)
            page.headerLine = TextLine(words: [
                Word(text: "HEADER", confidence: 1, box: Box(x: 0, y: 0, width: 9, height: 9))
            ])
            let fax = ReadFax(sha256: claim.sha256, pages: [page, ReadPage(number: 2, text: "zebra")])
            let documents = [TriagedDocument.sample(), .sample(pages: [2])]
            try await store.record(TriagedFax(fax: fax, documents: documents), for: claim, at: start)

            let found = try await store.documents(matching: DocumentQuery(words: "zoe"))
            #expect(found.documents.map(\.pageText) == [text.replacing("\n", with: " ")])
            #expect(try await store.documents(matching: DocumentQuery(words: "zebra")).documents.map(\.page) == [2])
        }
    }

    @Test("pages come one after the other, no document twice", arguments: StoreUnderTest.all)
    func paging(_ kind: StoreUnderTest) async throws {
        try await kind.empty { store in
            try await fill(store)
            var seen: [String] = []
            for offset in 0..<4 {
                let page = try await store.documents(
                    matching: DocumentQuery(words: "", limit: 1, offset: offset))
                seen += page.documents.map(\.id)
                #expect(page.total == 3)
            }
            #expect(Set(seen).count == 3 && seen.count == 3)
        }
    }
}
