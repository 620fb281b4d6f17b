public import Faxes
public import Foundation

/// A corpus: one JSON object a line, `{"id","text","label"}` and optionally `"group"`.
///
/// A line whose label is null is counted and left out. Other fields are ignored. Errors name the line and never
/// repeat what stands in it.
public struct CorpusFile: Sendable {
    public let examples: [LabelledText]
    /// How many lines had no label.
    public let unlabelled: Int

    /// What a corpus may measure at most.
    public struct Limits: Sendable {
        public var bytes = 1 << 30
        public var bytesPerLine = 8 << 20
        public var lines = 1_000_000
        public init() {}
    }

    public init(contentsOf url: URL, limits: Limits = Limits()) throws(FaxError) {
        let data: Data
        do {
            data = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw FaxError(.corpusMissing, "the corpus file cannot be read; check that it exists and its permissions")
        }
        try self.init(jsonLines: data, limits: limits)
    }

    public init(jsonLines data: Data, limits: Limits = Limits()) throws(FaxError) {
        guard data.count <= limits.bytes else {
            throw FaxError(.corpusInvalid, "the corpus has more than \(limits.bytes) bytes; split it")
        }
        var examples: [LabelledText] = []
        var unlabelled = 0
        let decoder = JSONDecoder()
        for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { continue }
            guard index < limits.lines else {
                throw FaxError(.corpusInvalid, "the corpus has more than \(limits.lines) lines; split it")
            }
            let fields = try CorpusLine(decoding: line, number: index + 1, with: decoder, limits: limits)
            if let example = try fields.example(line: index + 1) { examples.append(example) } else { unlabelled += 1 }
        }
        self.examples = examples
        self.unlabelled = unlabelled
    }
}

private struct CorpusLine: Decodable {
    let id: String
    let text: String
    let label: String?
    let group: String?

    init(decoding line: Data, number: Int, with decoder: JSONDecoder, limits: CorpusFile.Limits) throws(FaxError) {
        guard line.count <= limits.bytesPerLine else {
            throw FaxError(.corpusInvalid, "line \(number): longer than \(limits.bytesPerLine) bytes")
        }
        do {
            self = try decoder.decode(CorpusLine.self, from: line)
        } catch let DecodingError.keyNotFound(key, _) {
            throw FaxError(.corpusInvalid, "line \(number): the field \"\(key.stringValue)\" is missing")
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            let field = context.codingPath.last.map { "the field \"\($0.stringValue)\"" } ?? "the line"
            throw FaxError(.corpusInvalid, "line \(number): \(field) has the wrong type (a string is needed)")
        } catch {
            throw FaxError(.corpusInvalid, "line \(number): not a JSON object")
        }
    }

    func example(line: Int) throws(FaxError) -> LabelledText? {
        guard let label else { return nil }
        let allowed = label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard allowed, (1...64).contains(label.utf8.count) else {
            throw FaxError(
                .corpusInvalid, "line \(line): the label must be 1 to 64 small letters, digits and hyphens")
        }
        return LabelledText(id: id, text: text, label: Label(rawValue: label), group: group)
    }
}
