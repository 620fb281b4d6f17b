import Faxes
import GRDB

/// The index of all that was ever read, page by page.
struct PageWords {
    let db: Database

    func rebuild() throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT fax_id, content FROM page ORDER BY fax_id, number")
        while let row = try rows.next() {
            try add(try RecordCoding.value(PageRecord.self, row["content"]).page, of: row["fax_id"])
        }
    }

    func add(_ page: ReadPage, of faxID: String) throws {
        try db.execute(
            sql: "INSERT INTO page_word_key (fax_id, page) VALUES (?, ?)", arguments: [faxID, page.number])
        try db.execute(
            sql: "INSERT INTO page_words (rowid, words) VALUES (?, ?)",
            arguments: [db.lastInsertedRowID, Self.text(of: page)])
    }

    /// Every word, the last one from its beginning, as an FTS5 query; nil where there is no word.
    static func query(_ text: String) -> String? {
        let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(12)
        guard let last = words.last else { return nil }
        return (words.dropLast().map { "\"\($0)\"" } + ["\"\(last)\"*"]).joined(separator: " AND ")
    }

    private static func text(of page: ReadPage) -> String {
        [page.headerLine?.text, page.text].compactMap(\.self).joined(separator: "\n")
    }
}
