import Foundation
import Testing

@Suite("intray ocr --pdf")
struct PDFCommandTests {
    private let letter = "SampleFaxes/faxes/13-consult-letter-french.tif"
    private let form = "SampleFaxes/faxes/27-insurance-form.pdf"

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // Left-over test files do no harm.
        try await body(folder)
    }

    private func text(of pdf: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pdftotext", "-raw", pdf.path, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    @Test("the PDF of a fax has the words that were read, in their order")
    func words() async throws {
        try await withFolder { folder in
            let pdf = folder.appendingPathComponent("out.pdf")

            let result = try await Program.run(["ocr", "--json", "--pdf", pdf.path, letter])

            #expect(result.status == 0, "\(result.errors)")
            let page = try #require(try result.objects().first)
            let header = (page["headerLine"] as? String ?? "").split(separator: " ").map(String.init)
            let words = try #require(page["words"] as? [[String: Any]]).compactMap { $0["text"] as? String }
            #expect(words.count > 100)
            let shown = try text(of: pdf).split(whereSeparator: \.isWhitespace).map(String.init)
            #expect(shown.joined() == (header + words).joined())
            // Where recognition parts a word in two, a viewer sees no space between the halves.
            #expect(words.count { !shown.contains($0) } <= words.count / 50)
        }
    }

    @Test("several faxes go into a folder, each under its own name; a bad one leaves no file")
    func folder() async throws {
        try await withFolder { folder in
            let bad = folder.appendingPathComponent("bad.tif")
            try Data("II*\0 no fax".utf8).write(to: bad)
            let out = folder.appendingPathComponent("out")
            try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)

            let result = try await Program.run(["ocr", "--pdf", out.path, letter, bad.path, form])

            #expect(result.status == 65)
            #expect(result.output.isEmpty)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
                    == ["13-consult-letter-french.pdf", "27-insurance-form.pdf"])
        }
    }

    @Test("no file is overwritten, the fax itself least of all")
    func overwriting() async throws {
        try await withFolder { folder in
            let fax = folder.appendingPathComponent("fax.pdf")
            try FileManager.default.copyItem(at: Program.project.appendingPathComponent(form), to: fax)
            let before = try Data(contentsOf: fax)

            for place in [fax.path, folder.path] {
                let result = try await Program.run(["ocr", "--pdf", place, fax.path])
                #expect(result.status == 65)
                #expect(result.errors.contains("output.cannot-write"))
            }
            #expect(try Data(contentsOf: fax) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["fax.pdf"])
        }
    }

    @Test("several faxes for one file are refused before anything is read")
    func oneFile() async throws {
        let result = try await Program.run(["ocr", "--pdf", "/nonexistent/out.pdf", letter, form])

        #expect(result.status == 73)
        #expect(result.errors.contains("make the folder first"))
    }
}
