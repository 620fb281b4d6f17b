import Faxes
import Foundation

/// An optional value that is written as `null` where it is absent, as the contract wants it.
struct Nullable<Value: Encodable>: Encodable {
    let value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// Writes results to standard output, one JSON object a line.
struct JSONLines {
    private let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    func write(_ value: some Encodable) throws(FaxError) {
        do {
            var line = try encoder.encode(value)
            line.append(UInt8(ascii: "\n"))
            try FileHandle.standardOutput.write(contentsOf: line)
        } catch is EncodingError {
            throw FaxError(.internal, "a result could not be written as JSON")
        } catch {
            throw FaxError(.cannotWrite, "standard output can't be written")
        }
    }

    /// The lines of standard input, each decoded; the error names the line.
    func readInput<Value: Decodable>(as type: Value.Type, _ body: (Value) throws(FaxError) -> Void) throws(FaxError) {
        let decoder = JSONDecoder()
        var number = 0
        while let line = readLine(strippingNewline: true) {
            number += 1
            if line.allSatisfy(\.isWhitespace) { continue }
            let value: Value
            do { value = try decoder.decode(type, from: Data(line.utf8)) } catch {
                throw FaxError(
                    .inputInvalid, "standard input, line \(number): not a JSON object of the form that --help shows")
            }
            try body(value)
        }
    }
}
