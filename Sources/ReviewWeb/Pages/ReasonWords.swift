import Faxes
import Foundation

/// Says the reasons of triage in the page's language.
///
/// Triage gives its reasons as English sentences, which the contract has fixed. Each is one of a known list of patterns,
/// whose places stand in braces: what stands in them is taken out, translated by what it is, and put into the pattern's
/// sentence in the other language. A sentence of no known pattern, as a clinic's own rules may have, stays as it is.
struct ReasonWords: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case place(String)
    }

    private struct Pattern: Sendable {
        let pieces: [Piece]
        let sentence: String

        init(_ pattern: String, sentence: String) {
            var pieces: [Piece] = []
            for (index, part) in pattern.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
                let halves = index == 0 ? [part] : part.split(separator: "}", omittingEmptySubsequences: false)
                if index > 0, let name = halves.first { pieces.append(.place(String(name))) }
                if let text = halves.last, !text.isEmpty { pieces.append(.text(String(text))) }
            }
            self.pieces = pieces
            self.sentence = sentence
        }

        /// What may stand in the places of a sentence that follows the pattern: each way to cut it, the shortest values of
        /// the first places first; none for any other sentence. Two places side by side can be cut in many ways.
        func readings(of sentence: Substring) -> [[(name: String, value: Substring)]] {
            readings(of: sentence, from: pieces[...])
        }

        private func readings(
            of rest: Substring, from pieces: ArraySlice<Piece>
        ) -> [[(name: String, value: Substring)]] {
            guard let piece = pieces.first else { return rest.isEmpty ? [[]] : [] }
            switch piece {
            case .text(let text):
                return rest.hasPrefix(text) ? readings(of: rest.dropFirst(text.count), from: pieces.dropFirst()) : []
            case .place(let name):
                var found: [[(name: String, value: Substring)]] = []
                for end in ends(in: rest, before: pieces.dropFirst().first) {
                    found += readings(of: rest[end...], from: pieces.dropFirst()).map { [(name, rest[..<end])] + $0 }
                    if found.count >= Self.mostReadings { break }
                }
                return found
            }
        }

        /// Where a value that begins a text may end: before each place at which the next piece stands.
        private func ends(in rest: Substring, before next: Piece?) -> [Substring.Index] {
            guard case .text(let text) = next else { return rest.isEmpty ? [] : [rest.endIndex] }
            return rest.ranges(of: text).map(\.lowerBound).filter { $0 > rest.startIndex }
        }

        private static let mostReadings = 8
    }

    private var exact: [String: String]
    private var patterns: [Pattern]

    /// `json`: sentences by English pattern; empty for English itself.
    init(json: [UInt8]) throws(FaxError) {
        do {
            self.init(try JSONDecoder().decode([String: String].self, from: Data(json)))
        } catch {
            throw FaxError(.webResourceBroken, "reasons")
        }
    }

    /// Sentences by English pattern, with or without the full stop at their ends.
    init(_ table: [String: String] = [:]) {
        let bare = Dictionary(
            table.map { (Self.bare($0.key), Self.bare($0.value)) }, uniquingKeysWith: { first, _ in first })
        exact = bare.filter { !$0.key.contains("{") }
        // The pattern that says most comes first: it is the one that is meant.
        patterns = bare.filter { $0.key.contains("{") }.sorted { left, right in
            (right.key.count, left.key) < (left.key.count, right.key)
        }.map { Pattern($0.key, sentence: $0.value) }
    }

    private static func bare(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }

    /// These, and others for what these don't know.
    func joined(with others: ReasonWords) -> ReasonWords {
        var joined = self
        joined.exact.merge(others.exact) { own, _ in own }
        joined.patterns += others.patterns
        return joined
    }

    /// A reason in the language of `strings`.
    func told(_ reason: String, _ strings: Strings) -> String {
        if exact.isEmpty { return reason }
        if let colon = reason.range(of: ": "),
            let subject = strings.optional("reasonSubjects", String(reason[..<colon.lowerBound]))
        {
            let rest = reason[colon.upperBound...]
            return sentence(rest, strings).map { "\(subject) : \($0)" } ?? reason
        }
        return sentence(reason[...], strings) ?? reason
    }

    /// With the full stop that it had; nil where a part of it is unknown.
    private func sentence(_ text: Substring, _ strings: Strings) -> String? {
        let bare = text.hasSuffix(".") ? text.dropLast() : text
        let end = text.hasSuffix(".") ? "." : ""
        if let found = exact[String(bare)] { return found + end }
        let parts = bare.components(separatedBy: "; ")
        if parts.count > 1 {
            let told = parts.compactMap { sentence($0[...], strings) }
            if told.count == parts.count { return told.joined(separator: "; ") + end }
        }
        for pattern in patterns {
            let readings = pattern.readings(of: bare)
            // Of several, the one whose values are all understood.
            let meant = readings.first { $0.allSatisfy { isKnown($0.value, $0.name, strings) } } ?? readings.first
            guard let meant else { continue }
            var sentence = pattern.sentence
            for (name, value) in meant {
                sentence = sentence.replacing("{\(name)}", with: translated(value, name, strings))
            }
            return sentence + end
        }
        return nil
    }

    private func isKnown(_ value: Substring, _ place: String, _ strings: Strings) -> Bool {
        place == "when"
            ? sentence(value, strings) != nil
            : String(value).components(separatedBy: ", ").allSatisfy { exact[$0] != nil }
    }

    private func translated(_ value: Substring, _ place: String, _ strings: Strings) -> String {
        let text = String(value)
        switch place {
        case "label": return strings.title(of: Label(rawValue: text))
        case "kinds":
            return text.components(separatedBy: ", ").map { strings.optional("identifiers", $0) ?? $0 }
                .joined(separator: ", ")
        case "role": return strings.optional("addresseeRole", text) ?? text
        case "status": return strings.optional("patientStatus", text) ?? text
        case "why", "when": return sentence(value, strings) ?? text
        case "size": return text.replacing(".", with: ",")
        case "missing": return text.components(separatedBy: " or ").map { exact[$0] ?? $0 }.joined(separator: " ou ")
        case "promise": return text.components(separatedBy: " and ").map { exact[$0] ?? $0 }.joined(separator: " et ")
        // A slot of a rule: its wordings, where the rules have them in French.
        default: return text.components(separatedBy: ", ").map { exact[$0] ?? $0 }.joined(separator: ", ")
        }
    }
}
