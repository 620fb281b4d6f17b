/// A line cut where a mark that sets things apart stands by itself between two words: "Clinic - Report | Page".
enum DashedParts {
    /// What stands before, between and after the marks, without the spaces around them; never empty parts.
    static func of(_ text: String, at marks: Set<String>) -> [Substring] {
        var parts: [Substring] = []
        var start: String.Index?
        var end = text.startIndex
        for word in text.utf8.split(separator: UInt8(ascii: " ")) {
            // Marks are one character: up to three bytes.
            if word.count <= 3, start != nil, word.endIndex < text.endIndex, marks.contains(String(Substring(word))) {
                if let first = start { parts.append(text[first..<end]) }
                start = nil
                continue
            }
            if start == nil { start = word.startIndex }
            end = word.endIndex
        }
        if let first = start { parts.append(text[first..<end]) }
        return parts
    }
}
