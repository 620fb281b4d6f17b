public import Faxes

/// Finds the dates in lines of text, in the notations in use in Canada, English and French, as printed and as misread.
///
/// It says what a notation can mean, not which meaning is right: 03/04/2026 has two readings and keeps both. A date
/// without a year is none. The time it takes grows with the text's length alone.
public struct DateReader: Sendable {
    /// Two-digit years are read as the latest year that is not after this one.
    private let latestYear: Int

    /// `received`: the day of the fax; a two-digit year is at most one year after it.
    public init(received: CalendarDate) { latestYear = received.year + 1 }

    public func dates(in lines: [TextLine]) -> [ReadDate] {
        lines.enumerated().flatMap { place, line in
            let found = dates(in: line, at: place)
            return found
                + (broken(line, before: place + 1 < lines.count ? lines[place + 1] : nil, at: place).map { [$0] } ?? [])
        }
    }

    /// What begins a line as a date does, though there is no such day: "75 Oct 2013", "1565-03-11".
    ///
    /// - Returns: `YYYY-MM-DD` as printed; both orders where month or day may come first; nothing where it is no date.
    public static func spoilt(in line: TextLine) -> [String] {
        var parts: [DateToken.Kind] = []
        for token in DateToken.tokens(of: line) where parts.count < 3 {
            switch token.kind {
            case .number, .month: parts.append(token.kind)
            case .mark: continue
            case .word(let word): if !DateNotation.mayStandInDate(word) { return [] }
            }
        }
        guard parts.count == 3 else { return [] }
        func iso(_ year: [String], _ month: Int, _ day: Int) -> [String] {
            func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
            return year.map { "\($0)-\(two(month))-\(two(day))" }
        }
        return switch (parts[0], parts[1], parts[2]) {
        case (.number(let year, 3...4), .month(let month), .number(let day, 1...2)),
            (.number(let year, 3...4), .number(let month, 1...2), .number(let day, 1...2)):
            iso(spoiltYears(year), month, day)
        case (.number(let day, 1...2), .month(let month), .number(let year, 3...4)),
            (.month(let month), .number(let day, 1...2), .number(let year, 3...4)):
            iso(spoiltYears(year), month, day)
        case (.number(let one, 1...2), .number(let other, 1...2), .number(let year, 3...4)):
            iso(spoiltYears(year), one, other) + iso(spoiltYears(year), other, one)
        default: []
        }
    }

    /// A year as it stands; of three digits, with the lost one in each place where it may have been, as an `x`.
    private static func spoiltYears(_ year: Int) -> [String] {
        let digits = String(year)
        guard year < 1000 else { return [digits] }
        let three = String(repeating: "0", count: 3 - digits.utf8.count) + digits
        return (0...3).map { "\(three.prefix($0))x\(three.dropFirst($0))" }
    }

    /// A date whose year went to the next line: "… January 26," over "2026".
    private func broken(_ line: TextLine, before next: TextLine?, at place: Int) -> ReadDate? {
        guard let next, line.words.count < 200, next.words.count < 200 else { return nil }
        let tail = DateToken.tokens(of: TextLine(words: Array(line.words.suffix(3))))
        guard tail.contains(where: { if case .month = $0.kind { true } else { false } }) else { return nil }
        for word in [next.words.first, next.words.last].compactMap(\.self) {
            let year = DateToken.tokens(of: TextLine(words: [word]))
            guard let first = year.first, case .number(_, digits: 4) = first.kind else { continue }
            let tokens = tail + [DateToken(kind: first.kind, word: 3, isGlued: false)]
            for start in tail.indices {
                guard let match = DateNotation(tokens: tokens, latestYear: latestYear).match(at: start),
                    match.end == tokens.count, match.order == .named
                else { continue }
                let words = line.words.count - min(3, line.words.count) + tail[start].word..<line.words.count
                return ReadDate(
                    value: match.readings[0], order: .named, line: place, words: words,
                    box: line.words[words].dropFirst().reduce(line.words[words.lowerBound].box) { $0.union($1.box) },
                    confidence: line.words[words].map(\.confidence).min() ?? 0)
            }
        }
        return nil
    }

    private func dates(in line: TextLine, at place: Int) -> [ReadDate] {
        let tokens = DateToken.tokens(of: line)
        var found: [ReadDate] = []
        var index = 0
        while index < tokens.count {
            guard let match = DateNotation(tokens: tokens, latestYear: latestYear).match(at: index) else {
                index += 1
                continue
            }
            found.append(readDate(match, tokens: tokens[index..<match.end], line: line, place: place))
            index = match.end
        }
        return found
    }

    private func readDate(
        _ match: DateNotation.Match, tokens: ArraySlice<DateToken>, line: TextLine, place: Int
    ) -> ReadDate {
        let first = tokens.first?.word ?? 0
        let words = first..<(tokens.last?.word ?? first) + 1
        let confidence = line.words[words].map(\.confidence).min() ?? 0
        let box = line.words[words].dropFirst().reduce(line.words[first].box) { $0.union($1.box) }
        return ReadDate(
            value: match.readings[0], alternatives: Array(match.readings.dropFirst()), order: match.order, line: place,
            words: words, box: box, confidence: tokens.contains(where: \.isRepaired) ? confidence * 0.8 : confidence)
    }
}
