import Faxes
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import ServiceLifecycle
import Store
import StoreSQLite
import Testing

@testable import ReviewWeb

@Suite("The lists")
struct ListTests {
    @Test("counts in the inbox are those of the documents that each view shows")
    func inboxCounts() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let inbox = try await site.get("/inbox", cookies: cookies).text
            let choices = inbox.matches(
                of: /<a href="(\/inbox[^"]*)"[^>]*>(?:<span>)?[^<]*(?:<\/span>)? <b class="count">(\d+)<\/b>/)

            #expect(choices.count >= 6)
            for choice in choices {
                let path = choice.1.replacing("&amp;", with: "&")
                let view = try await site.get(String(path), cookies: cookies).text
                #expect(view.matches(of: /<tr data-item>/).count == Int(choice.2), "\(path)")
            }
        }
    }

    @Test("the list is paged, and no document is on two pages")
    func paging() async throws {
        try await withSite(sample: false) { site in
            let letter = Letter.consult
            for number in 1...53 {
                try await SampleClinic.receive(
                    [letter.unmatched, letter.unclaimed], pages: letter.pages, in: site.store,
                    minutesAgo: Double(number), number: number)
            }
            let cookies = try await site.signedIn()

            for list in ["/review", "/inbox"] {
                let first = try await site.get(list, cookies: cookies).text
                let next = try #require(first.firstMatch(of: /href="([^"]*)" rel="next"/)).1
                let second = try await site.get(String(next), cookies: cookies).text
                let ids = { (html: String) in html.matches(of: /<a href="(\/documents\/[^"]*)"/).map { String($0.1) } }
                #expect(ids(first).count == 50)
                #expect(ids(second).count == 3)
                #expect(Set(ids(first) + ids(second)).count == 53)
                #expect(second.contains("rel=\"prev\"") && !second.contains("rel=\"next\""))
            }
        }
    }

    @Test("everything received is found by its words, shown in their place and without script")
    func search() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()

            let page = try await site.get("/search?q=potassium", cookies: cookies).text
            #expect(page.matches(of: /<tr data-item>/).count == 3)
            #expect(page.contains("<mark>Potassium</mark>") && page.contains("3 documents, newest first"))
            #expect(
                try await site.get("/search?q=palpitations", cookies: cookies).text.contains(
                    "<mark>palpitations.</mark>"))
            #expect(try await site.get("/search?q=zebra", cookies: cookies).text.contains("No document fits."))
            let hostile = try await site.get("/search?q=%22%3E%3Cscript%3E&label=%3Cb%3E&at=-1", cookies: cookies)
            #expect(hostile.status == .ok && !hostile.text.contains("\"><script>"))
        }
    }

    @Test("the queue's filters show what they count")
    func queueFilters() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let page = try await site.get("/review", cookies: cookies).text
            let choices = page.matches(of: /<option value="([^"]+)">[^<]*\(([0-9]+)\)<\/option>/)
            #expect(choices.count >= 4)
            for choice in choices {
                let name =
                    choice.1.allSatisfy(\.isNumber)
                    ? "provider" : choice.1.first?.isUppercase == true ? "reason" : "label"
                let filtered = try await site.get("/review?\(name)=\(choice.1)", cookies: cookies).text
                #expect(filtered.matches(of: /<tr data-item>/).count == Int(choice.2), "\(name)=\(choice.1)")
            }
            #expect(
                try await site.get("/review?day=2001-01-01", cookies: cookies).text.contains("Nothing waits that fits.")
            )
        }
    }

    @Test("strange wishes get the first page", arguments: ["owner=..%2F", "match=x", "from=-5", "from=x", "owner=%22"])
    func strangeWishes(query: String) async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let plain = try await site.get("/inbox", cookies: cookies).text.matches(of: /<tr data-item>/).count

            let answer = try await site.get("/inbox?\(query)", cookies: cookies)

            #expect(answer.status == .ok)
            #expect(answer.text.matches(of: /<tr data-item>/).count == plain)
        }
    }

    @Test("the head line counts what waits, what is urgent and what waits for the EMR")
    func headLine() async throws {
        try await withSite { site in
            let page = try await site.get("/review", cookies: try await site.signedIn()).text

            #expect(page.contains("To review <b class=\"count\" data-count=\"toReview\">3</b>"))
            #expect(page.contains("Urgent 3"))
            #expect(page.contains("1 document waits to be written to the EMR."))
        }
    }

    @Test("a document that waits knows what comes before and after it")
    func neighbours() async throws {
        try await withSite { site in
            let cookies = try await site.signedIn()
            let items = try await site.store.awaitingReview(limit: 10, offset: 0)

            let first = try await site.get(items[0].address, cookies: cookies).text
            let last = try await site.get(items[2].address, cookies: cookies).text

            #expect(first.contains("1 of 3") && first.contains("href=\"\(items[1].address)\" rel=\"next\""))
            #expect(!first.contains("rel=\"prev\""))
            #expect(last.contains("href=\"\(items[1].address)\" rel=\"prev\"") && !last.contains("rel=\"next\""))
        }
    }

    @Test("a port that is taken is told as such")
    func portTaken() async throws {
        try await withSite(sample: false) { site in
            func service(port: Int, onListening: @escaping @Sendable (Int) async -> Void) throws -> any Service {
                try ReviewSite(
                    store: site.store, pictures: WhitePictures(), settings: ReviewSiteSettings(port: port),
                    logger: Logger(label: "test"), clock: { SampleClinic.now }
                ).service(onListening: onListening)
            }
            let (ports, found) = AsyncStream.makeStream(of: Int.self)
            let first = try service(port: 0) { found.yield($0) }

            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await first.run() }
                let port = try #require(await ports.first { _ in true })
                let second = try service(port: port) { _ in }
                await #expect(throws: FaxError(.webAddressInUse, "127.0.0.1, port \(port)")) { try await second.run() }
                group.cancelAll()
            }
        }
    }
}
