import Faxes
import Foundation

/// Reads comma-separated values as RFC 4180 has them: quoted fields may hold commas, line breaks and doubled quotes.
struct CSVReader {
    /// For messages; no patient's data.
    let name: String

    func rows(in data: Data) throws(FaxError) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var quoted = false
        var line = 1
        var bytes = [UInt8](data)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var place = bytes.startIndex
        func endField() {
            row.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\n") { line += 1 }
            if quoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if place + 1 < bytes.endIndex, bytes[place + 1] == UInt8(ascii: "\"") {
                    field.append(byte)
                    place += 1
                } else {
                    quoted = false
                }
            } else {
                switch byte {
                case UInt8(ascii: "\"") where field.isEmpty: quoted = true
                case UInt8(ascii: ","): endField()
                case UInt8(ascii: "\r"): break
                case UInt8(ascii: "\n"):
                    endField()
                    if row != [""] { rows.append(row) }
                    row = []
                default: field.append(byte)
                }
            }
            place += 1
        }
        guard !quoted else {
            throw FaxError(.rosterInvalid, "\(name), line \(line): a quoted field is not closed before the file ends")
        }
        if !field.isEmpty || !row.isEmpty {
            endField()
            rows.append(row)
        }
        return rows
    }
}
