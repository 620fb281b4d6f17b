import Mustache

/// How values become HTML: scalar by scalar.
///
/// The library's own escaping goes by grapheme, so that a quotation mark followed by a combining accent passes
/// it unescaped and ends the attribute that it stands in. Such text can come in by fax.
struct HTMLText: MustacheContentType {
    static let name = "INTRAY-HTML"

    func escapeText(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
