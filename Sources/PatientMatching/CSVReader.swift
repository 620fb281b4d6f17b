import Faxes
import Foundation

/// Reads comma-separated values as RFC 4180 has them: quoted fields may hold commas, line breaks and doubled quotes.
struct CSVReader {
    /// For messages; no patient's data.
    let name: String

    /// Hands on row by row, so that a file of a million rows is not held as rows too. Empty lines are none.
    func eachRow(in data: Data, _ take: ([String]) throws(FaxError) -> Void) throws(FaxError) {
        let bytes = [UInt8](data)
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var row: [String] = []
        while place < bytes.count {
            let field: String
            (field, place) = try self.field(at: place, in: bytes)
            row.append(field)
            let end = place < bytes.count ? bytes[place] : UInt8(ascii: "\n")
            place += 1
            if end == UInt8(ascii: ",") {
                // A comma at the end of the file has an empty field behind it.
                if place == bytes.count { row.append("") } else { continue }
            }
            if row != [""] { try take(row) }
            row.removeAll(keepingCapacity: true)
        }
    }

    /// The field that starts at a place, and the place of the comma or line feed behind it.
    private func field(at start: Int, in bytes: [UInt8]) throws(FaxError) -> (String, end: Int) {
        if bytes[start] == UInt8(ascii: "\"") { return try quoted(at: start, in: bytes) }
        let end = Self.end(from: start, in: bytes)
        let isCarriage = end > start && bytes[end - 1] == UInt8(ascii: "\r")
        return (String(decoding: bytes[start..<(isCarriage ? end - 1 : end)], as: UTF8.self), end)
    }

    private func quoted(at start: Int, in bytes: [UInt8]) throws(FaxError) -> (String, end: Int) {
        var field: [UInt8] = []
        var place = start + 1
        while place < bytes.count {
            if bytes[place] != UInt8(ascii: "\"") {
                field.append(bytes[place])
                place += 1
            } else if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
                field.append(bytes[place])
                place += 2
            } else {
                // What stands between the closing quote and the comma belongs to no field.
                return (String(decoding: field, as: UTF8.self), Self.end(from: place + 1, in: bytes))
            }
        }
        let line = 1 + bytes.count { $0 == UInt8(ascii: "\n") }
        throw FaxError(.rosterInvalid, "\(name), line \(line): a quoted field is not closed before the file ends")
    }

    private static func end(from start: Int, in bytes: [UInt8]) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: ","), bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }
}
