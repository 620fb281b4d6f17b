import Faxes
import Foundation

/// Numbers that stand beside the name of what was measured.
extension RuleEvaluation {
    func values(_ test: RuleValueTest) -> [TokenSpan] {
        test.of.flatMap { found[$0] }.compactMap { name in
            if let place = valuePlace(after: name, isPair: test.isPair), test.holds(for: text.tokens[place].value),
                test.units.isEmpty || hasUnit(test.units, after: place), !hasLostPoint(place)
            {
                return TokenSpan(start: name.start, end: place + 1)
            }
            guard test.isBefore, let place = valuePlace(before: name, units: test.units),
                test.holds(for: text.tokens[place].value)
            else { return nil }
            return TokenSpan(start: place, end: name.end)
        }
    }

    /// The first number after a name, on its line and at most six words on, that is no reference range and no part of a
    /// time; where the name ends its line, the number that begins the next one.
    private func valuePlace(after name: TokenSpan, isPair: Bool) -> Int? {
        guard name.end < text.tokens.count else { return nil }
        var line = text.tokens[name.start].line
        if text.tokens[name.end].line != line {
            guard text.tokens[name.end].kind == .number else { return nil }
            line = text.tokens[name.end].line
        }
        var place = name.end
        var sentence = text.tokens[place].sentence
        while place < text.tokens.count, place < name.end + 8, text.tokens[place].line == line {
            let token = text.tokens[place]
            if token.sentence != sentence {
                guard Self.resultWords.contains(String(decoding: text.folded(token), as: UTF8.self)) else { return nil }
                sentence = token.sentence
            }
            if let time = text.times[place], case .days = time.meaning {
                place = time.end
                continue
            }
            if token.kind == .date { return nil }
            if isPair, token.kind == .range || token.kind == .number { return place }
            if token.kind == .number, isHour(after: place) || isDose(at: place) {
                place += 2
                continue
            }
            if token.kind == .number, !beginsRange(place) { return place }
            if token.kind == .range || token.kind == .number { return nil }
            place += 1
        }
        return nil
    }

    /// `0 h`, `3 h`: when a sample was taken.
    private func isHour(after place: Int) -> Bool {
        guard place + 1 < text.tokens.count, text.tokens[place + 1].kind == .word else { return false }
        return ["h", "hr", "hrs", "hour", "hours", "min"].contains(
            String(decoding: text.folded(text.tokens[place + 1]), as: UTF8.self)) && !text.isFlag(at: place + 1)
    }

    /// `50 g`, `75 g`: what was drunk for a tolerance test, not what was measured.
    private func isDose(at place: Int) -> Bool {
        guard place + 1 < text.tokens.count, text.tokens[place + 1].kind == .word, !text.isFlag(at: place + 1) else {
            return false
        }
        let unit = String(decoding: text.folded(text.tokens[place + 1]), as: UTF8.self)
        return unit == "g" && text.tokens[place].value >= 25
    }

    /// A sentence that begins so goes on about what the one before it named.
    private static let resultWords: Set<String> = ["result", "value", "level", "resultat", "valeur"]

    /// The last number before a name in its sentence that one of the units follows.
    private func valuePlace(before name: TokenSpan, units: [PhraseMatcher.PhraseID]) -> Int? {
        let sentence = text.tokens[name.start].sentence
        var place = name.start - 1
        while place >= max(0, name.start - 7), text.tokens[place].sentence == sentence {
            if text.tokens[place].kind == .number {
                return units.contains { found[$0].contains { $0.start == place + 1 } } ? place : nil
            }
            place -= 1
        }
        return nil
    }

    private func hasUnit(_ units: [PhraseMatcher.PhraseID], after place: Int) -> Bool {
        let line = text.tokens[place].line
        return units.contains { unit in
            found[unit].contains { $0.start > place && $0.start <= place + 8 && text.tokens[$0.start].line == line }
        }
    }

    /// `43` before the reference `3.6 - 6.0`, and not flagged: OCR lost the point of 4.3. So it did where `47` stands within
    /// `28-81`: nothing within its own reference is dangerous. Earlier results may stand between, as in a cumulative report.
    private func hasLostPoint(_ place: Int) -> Bool {
        let token = text.tokens[place]
        guard token.pageLine >= 0 else { return false }
        let words = text.pages[Int(token.page)].lines[Int(token.pageLine)].words.map(\.text)
        let printed = words[Int(token.pageWord)].trimmingCharacters(in: Self.rules)
        guard let reference = Self.reference(words[(Int(token.pageWord) + 1)...]) else { return false }
        if reference.limits.contains(token.value) { return true }
        guard reference.hasPoints, printed.allSatisfy(\.isNumber), printed.count > 1 else { return false }
        return [10, 100].contains { reference.limits.contains(token.value / $0) }
    }

    /// The reference printed behind a value that no flag follows; units and other results may stand before it.
    private static func reference(_ words: ArraySlice<String>) -> (limits: ClosedRange<Double>, hasPoints: Bool)? {
        var rest = words.drop { isUnit($0) || isRule($0) }
        while let word = rest.first, word.first?.isNumber ?? false {
            let limits = rest.prefix(4).joined().split(whereSeparator: rangeSigns.contains).prefix(2).map { limit in
                String(limit.prefix { $0.isNumber || $0 == "." || $0 == "," })
            }
            let isRange =
                word.contains(where: rangeSigns.contains)
                || rest.dropFirst().first.map { $0.count == 1 && $0.contains(where: rangeSigns.contains) } ?? false
            let bounds = limits.compactMap { Double($0.replacing(",", with: ".")) }
            if isRange, bounds.count == 2, bounds[0] < bounds[1] {
                return (bounds[0]...bounds[1], limits.allSatisfy { $0.contains { $0 == "." || $0 == "," } })
            }
            rest = rest.dropFirst().drop { isRule($0) }
        }
        return nil
    }

    /// What stands between two limits; `à` in French, often read without its accent.
    private static let rangeSigns: Set<Character> = ["-", "–", "à", "a"]

    /// Lines of a table that OCR took for characters.
    private static let rules = CharacterSet(charactersIn: "|°}{[]!:.;")
    private static func isRule(_ word: String) -> Bool { word.trimmingCharacters(in: rules).isEmpty }

    private static func isUnit(_ word: String) -> Bool {
        word.contains("/") && word.contains(where: \.isLetter) || word == "%" || word.lowercased() == "fl"
    }

    private func beginsRange(_ place: Int) -> Bool {
        let token = text.tokens[place]
        guard token.pageLine >= 0 else { return false }
        let words = text.pages[Int(token.page)].lines[Int(token.pageLine)].words
        guard Int(token.pageWord) + 1 < words.count else { return false }
        return ["-", "–", "to", "à", "and", "/"].contains(words[Int(token.pageWord) + 1].text)
    }
}
