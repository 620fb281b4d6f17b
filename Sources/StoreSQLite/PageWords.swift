import Faxes
import GRDB

/// The index of all that was ever read, page by page.
struct PageWords {
    let db: Database

    func rebuild() throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT fax_id, content FROM page ORDER BY fax_id, number")
        while let row = try rows.next() {
            try add(try RecordCoding.value(ReadPage.self, row["content"]), of: row["fax_id"])
        }
    }

    func add(_ page: ReadPage, of faxID: String) throws {
        try db.execute(
            sql: "INSERT INTO page_word_key (fax_id, page) VALUES (?, ?)", arguments: [faxID, page.number])
        try db.execute(
            sql: "INSERT INTO page_words (rowid, words) VALUES (?, ?)",
            arguments: [db.lastInsertedRowID, Self.text(of: page)])
    }

    /// Takes a page out that is to be forgotten; the index has to be told what stood in it.
    func remove(_ page: ReadPage, of faxID: String) throws {
        let key = try Int64.fetchOne(
            db, sql: "DELETE FROM page_word_key WHERE fax_id = ? AND page = ? RETURNING number",
            arguments: [faxID, page.number])
        guard let key else { return }
        try db.execute(
            sql: "INSERT INTO page_words (page_words, rowid, words) VALUES ('delete', ?, ?)",
            arguments: [key, Self.text(of: page)])
    }

    /// Every word, the last one from its beginning, as an FTS5 query; nil where there is no word.
    static func query(_ text: String) -> String? {
        let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(12)
        guard let last = words.last else { return nil }
        return (words.dropLast().map { "\"\($0)\"" } + ["\"\(last)\"*"]).joined(separator: " AND ")
    }

    /// The words of a page's lines with one space between them, out of its record. Decoding the whole record takes twenty
    /// times as long, which counts where a list shows many pages.
    ///
    /// Rests on how `RecordCoding` writes: keys in order, quotes within texts escaped. So `"text":"` is nothing but a key.
    static func text(inRecord record: String) throws -> String {
        let key = Array("\"text\":".utf8)
        let quote = UInt8(ascii: "\"")
        let bytes = Array(record.utf8)
        guard let start = bytes.place(of: Array("\"lines\":[".utf8), from: 0),
            let end = bytes.place(of: Array("],\"number\":".utf8), from: start)
        else { throw Self.malformed }
        var words: [String] = []
        var place = start
        while let found = bytes.place(of: key, from: place), found < end {
            var last = found + key.count + 1
            guard last < end, bytes[last - 1] == quote else { throw Self.malformed }
            while last < end, bytes[last] != quote { last += bytes[last] == UInt8(ascii: "\\") ? 2 : 1 }
            guard last < end else { throw Self.malformed }
            let literal = bytes[(found + key.count)...last]
            words.append(
                literal.contains(UInt8(ascii: "\\"))
                    ? try RecordCoding.value(String.self, String(decoding: literal, as: UTF8.self))
                    : String(decoding: literal.dropFirst().dropLast(), as: UTF8.self))
            place = last
        }
        return words.joined(separator: " ")
    }

    private static let malformed = DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "no record of a page"))

    private static func text(of page: ReadPage) -> String {
        [page.headerLine?.text, page.text].compactMap(\.self).joined(separator: "\n")
    }
}

extension Array where Element == UInt8 {
    /// Where a run of bytes first stands at a place or after it.
    fileprivate func place(of run: [UInt8], from start: Int) -> Int? {
        guard let first = run.first, start + run.count <= count else { return nil }
        return (start...(count - run.count)).first { place in
            self[place] == first && self[place..<(place + run.count)].elementsEqual(run)
        }
    }
}
