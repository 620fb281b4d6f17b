public import Faxes
import Foundation

/// Says which documents a fax holds.
///
/// A wrong join puts a stranger's page into somebody's chart, a wrong split costs a click: where two patients are
/// named on different pages they are parted, or joined with a doubt when the pages themselves say that they are one.
public struct DocumentSplitter: Sendable {
    private let covers: CoverModel?

    /// - Parameter covers: Knows cover sheets by their words; without it their fields and titles alone tell.
    public init(covers: CoverModel? = nil) {
        self.covers = covers
    }

    /// Every page is in exactly one span; spans come in reading order.
    ///
    /// `identifiers`: those found on the pages, of which only the patient's own (role `patient`) count here.
    public func split(
        _ pages: [ReadPage], identifiers: [Identifier], transmission: Transmission
    ) -> [DocumentSpan] {
        let received = transmission.receivedAt.flatMap { CalendarDate($0, in: .gmt) }
        let byPage = Dictionary(grouping: identifiers, by: \.page)
        let traits = pages.enumerated().map { place, page in
            PageTraits(
                page, cover: CoverSheet(page, pagesFrom: pages.count - place, model: covers),
                identifiers: byPage[page.number] ?? [], received: received)
        }
        let order = ReadingOrder(traits)
        var assembly = SpanAssembly(note: order.reason)
        for page in order.pages { assembly.add(page) }
        return assembly.spans()
    }
}

/// Documents as they grow, page by page.
private struct SpanAssembly {
    /// Said of every document, such as that the sheets came upside down.
    let note: String?
    private var done: [DocumentSpan] = []
    /// Pages of the document in hand, in order.
    private var pages: [Int] = []
    private var covers: [PageTraits] = []
    private var blanks: [Int] = []
    private var body: [PageTraits] = []
    private var evidence: [Evidence] = []
    private var doubts: [String] = []

    init(note: String?) { self.note = note }

    mutating func add(_ page: PageTraits) {
        if page.isBlank {
            pages.append(page.number)
            blanks.append(page.number)
            return
        }
        if let cover = page.cover {
            if !body.isEmpty { close() }
            covers.append(page)
            say(cover.reason, page.number)
        } else {
            if !body.isEmpty { decide(page) } else { begin(page) }
            body.append(page)
        }
        pages.append(page.number)
    }

    mutating func spans() -> [DocumentSpan] {
        close()
        return done
    }

    private mutating func decide(_ page: PageTraits) {
        let boundary = PageBoundary(document: body, next: page)
        if boundary.isSplit { close() }
        let verb = boundary.isSplit ? "a document begins on" : "the document goes on with"
        say("\(verb) page \(page.number): \(boundary.reason)", page.number)
        if let doubt = boundary.doubt { doubts.append(doubt) }
    }

    private mutating func begin(_ page: PageTraits) {
        for cover in covers where cover.patient.verdict(page.patient) == .different {
            doubts.append("the cover sheet (page \(cover.number)) names another patient than page \(page.number)")
        }
        say("a document begins on page \(page.number)", page.number)
    }

    private mutating func say(_ reason: String, _ page: Int) {
        evidence.append(Evidence(subject: "split", source: "splitter", reason: reason, page: page))
    }

    private mutating func close() {
        guard !pages.isEmpty else { return }
        if let note { evidence.append(Evidence(subject: "split", source: "splitter", reason: note)) }
        done.append(
            DocumentSpan(
                pages: pages, coverPages: covers.map(\.number), blankPages: blanks, evidence: evidence,
                doubt: doubts.isEmpty ? nil : doubts.joined(separator: "; ")))
        pages = []
        covers = []
        blanks = []
        body = []
        evidence = []
        doubts = []
    }
}
