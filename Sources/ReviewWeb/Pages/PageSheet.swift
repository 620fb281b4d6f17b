import Faxes
import Store

/// One page of a document: its picture, and over it the places that decisions rest on.
struct PageSheet: Encodable, Sendable {
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
    /// For a page that a person turned.
    let turned: Turned?
    let turnClass: String
    let tools: Tools?

    /// The picture as it lies after turning: the size of its frame, and how it gets there.
    struct Turned: Encodable, Sendable {
        let frame: String
        let transform: String
        let pictureHref: String
        let pictureText: String
        let width: Int
        let height: Int
        let marks: [Mark]
    }

    /// What can be done to the page.
    struct Tools: Encodable, Sendable {
        let action: String
        let formToken: String
        let page: Int
        let isFirst: Bool
        let isLast: Bool
        let hasMany: Bool
        let mayJoin: Bool
    }

    /// A box in pixels of the page, drawn by an SVG whose view box is the page: it scales with the picture by itself.
    struct Mark: Encodable, Sendable {
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
    init(
        _ page: ReadPage, place: Int, of count: Int, document: DocumentRecord, marks: [Mark], tools: PageTools?,
        strings: Strings
    ) {
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
        let turn = document.turns[page.number] ?? 0
        turned = Self.turned(
            turn, Picture(href: pictureHref, text: pictureText, width: width, height: height), marks: marks)
        turnClass = turn == 0 ? "" : "turn-\(turn)"
        self.tools = tools.map {
            Tools(
                action: "/documents/\(document.id)/pages" + $0.suffix, formToken: $0.formToken, page: page.number,
                isFirst: place == 1, isLast: place == count, hasMany: count > 1, mayJoin: place == 1 && $0.hasPrevious)
        }
    }
}

/// What a person who may arrange pages needs for it.
struct PageTools: Sendable {
    let formToken: String
    /// The filter within which to go on, as addresses end with it.
    let suffix: String
    /// Whether a document before this one waits in the same fax.
    let hasPrevious: Bool
}

extension PageSheet {
    private static func turned(_ degrees: Int, _ sheet: PageSheet.Picture, marks: [Mark]) -> Turned? {
        let (width, height) = (sheet.width, sheet.height)
        let (frame, transform): ((Int, Int), String)
        switch degrees {
        case 90: (frame, transform) = ((height, width), "translate(\(height) 0) rotate(90)")
        case 180: (frame, transform) = ((width, height), "translate(\(width) \(height)) rotate(180)")
        case 270: (frame, transform) = ((height, width), "translate(0 \(width)) rotate(270)")
        default: return nil
        }
        return Turned(
            frame: "0 0 \(frame.0) \(frame.1)", transform: transform, pictureHref: sheet.href, pictureText: sheet.text,
            width: width, height: height, marks: marks)
    }

    private struct Picture {
        let href: String
        let text: String
        let width: Int
        let height: Int
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
