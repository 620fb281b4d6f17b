import Faxes
import Foundation
import SearchablePDF
import Testing

/// A program of poppler-utils run on a PDF: what other people's software makes of our files.
struct PDFTool {
    let output: String
    /// Empty when it found nothing to complain of.
    let complaints: String

    init(_ name: String, _ options: [String] = [], on pdf: [UInt8]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // Left-over test files do no harm.
        func file(_ name: String, _ bytes: [UInt8] = []) throws -> URL {
            let url = folder.appendingPathComponent(name)
            try Data(bytes).write(to: url)
            return url
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // The last argument of each is where the text goes, "-" for standard output.
        process.arguments = [name] + options + [try file("in.pdf", pdf).path] + (name == "pdftotext" ? ["-"] : [])
        let output = try file("out")
        let complaints = try file("err")
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: complaints)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(name) could not read the file")
        self.output = try String(contentsOf: output, encoding: .utf8)
        self.complaints = try String(contentsOf: complaints, encoding: .utf8)
    }

    /// The words of the PDF, in the order of its text; nothing may be wrong with the file.
    static func words(_ pdf: [UInt8], _ options: [String] = []) throws -> [String] {
        let tool = try PDFTool("pdftotext", ["-raw"] + options, on: pdf)
        #expect(tool.complaints.isEmpty, "\(tool.complaints)")
        return tool.output.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// What `pdfinfo` says after a name.
    static func info(_ name: String, _ pdf: [UInt8]) throws -> String? {
        let tool = try PDFTool("pdfinfo", on: pdf)
        #expect(tool.complaints.isEmpty, "\(tool.complaints)")
        let line = tool.output.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return line.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}

extension SearchablePDF {
    static let moment = Date(timeIntervalSince1970: 1_773_507_900)

    func bytes(_ pages: [ReadPage], title: String? = nil) throws(FaxError) -> [UInt8] {
        try bytes(of: pages.map { Page(read: $0, picture: .white($0)) }, title: title, created: Self.moment)
    }
}

extension PagePicture {
    /// An empty page: T.6 codes a white line below a white line as one bit, 1, and ends with twice 000000000001.
    static func white(_ page: ReadPage) -> PagePicture {
        let end = [false, false, false, false, false, false, false, false, false, false, false, true]
        var bits = [Bool](repeating: true, count: max(0, min(page.height, 100_000))) + end + end
        bits += [Bool](repeating: false, count: (8 - bits.count % 8) % 8)
        let strip = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        return PagePicture(page: page.number, png: [], group4: strip)
    }
}

extension ReadPage {
    /// A page with the lines of a text, each word in a box of its own.
    static func typed(_ text: String, number: Int = 1) -> ReadPage {
        var page = ReadPage(number: number, text: text)
        page.dpiY = page.dpiX
        return page
    }
}
