import Faxes

/// A sentence, a line of a list or a row of a table, as the statement models read it.
struct Statement {
    var span: TokenSpan
    var text: String
}

extension RuleText {
    /// Longer runs without an end are cut: tables whose lines OCR ran together.
    private static let longestStatement = 48

    /// The document's statements, the machine's header lines left out, and the options of a form that are not chosen.
    ///
    /// A box to tick becomes a word of its own, and so does the length of a stated interval, as in the corpus that the
    /// models learned from. Where boxes stand before their words, each option is a statement.
    var statements: [Statement] {
        var statements: [Statement] = []
        var start = 0
        while start < tokens.count {
            var end = start + 1
            while end < tokens.count, end - start < Self.longestStatement,
                tokens[end].sentence == tokens[start].sentence, tokens[end].page == tokens[start].page,
                !(tokens[start].isBox && tokens[end].isBox)
            {
                end += 1
            }
            if !tokens[start].zones.contains(.header), tokens[start].kind != .emptyBox,
                tokens[start..<end].contains(where: isTelling)
            {
                let span = TokenSpan(start: start, end: end)
                statements.append(Statement(span: span, text: written(span)))
            }
            start = end
        }
        return statements
    }

    /// A word that is more than an abbreviation's letter or two.
    private func isTelling(_ token: RuleToken) -> Bool { token.kind == .word && folded(token).count > 2 }

    private func written(_ span: TokenSpan) -> String {
        var result = ""
        var last: (line: Int32, word: Int32)?
        var interval: (end: Int, word: String)?
        for place in span.start..<span.end {
            let token = tokens[place]
            let word: String
            if let time = times[place], let word = time.intervalWord { interval = (time.end, word) }
            defer {
                if let known = interval, place + 1 >= known.end {
                    result += " " + known.word
                    interval = nil
                }
            }
            switch token.kind {
            case .tickedBox: word = "tickedbox"
            case .emptyBox: word = "emptybox"
            case .word, .number, .range, .date:
                let key = (token.pageLine, token.pageWord)
                if let last, last == key { continue }
                last = key
                word = pages[Int(token.page)].lines[Int(token.pageLine)].words[Int(token.pageWord)].text
            }
            if !result.isEmpty { result += " " }
            result += word
        }
        return result
    }
}

extension StatedTime {
    /// How long an interval is, as a word: the models fold digits, so that "3 days" and "30 days" would be one to them.
    fileprivate var intervalWord: String? {
        guard case .days(let days) = meaning else { return nil }
        return switch days {
        case ...1: "withinaday"
        case ...7: "withinaweek"
        case ...31: "withinamonth"
        default: "laterthanamonth"
        }
    }
}

extension RuleToken {
    fileprivate var isBox: Bool { kind == .emptyBox || kind == .tickedBox }
}
