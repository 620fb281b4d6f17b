import Faxes

/// Whether the letters of a text layer mean what they say: a PDF's map from glyphs to letters may be wrong, or scrambled on
/// purpose, while the page looks as it should.
///
/// A font among whose words some are common ones is believed. One without any is doubted; then a few of its lines are
/// recognised and compared.
enum LayerDoubt {
    /// Lines to recognise, at most three of each doubted font; none where there is no doubt.
    static func lines(of layer: TextLayer) -> [TextLine] {
        var tally: [Int: (words: Int, common: Int)] = [:]
        for (line, fonts) in zip(layer.lines, layer.fonts) {
            for (word, font) in zip(line.words, fonts) {
                let letters = CommonWords.folded(word.text)
                guard letters.count >= 2 else { continue }
                tally[font, default: (0, 0)].words += 1
                if CommonWords.all.contains(letters) { tally[font, default: (0, 0)].common += 1 }
            }
        }
        let doubted = tally.filter { $0.value.words >= 4 && $0.value.common * 25 < $0.value.words }.keys
        var chosen: [TextLine] = []
        for font in doubted.sorted() {
            let own = zip(layer.lines, layer.fonts).filter { $0.1.contains(font) }.map { line, fonts in
                TextLine(words: zip(line.words, fonts).filter { $0.1 == font }.map(\.0), block: line.block)
            }
            chosen += own.sorted { letters($0) > letters($1) }.prefix(3)
        }
        return Array(chosen.prefix(6))
    }

    private static func letters(_ line: TextLine) -> Int {
        line.words.reduce(0) { $0 + CommonWords.folded($1.text).count }
    }

    /// Whether what was recognised contradicts what the layer says: sure readings of other letters.
    static func isContradicted(_ said: [TextLine], by recognised: [TextLine]) -> Bool {
        let read = recognised.flatMap(\.words).filter { $0.confidence > 0.6 }.map { CommonWords.folded($0.text) }
            .filter { $0.count >= 2 }
        let told = said.flatMap(\.words).map { CommonWords.folded($0.text) }.filter { $0.count >= 2 }
        guard read.count >= 3 else { return false }
        let known = Set(told)
        let agreed = read.count { word in known.contains(word) || known.contains { isNear($0, word) } }
        return agreed * 2 < read.count
    }

    /// At most a third of the letters differ, place by place, in words of nearly one length.
    private static func isNear(_ first: String, _ second: String) -> Bool {
        guard first.count == second.count else { return false }
        return zip(first, second).count { $0 != $1 } * 3 <= first.count
    }
}
