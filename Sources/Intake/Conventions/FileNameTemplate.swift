public import Faxes
import Foundation

/// How a fax server is told to name its files: text with names of facts in braces, as Concord's
/// `{callerNumber}_{receivedTime}_{totalPages}`. `{*}` stands for anything. The suffix is no part of it.
public struct FileNameTemplate: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case text(String)
        case fact(String)
    }

    private let parts: [Part]

    /// Throws `intake.name-template-invalid` when a brace is not closed or two facts touch: nobody could tell where one
    /// ends.
    public init(_ pattern: String) throws(FaxError) {
        var parts: [Part] = []
        var rest = pattern[...]
        while let character = rest.first {
            if character == "{" {
                guard let end = rest.firstIndex(of: "}"), rest.index(after: rest.startIndex) < end else {
                    throw FaxError(.intakeNameTemplateInvalid, "a brace is not closed, or holds no name")
                }
                if case .fact = parts.last {
                    throw FaxError(.intakeNameTemplateInvalid, "two names in braces touch; put a sign between them")
                }
                parts.append(.fact(String(rest[rest.index(after: rest.startIndex)..<end])))
                rest = rest[rest.index(after: end)...]
            } else {
                let text = rest.prefix { $0 != "{" }
                parts.append(.text(String(text)))
                rest = rest[text.endIndex...]
            }
        }
        guard parts.contains(where: { if case .fact = $0 { true } else { false } }) else {
            throw FaxError(.intakeNameTemplateInvalid, "it has no name in braces")
        }
        self.parts = parts
    }

    /// The facts in a file's name, by name; nil when the name is made otherwise. Each goes up to the first occurrence of
    /// the text after it.
    func values(in fileName: String) -> [String: String]? {
        var rest = Self.stem(of: fileName)[...]
        var values: [String: String] = [:]
        var open: String?
        for part in parts {
            switch part {
            case .fact(let name): open = name
            case .text(let text):
                guard let found = open == nil ? prefix(text, of: rest) : rest.range(of: text) else { return nil }
                if let name = open { values[name] = String(rest[..<found.lowerBound]) }
                open = nil
                rest = rest[found.upperBound...]
            }
        }
        if let name = open { values[name] = String(rest) } else if !rest.isEmpty { return nil }
        return values.filter { $0.key != "*" }
    }

    private func prefix(_ text: String, of rest: Substring) -> Range<Substring.Index>? {
        rest.hasPrefix(text) ? rest.startIndex..<rest.index(rest.startIndex, offsetBy: text.count) : nil
    }

    static func stem(of fileName: String) -> String {
        guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return fileName }
        return String(fileName[..<dot])
    }

    /// What stands at the head of many names: Asterisk's `1771891512.345.tif` (seconds since 1970), and the fourteen
    /// digits of a date and time as in `20260223190512-4411-1_0.pdf`.
    static func leadingTime(of fileName: String) -> [String: String]? {
        let digits = fileName.prefix { ("0"..."9").contains($0) }
        guard [10, 14].contains(digits.count), digits.count < fileName.count else { return nil }
        return ["time": String(digits)]
    }
}
