import Faxes
import Store

/// One page of a document: its picture, and over it the places that decisions rest on.
struct PageSheet: Sendable {
    /// Of the fax, from 1.
    let number: Int
    let title: String
    let pictureHref: String
    let pictureText: String
    let note: String?
    let width: Int
    let height: Int
    let marks: [Mark]
    /// The recognised text; nil for a page without.
    let text: String?

    /// A box in pixels of the page, drawn by an SVG whose view box is the page: it scales with the picture by itself.
    struct Mark: Sendable {
        let id: String
        let findingID: String
        let subject: String
        let title: String
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }
}

extension PageSheet {
    init(_ page: ReadPage, place: Int, of count: Int, document: DocumentRecord, marks: [Mark], strings: Strings) {
        number = page.number
        title = strings.text("document", "pageOf", ["page": String(place), "count": String(count)])
        pictureHref = "/faxes/\(document.faxID)/pages/\(page.number)"
        pictureText = strings.text("document", "pictureOf", ["page": String(page.number)])
        let span = document.triaged.span
        note =
            if span.coverPages.contains(page.number) {
                strings.text("document", "coverPage")
            } else if page.blank || span.blankPages.contains(page.number) {
                strings.text("document", "blankPage")
            } else if page.source == .ocr, page.confidence < 0.6 {
                strings.text("document", "hardToRead")
            } else {
                nil
            }
        width = max(1, page.width)
        height = max(1, page.height)
        self.marks = marks
        text = page.lines.isEmpty ? nil : page.text
    }
}

/// Numbers the findings of a document and collects the places on the pages that they point at.
struct MarkCollector {
    private(set) var marks: [Int: [PageSheet.Mark]] = [:]
    private let sizes: [Int: (width: Int, height: Int)]
    private var count = 0
    /// So that a frame doesn't touch the letters.
    private static let margin = 8

    init(pages: [ReadPage]) {
        sizes = Dictionary(pages.map { ($0.number, ($0.width, $0.height)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where a finding's row and its link go: its own id, and the address of its box or page within this web page.
    mutating func add(
        subject: String, title: String, page: Int?, box: Box?
    ) -> (id: String, href: String?, mark: String?) {
        count += 1
        let id = "finding-\(count)"
        guard let page, let size = sizes[page] else { return (id, nil, nil) }
        guard let box, box.x < size.width, box.y < size.height, box.maxX > 0, box.maxY > 0 else {
            return (id, "#page-\(page)", nil)
        }
        let left = max(0, box.x - Self.margin)
        let top = max(0, box.y - Self.margin)
        let mark = PageSheet.Mark(
            id: "mark-\(count)", findingID: id, subject: subject, title: title, x: left, y: top,
            width: min(size.width, box.maxX + Self.margin) - left,
            height: min(size.height, box.maxY + Self.margin) - top)
        marks[page, default: []].append(mark)
        return (id, "#mark-\(count)", mark.id)
    }
}
