import Faxes
import Foundation

/// All that the page says in one language, from `Resources/strings.<language>.json`: sections of keys.
struct Strings: Sendable {
    let language: Language
    /// By section and key, as the templates use them: `{{s.inbox.title}}`.
    let table: [String: [String: String]]
    private var reasons: ReasonWords

    init(_ language: Language, json: [UInt8]) throws(FaxError) {
        self.language = language
        reasons = try ReasonWords(json: Resources.reasons(language))
        do {
            table = try JSONDecoder().decode([String: [String: String]].self, from: Data(json))
        } catch {
            throw FaxError(.webResourceBroken, "strings.\(language.rawValue).json")
        }
    }

    /// The text, with `{name}` replaced by values. A key that is missing shows as itself: better than a blank.
    func text(_ section: String, _ key: String, _ values: [String: String] = [:]) -> String {
        guard var text = table[section]?[key] else { return "⟦\(section).\(key)⟧" }
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
    }

    /// The text if there is one, for keys that come from outside (a clinic's own labels, error codes).
    func optional(_ section: String, _ key: String) -> String? { table[section]?[key] }

    /// `<key>One` or `<key>Other`, as the number asks for; French counts nought as one.
    func counted(_ section: String, _ key: String, _ count: Int) -> String {
        let isOne = count == 1 || (language == .french && count == 0)
        return text(section, key + (isOne ? "One" : "Other"), ["count": String(count)])
    }

    /// The same, with what the rules say.
    func knowing(_ rules: ReasonWords) -> Strings {
        var strings = self
        if language == .french { strings.reasons = reasons.joined(with: rules) }
        return strings
    }

    /// A reason of triage, which are English, in this language.
    func reason(_ english: String) -> String { reasons.told(english, self) }

    func title(of label: Label) -> String { optional("labels", label.rawValue) ?? label.rawValue }
}
