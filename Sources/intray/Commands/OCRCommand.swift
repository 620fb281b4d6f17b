import ArgumentParser
import Faxes
import Foundation
import Reading

struct OCRCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ocr", abstract: "Read the pages of faxes and print their text, or with --json their words.",
        discussion: """
            Boxes are in pixels of the upright page at square resolution.

            With --pdf a searchable PDF is written in place of the text: the pictures of the pages, upright, and under
            them the words. Nothing else of a PDF that came in goes over: no script, no link, no attachment.
            """)

    @Flag(help: "One JSON object a page, with words, boxes and confidences.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Write a searchable PDF to this file, or for each fax to this folder. No file is overwritten.",
            valueName: "path"))
    var pdf: String?

    @Option(help: "Faxes read at a time (default: the number of cores).")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var installation: Installation

    @Argument(help: ArgumentHelp("Files (TIFF, PDF, PNG, JPEG) or folders of them.", valueName: "file"))
    var files: [String]

    func run() async throws {
        try await exitingOnFailure { () async throws(FaxError) in
            let paths = try BatchFiles(files).paths
            let output: PDFOutput? =
                if let pdf { try PDFOutput(pdf, faxes: paths.count) } else { nil }
            let reader = ReaderPool(try installation.readerExecutable(), count: jobs)
            var progress = Progress(total: paths.count)
            var failures = 0
            try await OrderedBatch(jobs: jobs).run(paths, work: { await Self.read($0, with: reader, to: output) }) {
                (path, outcome) async throws(FaxError) in
                switch outcome {
                case .success(let fax):
                    for page in fax.pages { try write(page, of: path) }
                    if let fault = fax.fault { StandardError.say("intray: \(path): \(fault)") }
                case .failure(let error):
                    failures += 1
                    if json { try JSONLines().write(FailedFileOutput(file: path, error: ErrorOutput(error))) }
                    StandardError.say("intray: \(path): \(error)")
                }
                progress.advance()
            }
            if failures > 0 { throw FaxError(.inputInvalid, "\(failures) of \(paths.count) files could not be read") }
        }
    }

    private static func read(
        _ path: String, with reader: ReaderPool, to output: PDFOutput?
    ) async -> Result<ReadFax, FaxError> {
        do throws(FaxError) {
            let file = try BatchFile(path: path)
            if let output { return .success(try await output.read(file, with: reader)) }
            return .success(try await reader.read(file.bytes, sha256: file.sha256, options: ReadingOptions()))
        } catch {
            return .failure(error)
        }
    }

    private func write(_ page: ReadPage, of path: String) throws(FaxError) {
        if json {
            try JSONLines().write(PageOutput(page, file: path))
        } else if pdf == nil {
            print(page.text)
            // A form feed ends a page, as in the output of other OCR programs.
            print("\u{0C}", terminator: "")
        }
    }
}

private struct FailedFileOutput: Encodable {
    let file: String
    let error: ErrorOutput
}

/// One page of `intray ocr --json`.
struct PageOutput: Encodable {
    let file: String
    let page: Int
    let text: String
    let headerLine: Nullable<String>
    let confidence: Double
    let rotation: Int
    let skewDegrees: Double
    let dpi: [Double]
    let blank: Bool
    let source: String
    let words: [Word]

    init(_ page: ReadPage, file: String) {
        self.file = file
        self.page = page.number
        text = page.text
        headerLine = Nullable(page.headerLine?.text)
        confidence = rounded(page.confidence)
        rotation = page.rotation
        skewDegrees = rounded(page.skewDegrees)
        dpi = [page.dpiX, page.dpiY]
        blank = page.blank
        source = page.source.rawValue
        words = page.lines.flatMap(\.words).map { word in
            Word(text: word.text, confidence: rounded(word.confidence), box: word.box)
        }
    }
}
