import Faxes

/// A page as its table holds it: what there is one of by name, the words in columns.
///
/// An object for each of some three hundred words, with its keys, took nearly thirty times as long to read. Records of
/// before have them, and so have pages whose words fit no columns: both are read.
struct PageRecord: Codable {
    let page: ReadPage

    private enum Key: CodingKey {
        case columns, page
    }

    init(_ page: ReadPage) { self.page = page }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        guard values.contains(.columns) else {
            page = try ReadPage(from: decoder)
            return
        }
        let columns = try values.decode(WordColumns.self, forKey: .columns)
        page = try columns.filling(try values.decode(ReadPage.self, forKey: .page))
    }

    func encode(to encoder: any Encoder) throws {
        guard let columns = WordColumns(page) else { return try page.encode(to: encoder) }
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(columns, forKey: .columns)
        try values.encode(page.withoutWords, forKey: .page)
    }

    /// The words of the page's lines with one space between them, out of its record: nothing else of it is decoded, which
    /// counts where a list shows many pages.
    static func text(inRecord record: String) throws -> String {
        guard let columns = try RecordCoding.value(Outline.self, record).columns else {
            return try RecordCoding.value(PageRecord.self, record).page.lines.map(\.text).joined(separator: " ")
        }
        let ends = [WordRows.lineFeed, WordRows.gap]
        let rows = columns.text.utf8.dropLast().map { ends.contains($0) ? UInt8(ascii: " ") : $0 }
        return String(decoding: rows, as: UTF8.self)
    }

    private struct Outline: Decodable {
        struct Columns: Decodable { let text: String }
        let columns: Columns?
    }
}

extension ReadPage {
    /// Lines gone, and of the header line and the second readings what is no word.
    fileprivate var withoutWords: ReadPage {
        var page = self
        page.lines = []
        page.headerLine?.words = []
        page.secondReadings = page.secondReadings?.map { SecondReading(region: $0.region, words: []) }
        return page
    }
}
