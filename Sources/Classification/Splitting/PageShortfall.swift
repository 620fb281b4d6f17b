public import Faxes

/// Fewer pages than somebody promised.
public struct PageShortfall: Sendable, Hashable, Codable {
    /// Who promised them.
    public enum Promise: String, Sendable, Hashable, Codable {
        /// The call's own count, or the line that the sender's machine printed.
        case transmission
        case coverSheet
        /// "Page 1 of 3" on the document's own pages.
        case pageNumbers
    }

    public var promise: Promise
    public var promised: Int
    public var received: Int
    /// The fax's pages that belong to what is not whole.
    public var pages: Set<Int>
}

/// Compares the pages that came with those that the call, cover sheets and the documents themselves promise.
///
/// Blank pages count as received, and more pages than promised are nothing amiss: many covers don't count themselves.
public struct PageCounting: Sendable {
    public init() {}

    /// - Parameter spans: the fax's documents, in reading order.
    public func shortfalls(in fax: ReadFax, spans: [DocumentSpan]) -> [PageShortfall] {
        transmission(of: fax) + covers(of: fax, spans) + numbers(of: fax, spans)
    }

    /// Nobody knows where in the fax the missing page was: every document is concerned.
    private func transmission(of fax: ReadFax) -> [PageShortfall] {
        guard let promised = fax.transmission.promisedPages, promised > fax.pages.count else { return [] }
        return [
            PageShortfall(
                promise: .transmission, promised: promised, received: fax.pages.count,
                pages: Set(fax.pages.map(\.number)))
        ]
    }

    // MARK: - Cover sheets

    /// A cover promises the pages from itself to the next document that has one of its own.
    private func covers(of fax: ReadFax, _ spans: [DocumentSpan]) -> [PageShortfall] {
        let byNumber = Dictionary(fax.pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var parts: [(covers: [CoverSheet], pages: [Int])] = []
        for span in spans {
            let covers = span.coverPages.compactMap { byNumber[$0] }.map(CoverSheet.init(known:))
            if !covers.isEmpty { parts.append((covers, [])) }
            if !parts.isEmpty { parts[parts.count - 1].pages += span.pages }
        }
        return parts.indices.compactMap { place in
            let promised = parts[place].covers.compactMap(\.promisedWithItself).max()
            let received = parts[place].pages.count
            guard let promised, promised > received else { return nil }
            // Somebody else's cover in the middle of what was sent on: the first one counts that too.
            if promised == parts[place...].reduce(0, { $0 + $1.pages.count }) { return nil }
            return PageShortfall(
                promise: .coverSheet, promised: promised, received: received, pages: Set(parts[place].pages))
        }
    }

    // MARK: - The pages' own numbers

    private func numbers(of fax: ReadFax, _ spans: [DocumentSpan]) -> [PageShortfall] {
        let byNumber = Dictionary(fax.pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var runs: [NumberedRun] = []
        for (document, span) in spans.enumerated() {
            // A cover's own number is its promise, which is looked at already.
            for number in span.pages where !span.coverPages.contains(number) {
                guard let page = byNumber[number], !page.blank, let numbering = PageNumbering(FactPage(page)),
                    let count = numbering.count
                else {
                    if !runs.isEmpty { runs[runs.count - 1].take(unnumbered: number, document: document) }
                    continue
                }
                if runs.last?.isContinued(by: numbering, document: document) != true {
                    runs.append(NumberedRun(count: count))
                }
                runs[runs.count - 1].take(numbering, page: number, document: document)
            }
        }
        return runs.compactMap { run in
            let received = run.received + Self.lead(of: run, in: spans)
            guard run.isTrusted, received < run.count else { return nil }
            return PageShortfall(
                promise: .pageNumbers, promised: run.count, received: received, pages: Set(run.pages))
        }
    }

    /// Pages before the first that bears a number, of its document, so many as the numbers leave room for: covers that
    /// are counted, and pages whose number is illegible.
    private static func lead(of run: NumberedRun, in spans: [DocumentSpan]) -> Int {
        guard let page = run.pages.first, let number = run.numbers.first, let document = run.documents.first else {
            return 0
        }
        return min(number - 1, spans[document].pages.prefix { $0 != page }.count)
    }
}

extension CoverSheet {
    /// The pages announced, counted with the sheet itself.
    var promisedWithItself: Int? { promisedPages.map { leavesItselfOut ? $0 + 1 : $0 } }
}

/// Pages that follow one another with rising numbers of one count.
private struct NumberedRun {
    private(set) var count: Int
    private(set) var numbers: [Int] = []
    private(set) var pages: [Int] = []
    /// Places of the documents that the numbered pages are in, each once, in order.
    private(set) var documents: [Int] = []
    private var statements = 0
    /// Pages without a number since the last one with one, of its document and of others.
    private var followers = 0
    private var strangers = 0
    private var between = 0

    init(count: Int) { self.count = count }

    /// What may be half a dose ("1 of 2") is believed when a second page says so too.
    var isTrusted: Bool { statements > 0 || numbers.count > 1 }

    /// Pages without a legible number between numbered ones are taken for the missing numbers, and so are those that
    /// end the last numbered page's document.
    var received: Int { numbers.count + between + followers }

    /// Where a document's next number comes with another count, one of the two is misread.
    func isContinued(by numbering: PageNumbering, document: Int) -> Bool {
        guard let last = numbers.last else { return true }
        return numbering.count == count && numbering.page > last
            || documents.last == document && numbering.page == last + 1
    }

    mutating func take(_ numbering: PageNumbering, page: Int, document: Int) {
        between += followers + strangers
        followers = 0
        strangers = 0
        numbers.append(numbering.page)
        count = min(count, numbering.count ?? count)
        pages.append(page)
        if numbering.isStated { statements += 1 }
        if documents.last != document { documents.append(document) }
    }

    mutating func take(unnumbered page: Int, document: Int) {
        if documents.last == document { followers += 1 } else { strangers += 1 }
    }
}
