import Classification
import Faxes
import Foundation
import Testing

@Suite("Corpus files")
struct CorpusFileTests {
    private static let good = #"{"id":"a","text":"one two","label":"lab-result"}"#

    @Test("Lines give documents with their groups; lines without a label are counted and left out")
    func reading() throws {
        let lines = [
            Self.good, "",
            #"{"id":"b","text":"é\n2","label":"admin","group":"g","language":"en","extra":[1]}"#,
            #"{"id":"c","text":"x","label":null}"#, "  \r",
        ]

        let corpus = try CorpusFile(jsonLines: Data(lines.joined(separator: "\n").utf8))

        #expect(
            corpus.examples == [
                LabelledText(id: "a", text: "one two", label: Label(rawValue: "lab-result")),
                LabelledText(id: "b", text: "é\n2", label: Label(rawValue: "admin"), group: "g"),
            ])
        #expect(corpus.unlabelled == 1)
    }

    @Test(
        "An error names the line, says what is wrong with it, and repeats nothing of it",
        arguments: [
            (#"{"id":"secret","label":"admin"}"#, #"the field "text" is missing"#),
            (#"{"text":"secret","label":"admin"}"#, #"the field "id" is missing"#),
            (#"{"id":"secret","text":7,"label":"admin"}"#, #"the field "text" has the wrong type"#),
            (#"{"id":"x","text":"secret","label":"Secret Name"}"#, "the label must be"),
            (#"{"id":"x","text":"secret","label":""}"#, "the label must be"),
            (#"{"id":"x","text":"secret""#, "not a JSON object"),
            ("secret words", "not a JSON object"),
            (#"["secret"]"#, "the line has the wrong type"),
        ])
    func errors(line: String, why: String) {
        let error = #expect(throws: FaxError.self) {
            try CorpusFile(jsonLines: Data("\(Self.good)\n\n\(line)\n\(Self.good)".utf8))
        }

        #expect(error?.code == .corpusInvalid)
        #expect(error?.detail.hasPrefix("line 3: ") == true)
        #expect(error?.detail.contains(why) == true)
        #expect(error?.detail.lowercased().contains("secret") == false)
    }

    @Test("A corpus above a limit is refused before it is read further")
    func limits() {
        let data = Data(Array(repeating: Self.good, count: 5).joined(separator: "\n").utf8)
        var few = CorpusFile.Limits()
        few.lines = 4
        var short = CorpusFile.Limits()
        short.bytesPerLine = 20
        var small = CorpusFile.Limits()
        small.bytes = 100

        for (limits, word) in [(few, "4 lines"), (short, "line 1: longer than 20 bytes"), (small, "100 bytes")] {
            let error = #expect(throws: FaxError.self) { try CorpusFile(jsonLines: data, limits: limits) }
            #expect(error?.code == .corpusInvalid)
            #expect(error?.detail.contains(word) == true)
        }
    }

    @Test("A corpus that is not there is named as missing, without its path")
    func missing() {
        let error = #expect(throws: FaxError.self) { try CorpusFile(contentsOf: URL(filePath: "/nonexistent/secret")) }

        #expect(error?.code == .corpusMissing)
        #expect(error?.detail.contains("secret") == false)
    }
}
